/** Replaces a file in one step, so that a reader sees either the old content or the new, never half of it. */

import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/**
 * Writes `content` to a neighbour of `path` and renames it over `path`. The file is readable by its owner only.
 * With `durable`, the content reaches the disk before the rename, so that it also survives a power cut.
 */
export function replaceFile(path: string, content: string, durable = true): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    const file = openSync(draft, 'w', 0o600);
    try {
      writeAll(file, Buffer.from(content));
      if (durable) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}
