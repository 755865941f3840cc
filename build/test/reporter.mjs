// Reports a run of node:test: one line for each file that passes, everything about a test that fails, and the counts.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { NOTHING } from './counts.mjs';

/**
 * @typedef {{ type: string, data: any }} TestEvent
 * @typedef {import('./counts.mjs').Counts} Counts
 */

/** Errors by which a parent only repeats that something inside it failed. */
const ECHOES = new Set(['subtestsFailed', 'cancelledByParent']);

/**
 * @param {AsyncIterable<TestEvent>} events
 */
export default async function* report(events) {
  const tally = new Tally();
  for await (const event of events) {
    if (event.type === 'test:stderr' || event.type === 'test:stdout') yield event.data.message;
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const said = tally.take(event);
    if (said === '') continue;
    // Kept as we go: a run that is ended from outside must not lose what it found.
    keep(tally.total);
    yield said;
  }
  yield tally.closeFile();
  keep(tally.total);
}

/** @param {Counts} counts */
function keep(counts) {
  if (process.env.LIVE_TEST_COUNTS) writeFileSync(process.env.LIVE_TEST_COUNTS, JSON.stringify(counts));
}

/** Counts tests, file by file and in all. */
export class Tally {
  /** @type {Counts} */
  total = { ...NOTHING };
  /** @type {Counts} */
  #inFile = { ...NOTHING };
  #file = '';
  #ms = 0;

  /**
   * @param {TestEvent} event a `test:pass` or `test:fail`
   * @returns {string} what to print about it now
   */
  take({ type, data }) {
    const closing = data.file === this.#file ? '' : this.closeFile();
    this.#file = data.file ?? '';
    if (data.nesting === 0) this.#ms += data.details?.duration_ms ?? 0;
    const failed = type === 'test:fail' && data.todo === undefined;
    if (isCounted(data, failed)) this.#count(data.skip !== undefined, failed);
    return failed && !isEcho(data) ? closing + failureText(data) : closing;
  }

  /**
   * @param {boolean} skipped
   * @param {boolean} failed
   */
  #count(skipped, failed) {
    const kind = failed ? 'failed' : skipped ? 'skipped' : 'passed';
    this.total[kind] += 1;
    this.#inFile[kind] += 1;
  }

  /** The line for the file whose tests came last, and a fresh start for the next. */
  closeFile() {
    const { passed, failed, skipped } = this.#inFile;
    const seconds = (this.#ms / 1000).toFixed(1);
    const file = this.#file;
    this.#inFile = { ...NOTHING };
    this.#ms = 0;
    if (passed + failed + skipped === 0) return '';
    const skips = skipped > 0 ? `, ${skipped} skipped` : '';
    return `${failed > 0 ? '✗' : '✓'} ${relative(file)}: ${passed}/${passed + failed}${skips} (${seconds} s)\n`;
  }
}

/**
 * Suites and whole files are frames around tests; they count only when they fail by themselves.
 * @param {any} data
 * @param {boolean} failed
 */
function isCounted(data, failed) {
  const isFrame = data.details?.type === 'suite' || isWholeFile(data);
  return isFrame ? failed && !isEcho(data) : !isEcho(data);
}

/** @param {any} data */
function isWholeFile(data) {
  return data.nesting === 0 && data.file !== undefined && path.resolve(data.name) === data.file;
}

/** @param {any} data */
function isEcho(data) {
  return ECHOES.has(data.details?.error?.failureType);
}

/** @param {any} data */
function failureText(data) {
  const error = data.details?.error;
  const cause = error?.cause ?? error;
  const full = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
  // The test runner's own frames say nothing about the failure.
  const text = full.replace(/^ +at .*node:internal.*\n?/gm, '').trimEnd();
  const place = data.line === undefined ? '' : `:${data.line}`;
  return `✗ ${data.name}  [${relative(data.file ?? '')}${place}]\n${indent(text)}\n`;
}

/** @param {string} file */
function relative(file) {
  return path.isAbsolute(file) ? path.relative(process.cwd(), file) : file;
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, '    ');
}
