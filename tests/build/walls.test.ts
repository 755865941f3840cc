// Feeds the linter small offending files and sees every wall between the rooms refuse them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ROOT } from '../../build/run.mjs';

/** File, what it imports. The numbered file names keep the cases apart in one run of the linter. */
const REFUSED = [
  ['main/engine', 'electron'],
  ['main/engine', 'electron/main'],
  ['main/engine', '../sources/obs.ts'],
  ['main/engine/rules', '../../platforms/twitch.ts'],
  ['main/engine', '../alerts/sound.ts'],
  ['main/engine', '../actions/cut.ts'],
  ['main/engine', '../commands/status.ts'],
  ['main/engine', '../desktop/tray.ts'],
  ['main/engine', '../compose.ts'],
  ['main/engine', '../../preload/contract.ts'],
  ['main/engine', '../../renderer/status/page.tsx'],
  ['main/engine', '../../tests/fakes/restream.ts'],
  ['main/journal', '../sources/obs.ts'],
  ['main/journal', 'electron'],
  ['main/sources', 'electron'],
  ['main/sources', '../platforms/twitch.ts'],
  ['main/sources', '../alerts/sound.ts'],
  ['main/sources', '../actions/cut.ts'],
  ['main/platforms', '../sources/obs.ts'],
  ['main/platforms', '../alerts/sound.ts'],
  ['main/platforms', 'electron'],
  ['main/alerts', '../platforms/twitch.ts'],
  ['main/alerts', '../actions/cut.ts'],
  ['main/alerts', 'electron'],
  ['main/actions', '../sources/obs.ts'],
  ['main/actions', '../alerts/sound.ts'],
  ['main/actions', 'electron'],
  ['main/commands', 'electron'],
  ['main/commands', '../desktop/tray.ts'],
  ['main/rehearsal', 'electron'],
  ['main', 'electron'],
  ['main', './desktop/tray.ts'],
  ['main/desktop', '../../renderer/status/page.tsx'],
  ['main/desktop', '../../tests/fakes/restream.ts'],
  ['preload', 'node:fs'],
  ['preload', 'ws'],
  ['preload', '../main/engine/judge.ts'],
  ['preload', '../renderer/status/page.tsx'],
  ['renderer/status', 'electron'],
  ['renderer/status', 'node:fs'],
  ['renderer/status', 'ws'],
  ['renderer/status', '../../main/engine/terms.ts'],
  ['renderer/status', '../../preload/preload.ts'],
] as const;

const ALLOWED = [
  ['main/engine', './terms.ts'],
  ['main/engine', '../journal/lines.ts'],
  ['main/sources', '../engine/terms.ts'],
  ['main/engine/rules', '../../platforms/registry.ts'],
  ['main/sources', '../platforms/registry.ts'],
  ['main/commands', '../engine/status.ts'],
  ['main', './engine/engine.ts'],
  ['main/desktop', 'electron'],
  ['main/desktop', '../compose.ts'],
  ['main/desktop', '../../preload/contract.ts'],
  ['preload', 'electron'],
  ['preload', './contract.ts'],
  ['preload', '../main/engine/terms.ts'],
  ['renderer/status', 'preact'],
  ['renderer/status', 'preact/hooks'],
  ['renderer/status', '@preact/signals'],
  ['renderer/status', 'uplot'],
  ['renderer/status', '../shared/look.tsx'],
  ['renderer/status', '../../preload/contract.ts'],
  ['tests/desktop', 'electron'],
] as const;

const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'live-walls-')));
let refusedFiles = new Set<string>();

before(async () => {
  copyFileSync(path.join(ROOT, 'biome.json'), path.join(folder, 'biome.json'));
  for (const [index, [room, source]] of REFUSED.entries()) plant(fileOf(room, 'refused', index), source);
  for (const [index, [room, source]] of ALLOWED.entries()) plant(fileOf(room, 'allowed', index), source);
  refusedFiles = await lint();
});

after(() => rmSync(folder, { recursive: true, force: true }));

describe('walls', () => {
  for (const [index, [room, source]] of REFUSED.entries()) {
    it(`${room} may not import ${source}`, () => {
      assert.equal(refusedFiles.has(fileOf(room, 'refused', index)), true);
    });
  }
  for (const [index, [room, source]] of ALLOWED.entries()) {
    it(`${room} may import ${source}`, () => {
      assert.equal(refusedFiles.has(fileOf(room, 'allowed', index)), false);
    });
  }
});

function fileOf(room: string, kind: string, index: number): string {
  return `${room}/${kind}-${index}.ts`;
}

function plant(file: string, source: string): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(
    target,
    `import type { Thing } from '${source}';\n\nexport const use = (thing: Thing) => thing;\n`,
  );
}

/** The planted files in which the linter found a forbidden import. */
function lint(): Promise<Set<string>> {
  const biome = path.join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const options = ['--vcs-enabled=false', '--max-diagnostics=none', '--reporter=github'];
  const only = '--only=style/noRestrictedImports';
  return new Promise((resolve) => {
    execFile(process.execPath, [biome, 'lint', only, ...options, '.'], { cwd: folder }, (_error, stdout) => {
      resolve(
        new Set([...stdout.matchAll(/file=([^,]+)/g)].map((match) => path.relative(folder, match[1] ?? ''))),
      );
    });
  });
}
