// Loads the built command line where resolving `electron` throws: merely importing that package starts a download.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { bundle } from '../../build/bundle.mjs';
import { ROOT } from '../../build/run.mjs';

const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'live-cli-')));
const out = path.join(folder, 'out');
const guard = path.join(folder, 'guard.mjs');
after(() => rmSync(folder, { recursive: true, force: true }));

const HOOK = `export async function resolve(name, context, next) {
  if (name === 'electron' || name.startsWith('electron/')) throw new Error('electron was resolved');
  return next(name, context);
}`;
const GUARD = `import module from 'node:module';
module.register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(HOOK)}`)});
const resolve = module._resolveFilename;
module._resolveFilename = function (name, ...rest) {
  if (name === 'electron' || name.startsWith('electron/')) throw new Error('electron was resolved');
  return resolve.call(this, name, ...rest);
};`;

function node(...args: string[]): Promise<{ failed: boolean; output: string }> {
  const all = ['--import', pathToFileURL(guard).href, ...args];
  const env = { ...process.env, LIVE_DATA: path.join(folder, 'data'), NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    execFile(process.execPath, all, { env, timeout: 30_000 }, (error, stdout, stderr) => {
      resolve({ failed: error !== null, output: stdout + stderr });
    });
  });
}

before(async () => {
  writeFileSync(guard, GUARD);
  for (const name of ['node_modules', 'package.json', 'assets']) {
    symlinkSync(path.join(ROOT, name), path.join(folder, name));
  }
  await bundle({ out, say: () => {} });
});

describe('the built command line', () => {
  it('is guarded here: importing or requiring electron throws', async () => {
    const imported = await node('--input-type=module', '-e', "await import('electron')");
    const required = await node('-e', "require('electron')");
    for (const result of [imported, required]) assert.match(result.output, /electron was resolved/);
  });

  it('answers without electron', async () => {
    const { failed, output } = await node(path.join(out, 'cli.js'), 'help');
    assert.equal(failed, false, output);
    assert.match(output, /^ {2}service {2}/m);
  });

  it('loads every part it may ever load without electron', async () => {
    const parts = readdirSync(out).filter((name) => /^part-.*\.js$/.test(name));
    const urls = parts.map((name) => pathToFileURL(path.join(out, name)).href);
    const script = `for (const url of ${JSON.stringify(urls)}) await import(url); process.exit(0);`;
    const { failed, output } = await node('--input-type=module', '-e', script);
    assert.equal(failed, false, output);
  });
});
