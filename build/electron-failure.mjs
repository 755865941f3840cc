// Remembers that Electron could not be downloaded, so that the next starts within a day do not wait for it again.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const RETRY_AFTER_MS = 24 * 3_600_000;

/**
 * @param {string} cache
 * @param {string} version a failure counts for this version alone
 * @param {number} [now]
 */
export function failedRecently(cache, version, now = Date.now()) {
  try {
    const failure = JSON.parse(readFileSync(noteFile(cache), 'utf8'));
    const ageMs = now - Date.parse(failure.at);
    return failure.version === version && ageMs >= 0 && ageMs < RETRY_AFTER_MS;
  } catch {
    return false;
  }
}

/**
 * @param {string} cache
 * @param {string} version
 * @param {number} [now]
 */
export function rememberFailure(cache, version, now = Date.now()) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(noteFile(cache), `${JSON.stringify({ version, at: new Date(now).toISOString() })}\n`);
}

/** @param {string} cache */
export function forgetFailure(cache) {
  rmSync(noteFile(cache), { force: true });
}

/** @param {string} cache */
function noteFile(cache) {
  return path.join(cache, 'electron-download-failed.json');
}
