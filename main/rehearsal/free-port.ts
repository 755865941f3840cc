/** A place for something that will listen later, and that must be known before. */

import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ports that systems hand out by themselves: nobody gets this one by chance in the meantime. */
const first = 20_000;
const last = 30_000;
const mostTries = 100;

/** A port of this machine that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  for (let tried = 0; tried < mostTries; tried += 1) {
    const port = randomInt(first, last);
    if (await isFree(port)) return port;
  }
  throw new Error('no free port was found for the pretend encoder');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
