// The tests that mutants have to get past.
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Rooms of the watch's tests, the quickest first: most mutants end there. */
const FOLDERS = ['rules', 'state', '.'];

/** Tests of what is not mutated, and tests that leave to chance what they try. */
const LEFT_OUT = /^(alert-steps|control|data-folder|invariants|lock|settings|status-file|turns)\./;

/** @param {string} root */
export function testFiles(root) {
  return FOLDERS.map((name) => path.join(root, 'tests', 'engine', name)).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.test.ts') && !LEFT_OUT.test(name))
      .sort()
      .map((name) => path.join(folder, name)),
  );
}
