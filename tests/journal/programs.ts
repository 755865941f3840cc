/** Runs a TypeScript file as a program of its own, in plain Node. */

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** A running program whose output can be read. */
export type Program = ChildProcessByStdio<null, Readable, null>;

/** Bundles `file`, next to this one, so that it starts in a blink. Gives what runs it. */
export function program(t: TestContext, file: string): (...args: readonly (string | number)[]) => Program {
  const folder = mkdtempSync(join(tmpdir(), 'live-program-'));
  const outfile = join(folder, 'program.mjs');
  const entry = fileURLToPath(new URL(file, import.meta.url));
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  const running = new Set<Program>();
  t.after(() => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  return (...args) => {
    const child = spawn(process.execPath, [outfile, ...args.map(String)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  };
}
