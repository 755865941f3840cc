// Runs a program as if it were us: same terminal, our signals passed on, its exit code given back.
import { spawn } from 'node:child_process';
import os from 'node:os';

/** @type {readonly NodeJS.Signals[]} */
const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_CHECK_MS = 250;

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export function runAttached(command, args) {
  // Set in the terminals of some editors; it would turn Electron into a plain Node.
  const { ELECTRON_RUN_AS_NODE: _unused, ...env } = process.env;
  const child = spawn(command, args, { stdio: 'inherit', env });
  for (const signal of PASSED_ON) process.on(signal, () => passOn(child, signal));
  endWithParent(child);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`live: ${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : os.constants.signals[signal])),
    );
  });
}

/**
 * Ctrl+C in a terminal reaches the child without us, and a second one would mean "at once".
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function passOn(child, signal) {
  if (signal === 'SIGINT' && process.stdin.isTTY) return;
  child.kill(signal);
}

/**
 * npm passes a signal on to the shell between us and it, and that shell dies of it without a word to us:
 * a parent that is gone is all there is to notice.
 * @param {import('node:child_process').ChildProcess} child
 */
function endWithParent(child) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    child.kill('SIGTERM');
  }, PARENT_CHECK_MS);
  timer.unref();
}
