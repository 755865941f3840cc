import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { findCrashReport, findRunMarks } from '../../../main/sources/obs/crash.ts';
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

describe('marks of a run', () => {
  test('of OBS 32 since its start, and of OBS 30 and 31 of any age', (t) => {
    const { home, write } = makeHome(t);
    const marks = () => findRunMarks(startedAt, around('linux', home)).map((path) => path.slice(home.length));
    write('.config/obs-studio/.sentinel/run_old', startedAt - 60_000);
    write('.config/obs-studio/.sentinel/other', startedAt + 1_000);
    assert.deepEqual(marks(), []);
    write('.config/obs-studio/safe_mode', startedAt - 60_000);
    assert.deepEqual(marks(), ['/.config/obs-studio/safe_mode']);
    write('.config/obs-studio/.sentinel/run_ab12', startedAt + 1_000);
    assert.deepEqual(marks(), ['/.config/obs-studio/.sentinel/run_ab12', '/.config/obs-studio/safe_mode']);
  });

  test('those of another installation are left alone', (t) => {
    const { home, write } = makeHome(t);
    write('.config/obs-studio/safe_mode', startedAt);
    write('.var/app/com.obsproject.Studio/config/obs-studio/safe_mode', startedAt);
    const flatpak = { ...around('linux', home), program: '/app/bin/obs' };
    const marks = findRunMarks(startedAt, flatpak);
    assert.equal(marks.length, 1);
    assert.match(marks[0] ?? '', /com\.obsproject\.Studio/);
  });
});

describe('when they are looked for', () => {
  const obs: ProcessReading = { pid: 1, identity: 'a', state: 'S', startedAt, path: null, gui: null };
  const nothing = { report: null, sentinel: null, hasEndedCleanly: false };
  const unclean = (sentinel: string) => ({ ...nothing, sentinel });
  const clean = { ...nothing, hasEndedCleanly: true };
  const mark = '.config/obs-studio/.sentinel/run_ab12';
  const single = '.config/obs-studio/safe_mode';

  test('that of a running OBS is no crash; left behind it is one, until the next OBS begins', (t) => {
    const { home, write } = makeHome(t);
    const look = createCrashLook(() => around('linux', home));
    write(mark, startedAt + 1_000);
    assert.deepEqual(look([], true), nothing);
    assert.deepEqual(look([obs], true), nothing);
    assert.deepEqual(look([obs], true), nothing);
    assert.deepEqual(look([], false), unclean('run_ab12'));
    assert.deepEqual(look([], false), unclean('run_ab12'));
    assert.deepEqual(look([{ ...obs, startedAt: startedAt + 60_000 }], true), nothing);
  });

  test('one that went with its OBS tells of a clean end', (t) => {
    for (const path of [mark, single]) {
      const { home, write } = makeHome(t);
      const look = createCrashLook(() => around('linux', home));
      write(path, startedAt + 1_000);
      look([obs], true);
      rmSync(join(home, path));
      assert.deepEqual(look([], false), clean);
    }
  });

  test('an OBS that was never seen to have one has not proved anything by having none', (t) => {
    const { home } = makeHome(t);
    const look = createCrashLook(() => around('linux', home));
    look([obs], true);
    assert.deepEqual(look([], false), nothing);
  });

  test('one older than the process that stays where it is says nothing either way', (t) => {
    const { home, write } = makeHome(t);
    const look = createCrashLook(() => around('linux', home));
    write(single, startedAt - 3_600_000);
    look([obs], true);
    assert.deepEqual(look([], false), nothing);
  });

  test('of two that shared their folder nothing is told', (t) => {
    const { home, write } = makeHome(t);
    const look = createCrashLook(() => around('linux', home));
    write(mark, startedAt + 1_000);
    look([obs, { ...obs, pid: 2, identity: 'b' }], true);
    assert.deepEqual(look([], false), nothing);
  });

  test('they are sought where the process kept its files, though it is gone', (t) => {
    const { home, write } = makeHome(t);
    let program: string | null = join(home, 'portable', 'bin', '64bit', 'obs');
    const commandLine = ['obs', '--portable'];
    const look = createCrashLook(() => ({
      ...around('linux', home),
      program,
      commandLine: program ? commandLine : [],
    }));
    write('portable/config/obs-studio/safe_mode', startedAt + 1_000);
    look([obs], true);
    program = null;
    assert.deepEqual(look([], false), unclean('safe_mode'));
  });

  test('a report written a little after the death is found at a later scan', (t) => {
    const { home, write } = makeHome(t);
    const look = createCrashLook(() => around('darwin', home));
    look([obs], true);
    assert.equal(look([], true).report, null);
    write('Library/Logs/DiagnosticReports/OBS-2026-11-23-171010.ips', startedAt + 60_000);
    assert.equal(look([], false).report, null);
    assert.equal(look([], true).report, 'OBS-2026-11-23-171010.ips');
  });

  test('an encoder that was never there leaves nothing', (t) => {
    const { home, write } = makeHome(t);
    write(single, startedAt);
    const look = createCrashLook(() => around('linux', home));
    assert.deepEqual(look(null, true), nothing);
    assert.deepEqual(look([], true), nothing);
  });
});
