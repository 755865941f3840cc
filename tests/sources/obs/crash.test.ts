import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { findCrashReport, findUncleanMark } from '../../../main/sources/obs/crash.ts';
import { createCrashLook } from '../../../main/sources/obs/crash-look.ts';
import type { Surroundings } from '../../../main/sources/obs/folders.ts';
import type { ProcessReading } from '../../../main/sources/process.ts';

const startedAt = Date.UTC(2026, 10, 23, 17);

function makeHome(t: TestContext): { home: string; write: (path: string, at: number) => void } {
  const home = mkdtempSync(join(tmpdir(), 'live-obs-crash-'));
  t.after(() => rmSync(home, { recursive: true }));
  return {
    home,
    write: (path, at) => {
      const file = join(home, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, '');
      utimesSync(file, at / 1000, at / 1000);
    },
  };
}

const around = (platform: NodeJS.Platform, home: string): Surroundings => ({
  platform,
  // The separator of Windows is not this system's: the folder is named whole.
  env: { APPDATA: home },
  home,
  program: null,
  commandLine: [],
});

describe('crash reports', () => {
  test('of macOS: the newest since the process began, and none of its helpers', (t) => {
    const { home, write } = makeHome(t);
    const mac = around('darwin', home);
    assert.equal(findCrashReport(startedAt, mac), null);
    const folder = 'Library/Logs/DiagnosticReports';
    write(`${folder}/OBS-2026-11-20-101010.ips`, startedAt - 60_000);
    write(`${folder}/OBS Helper (Renderer)-2026-11-23-171010.ips`, startedAt + 90_000);
    assert.equal(findCrashReport(startedAt, mac), null);
    write(`${folder}/OBS-2026-11-23-170100.ips`, startedAt + 60_000);
    write(`${folder}/OBS-2026-11-23-170200.ips`, startedAt + 120_000);
    assert.equal(findCrashReport(startedAt, mac), 'OBS-2026-11-23-170200.ips');
  });

  test('Linux has none', (t) => {
    const { home, write } = makeHome(t);
    write('.config/obs-studio/crashes/Crash 2026-11-23 17-10-10.txt', startedAt + 1);
    assert.equal(findCrashReport(startedAt, around('linux', home)), null);
  });
});

describe('marks of a run that never ended', () => {
  test('of OBS 32, and of OBS 30 and 31', (t) => {
    const { home, write } = makeHome(t);
    const here = around('linux', home);
    write('.config/obs-studio/.sentinel/run_old', startedAt - 60_000);
    assert.equal(findUncleanMark(startedAt, here), null);
    write('.config/obs-studio/safe_mode', startedAt + 1_000);
    assert.equal(findUncleanMark(startedAt, here), 'safe_mode');
    write('.config/obs-studio/.sentinel/run_ab12', startedAt + 1_000);
    assert.equal(findUncleanMark(startedAt, here), 'run_ab12');
  });
});

describe('when they are looked for', () => {
  const obs: ProcessReading = { pid: 1, identity: 'a', state: 'S', startedAt, path: null, gui: null };

  test('a mark counts once the process is gone, and no more when the next begins', (t) => {
    const { home, write } = makeHome(t);
    const look = createCrashLook(() => around('linux', home));
    write('.config/obs-studio/safe_mode', startedAt + 1_000);
    assert.equal(look([], true), null);
    assert.equal(look([obs], true), null);
    assert.equal(look([], false), 'safe_mode');
    assert.equal(look([], false), 'safe_mode');
    assert.equal(look([{ ...obs, startedAt: startedAt + 60_000 }], true), null);
  });

  test('a report written a little after the death is found at a later scan', (t) => {
    const { home, write } = makeHome(t);
    const look = createCrashLook(() => around('darwin', home));
    look([obs], true);
    assert.equal(look([], true), null);
    write('Library/Logs/DiagnosticReports/OBS-2026-11-23-171010.ips', startedAt + 60_000);
    assert.equal(look([], false), null);
    assert.equal(look([], true), 'OBS-2026-11-23-171010.ips');
  });

  test('an encoder that was never there leaves nothing', (t) => {
    const { home, write } = makeHome(t);
    write('.config/obs-studio/safe_mode', startedAt);
    const look = createCrashLook(() => around('linux', home));
    assert.equal(look(null, true), null);
    assert.equal(look([], true), null);
  });
});
