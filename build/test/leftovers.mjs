// Ends programs that tests started and left behind, found by a mark in their environment and by nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const GRACE_MS = 2_000;

/**
 * Asks all of them to end, waits a little, and then insists. Only Linux shows the environment of a program.
 * @param {string} mark
 * @returns {Promise<string[]>} the names of what was still running
 */
export async function endMarked(mark) {
  const found = marked(mark);
  for (const { pid } of found) signal(pid, 'SIGTERM');
  const deadline = Date.now() + GRACE_MS;
  while (marked(mark).length > 0 && Date.now() < deadline) await pause(50);
  for (const { pid } of marked(mark)) signal(pid, 'SIGKILL');
  return found.map(({ name }) => name);
}

/** @param {string} mark */
function marked(mark) {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => read(pid, 'environ').split('\0').includes(`LIVE_TEST_MARK=${mark}`))
    .map((pid) => ({ pid: Number(pid), name: read(pid, 'comm').trim() }));
}

/**
 * A program that has ended meanwhile has nothing to read.
 * @param {string} pid
 * @param {string} file
 */
function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}
