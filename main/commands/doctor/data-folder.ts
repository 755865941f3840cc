/** Can the journals be written, and for how long? */

import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { bad, type Check, ok, type Result, unknown, warn } from './check.ts';

const littleBytes = 1024 ** 3;
const tooLittleBytes = 100 * 1024 ** 2;

export const dataFolder: Check = {
  name: 'data folder',
  examine: async ({ names, platform }) => {
    const { root } = names;
    const next = 'Make it yours and writable, or choose another with --data or LIVE_DATA.';
    try {
      if (!existsSync(root)) {
        accessSync(nearestExisting(root), constants.W_OK);
        return ok(`${root} is made when the watch first starts`);
      }
      if (!statSync(root).isDirectory()) return bad(`${root} is not a folder`, next);
      accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK);
      if (existsSync(names.logs)) accessSync(names.logs, constants.W_OK | constants.X_OK);
    } catch (error) {
      return bad(`${root} cannot be written (${(error as NodeJS.ErrnoException).code})`, next);
    }
    return platform === 'win32' ? ok(root) : privacyOf(root);
  },
};

function privacyOf(root: string): Result {
  const others = statSync(root).mode & 0o077;
  if (others === 0) return ok(`${root}, for your eyes only`);
  return warn(`${root} can be read by others`, `Run chmod 700 ${root}. The watch does so when it starts.`);
}

export const disk: Check = {
  name: 'disk',
  examine: async ({ names }) => {
    let freeBytes: number;
    try {
      const { bavail, bsize } = statfsSync(nearestExisting(names.root));
      freeBytes = bavail * bsize;
    } catch (error) {
      return unknown(`free space cannot be told (${(error as NodeJS.ErrnoException).code})`);
    }
    return judgeSpace(freeBytes);
  },
};

/** What so much free space means for journals that keep 5 GiB unless told otherwise. */
export function judgeSpace(freeBytes: number): Result {
  const free = `${(freeBytes / 1024 ** 3).toFixed(1)} GiB free`;
  const next = 'Free some space, or lower logs.keepBytes in settings.json.';
  if (freeBytes < tooLittleBytes) return bad(`${free}: the journals will stop`, next);
  return freeBytes < littleBytes ? warn(free, next) : ok(free);
}

function nearestExisting(path: string): string {
  let found = path;
  while (!existsSync(found) && dirname(found) !== found) found = dirname(found);
  return found;
}
