// Tells whether anything the build reads has changed since the last build, from file times and sizes.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Every file below the given files and folders; those that do not exist are left out.
 * @param {readonly string[]} places
 * @returns {string[]}
 */
export function filesUnder(places) {
  return places.flatMap((place) => {
    const found = statSync(place, { throwIfNoEntry: false });
    if (found === undefined) return [];
    if (!found.isDirectory()) return [place];
    return filesUnder(readdirSync(place).map((name) => path.join(place, name)));
  });
}

/**
 * A short text that differs when a file was added, removed or touched.
 * @param {readonly string[]} places
 */
export function stampOf(places) {
  const hash = createHash('sha256');
  for (const file of filesUnder(places).sort()) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} file */
export function readStamp(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/**
 * @param {string} file
 * @param {string} stamp
 */
export function writeStamp(file, stamp) {
  writeFileSync(file, stamp);
}
