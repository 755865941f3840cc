/** A pretend encoder that the desktop app finds as it finds OBS: by its process and by its websocket. */

import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../build/run.mjs';
import type { Desktop } from './rig.ts';
import { kill } from './rig.ts';

export interface TestEncoder {
  /** What the app must be told to find it. */
  readonly env: NodeJS.ProcessEnv;
  tell(what: 'start' | 'stop'): void;
  /** As a crash would end it. */
  kill(): Promise<void>;
}

/** Starts it under a name of its own, so that no other program on this machine is taken for it. */
export async function startEncoder(desktop: Desktop): Promise<TestEncoder> {
  const name = `obs-${process.pid}`;
  const folder = join(desktop.folder, 'bin');
  mkdirSync(folder);
  symlinkSync(process.execPath, join(folder, name));
  const child = desktop.start(
    join(folder, name),
    [join(ROOT, 'out', 'cli.js'), 'pretend-encoder'],
    {},
    'pipe',
  );
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (part: Buffer) => resolve(part.toString()));
    child.once('exit', () => reject(new Error('the pretend encoder ended')));
  });
  const { url, password } = JSON.parse(line) as { url: string; password: string };
  return {
    env: { LIVE_OBS_URL: url, LIVE_OBS_PASSWORD: password, LIVE_OBS_PROCESS: name },
    tell: (what) => void child.stdin?.write(`${what}\n`),
    kill: () => kill(child),
  };
}
