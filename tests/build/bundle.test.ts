// The build of a small project: every output, the skipped second build, and complaints that name what is wrong.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { bundle } from '../../build/bundle.mjs';
import { plainDocument } from '../../build/page-documents.mjs';
import { ROOT } from '../../build/run.mjs';

const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'live-bundle-')));
const out = (name: string) => path.join(root, 'out', name);
after(() => rmSync(root, { recursive: true, force: true }));

const PROJECT: Record<string, string> = {
  'package.json': '{ "type": "module" }',
  'main/main.ts': "import { app } from 'electron';\napp.quit();\n",
  'main/cli.ts': "const { word } = await import('./commands/word.ts');\nconsole.log(word);\n",
  'main/commands/word.ts': "export const word: string = 'spoken';\n",
  'preload/preload.ts': "import { ipcRenderer } from 'electron';\nipcRenderer.send('x');\n",
  'renderer/status/page.tsx':
    "import './page.css';\nimport { render } from 'preact';\nrender(<p>hi</p>, document.body);\n",
  'renderer/status/page.css': 'p { margin: 0 }',
  'renderer/sound/page.tsx': "console.log('sound');\n",
  'renderer/sound/page.html': '<!doctype html><title>own</title>',
};

const build = () => bundle({ root, say: () => {} });

function write(file: string, text: string): void {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  for (const [file, text] of Object.entries(PROJECT)) write(file, text);
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
});

describe('the build', () => {
  it('makes the app, the command line, the preload script and the pages, each with its source map', async () => {
    assert.deepEqual(await build(), []);
    const outputs = ['main.js', 'cli.js', 'preload.cjs', 'pages/status.js', 'pages/sound.js'];
    for (const name of outputs) assert.ok(existsSync(out(name)) && existsSync(out(`${name}.map`)), name);
    assert.match(readFileSync(out('preload.cjs'), 'utf8'), /require\("electron"\)/);
    assert.match(readFileSync(out('pages/status.css'), 'utf8'), /margin: 0/);
  });

  it('makes a command line that runs as a program', async () => {
    await build();
    accessSync(out('cli.js'), constants.X_OK);
    assert.match(readFileSync(out('cli.js'), 'utf8'), /^#!\/usr\/bin\/env node\n/);
    assert.equal(execFileSync(process.execPath, [out('cli.js')], { encoding: 'utf8' }), 'spoken\n');
  });

  it("takes a page's own document, or writes a plain one with its style sheet", async () => {
    await build();
    assert.match(readFileSync(out('pages/sound.html'), 'utf8'), /own/);
    assert.equal(readFileSync(out('pages/status.html'), 'utf8'), plainDocument('status', true));
    assert.doesNotMatch(plainDocument('sound', false), /stylesheet/);
  });

  it('does nothing when nothing changed, and builds again when something did', async () => {
    await build();
    const first = statSync(out('cli.js')).mtimeMs;
    await build();
    assert.equal(statSync(out('cli.js')).mtimeMs, first);
    write('main/commands/word.ts', "export const word = 'changed';\n");
    await build();
    assert.equal(execFileSync(process.execPath, [out('cli.js')], { encoding: 'utf8' }), 'changed\n');
  });

  it('names every missing entry', async () => {
    for (const name of ['main/main.ts', 'preload', 'renderer'])
      rmSync(path.join(root, name), { recursive: true });
    const missing = [
      'main/main.ts is missing',
      'preload/preload.ts is missing',
      'renderer/*/page.tsx is missing',
    ];
    assert.deepEqual(await build(), missing);
    assert.deepEqual(await build(), missing, 'a failed build is not taken for a finished one');
  });

  it('says where the source is broken', async () => {
    write('main/commands/word.ts', 'export const word = ;\n');
    assert.match((await build()).join(), /main\/commands\/word\.ts:1: Unexpected/);
  });
});

describe('the walls of the bundles', () => {
  it('keep electron out of the command line, however deep', async () => {
    write('main/commands/word.ts', "import { app } from 'electron';\nexport const word = app.name;\n");
    assert.match((await build()).join(), /word\.ts imports electron/);
  });

  it('keep the rest of the program out of the pages', async () => {
    write(
      'renderer/sound/page.tsx',
      "import { word } from '../../main/commands/word.ts';\nconsole.log(word);\n",
    );
    assert.match((await build()).join(), /main\/commands\/word\.ts must not become part of a page/);
  });

  it('keep the desktop room out of the command line', async () => {
    write('main/desktop/tray.ts', 'export const tray = 1;\n');
    write('main/cli.ts', "import { tray } from './desktop/tray.ts';\nconsole.log(tray);\n");
    assert.match((await build()).join(), /main\/desktop\/tray\.ts must not become part of the command line/);
  });
});
