/** Hands bytes to the OS until it has them all, or says how far it came. */

import { writeSync } from 'node:fs';

/** What became of a write: `failure` is `null` when every byte was taken. */
export interface Written {
  readonly bytes: number;
  readonly failure: unknown;
}

type Write = (fd: number, bytes: Uint8Array, offset: number, length: number) => number;

/** How often in a row the OS may answer "not now" before that counts as a failure. */
const MOST_REFUSALS = 16;

/** Writes the first `length` bytes. A short write is continued, an interrupted one is repeated. */
export function writeAll(fd: number, bytes: Uint8Array, length: number, write: Write = writeSync): Written {
  let done = 0;
  for (let refusals = 0; done < length; ) {
    try {
      const taken = write(fd, bytes, done, length - done);
      refusals = taken > 0 ? 0 : refusals + 1;
      done += taken;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EAGAIN' && code !== 'EINTR') return { bytes: done, failure: error };
      refusals += 1;
      if (refusals > MOST_REFUSALS) return { bytes: done, failure: error };
    }
    if (refusals > MOST_REFUSALS) return { bytes: done, failure: new Error('the system takes no bytes') };
  }
  return { bytes: done, failure: null };
}
