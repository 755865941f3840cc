/** The two commands begin on a machine where nothing is installed yet: their scripts must load without any package. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../build/run.mjs';

describe('with no package installed', () => {
  for (const script of [
    'start-run.mjs',
    'electron-runtime.mjs',
    'dependencies.mjs',
    'bundle.mjs',
    'test/all.mjs',
  ]) {
    it(`build/${script} loads`, (t) => {
      const folder = mkdtempSync(join(tmpdir(), 'live-bare-'));
      t.after(() => rmSync(folder, { recursive: true, force: true }));
      cpSync(join(ROOT, 'build'), join(folder, 'build'), { recursive: true });
      cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
      const url = pathToFileURL(join(folder, 'build', script)).href;
      const load = `await import(${JSON.stringify(url)}); console.log('loaded'); process.exit(0);`;
      const output = execFileSync(process.execPath, ['--input-type=module', '-e', load], { cwd: folder });
      assert.match(String(output), /^loaded$/m);
    });
  }
});
