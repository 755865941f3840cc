// Runs one layer in programs of its own, counts what it found, and leaves nothing of it running.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { findElectron } from '../electron-runtime.mjs';
import { ROOT, run } from '../run.mjs';
import { NOTHING } from './counts.mjs';
import { testFiles } from './layers.mjs';
import { endMarked } from './leftovers.mjs';

/** A file that hangs is ended, and named, well before its whole layer is. */
const FILE_SHARE = 0.6;
const REPORTER = new URL('reporter.mjs', import.meta.url).href;

/** @typedef {import('./layers.mjs').Layer} Layer */
/** @typedef {import('./counts.mjs').Counts} Counts */

/**
 * @param {Layer} layer
 * @param {readonly string[]} tool
 * @returns {Promise<Counts>}
 */
export async function runToolLayer(layer, [script = '', ...args]) {
  const program = path.join(ROOT, 'node_modules', script);
  const { code, output, timedOut } = await run(process.execPath, [program, ...args], {
    timeoutMs: layer.limitMs,
    quiet: true,
  });
  if (code === 0) return { ...NOTHING, passed: 1 };
  console.log(output.trimEnd());
  if (timedOut) console.log(`It did not end within ${layer.limitMs / 1000} s.`);
  return { ...NOTHING, failed: 1 };
}

/**
 * @param {Layer} layer
 * @param {readonly string[]} only
 * @returns {Promise<Counts>}
 */
export async function runTestLayer(layer, only) {
  const files = testFiles(layer, only);
  if (files.length === 0) {
    console.log('There is no test file for this layer.');
    return { ...NOTHING, failed: 1 };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'live-test-'));
  try {
    return await runFiles(layer, files, path.join(folder, 'counts.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {Layer} layer
 * @param {readonly string[]} files
 * @param {string} countsFile
 */
async function runFiles(layer, files, countsFile) {
  const mark = randomUUID();
  const { code, timedOut } = await run(process.execPath, [...testOptions(layer), ...files], {
    env: { ...testEnvironment(layer), LIVE_TEST_MARK: mark, LIVE_TEST_COUNTS: countsFile },
    timeoutMs: layer.limitMs,
  });
  const ended = await endMarked(mark);
  if (ended.length > 0) console.log(`Ended what the tests left running: ${ended.join(', ')}`);
  const counts = readCounts(countsFile);
  if (timedOut) console.log(`The layer did not end within ${layer.limitMs / 1000} s.`);
  // A runner that dies without a word about any test must not pass for a success.
  if ((timedOut || code !== 0 || counts.passed === 0) && counts.failed === 0) return { ...counts, failed: 1 };
  return counts;
}

/** @param {Layer} layer */
function testOptions(layer) {
  return [
    ...['--import', pathToFileURL(path.join(ROOT, 'node_modules/tsx/dist/loader.mjs')).href, '--test'],
    ...[`--test-concurrency=${layer.atOnce ?? 1}`, `--test-timeout=${layer.limitMs * FILE_SHARE}`],
    ...[`--test-reporter=${REPORTER}`, '--test-reporter-destination=stdout'],
  ];
}

/** @param {Layer} layer */
function testEnvironment(layer) {
  const { NODE_TEST_CONTEXT: _unused, ...env } = process.env;
  if (layer.electron !== true) return env;
  return { ...env, LIVE_ELECTRON: findElectron()?.executable };
}

/**
 * @param {string} file
 * @returns {Counts}
 */
function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return NOTHING;
  }
}
