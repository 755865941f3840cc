import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RunCommand } from '../../../main/sources/process/run-command.ts';
import { readNetstat, readTasks } from '../../../main/sources/process/tasklist.ts';
import { callsTable, tasklistTable } from '../../../main/sources/process/windows.ts';
import {
  loadWindowsCalls,
  type WindowSight,
  type WindowsCalls,
} from '../../../main/sources/process/windows-calls.ts';

const { signal } = new AbortController();

/** `tasklist /v /fo csv /nh /fi "imagename eq obs64.exe"`. */
const longEnglish =
  '"obs64.exe","4711","Console","1","412,312 K","Running","STUDIO\\anna","0:12:31","OBS 30.1.2 - Profile: Untitled - Scenes: ""Main"""\r\n';
const longGerman =
  '"obs64.exe","4711","Console","1","412.312 K","Nicht zutreffend","STUDIO\\anna","0:12:31","OBS has crashed!"\r\n' +
  '"obs64.exe","5120","Console","1","398.004 K","Running","STUDIO\\anna","0:00:03","Nicht zutreffend"\r\n';
/** The short form, as the call with the status filter gives it. */
const shortGerman = '"obs64.exe","4711","Console","1","412.312 K"\r\n';
const noneEnglish = 'INFO: No tasks are running which match the specified criteria.\r\n';
const noneGerman = 'INFORMATION: Es werden keine Aufgaben mit den angegebenen Kriterien ausgef\x81hrt.\r\n';

/** `netstat -ano`, English and German. */
const netstat = `
  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       988
  TCP    0.0.0.0:4455           0.0.0.0:0              LISTENING       4711
  TCP    127.0.0.1:4455         127.0.0.1:51022        ESTABLISHED     9999
  TCP    127.0.0.1:14455        0.0.0.0:0              LISTENING       7777
  TCP    0.0.0.0:4456           0.0.0.0:0              ABH\x99REN        5120
  TCP    [::]:4457              [::]:0                 ABH\x99REN        5121
  UDP    0.0.0.0:4455           *:*                                    8888
`.replaceAll('\n', '\r\n');

describe('the output of tasklist', () => {
  test('pid, name and title, quotes in the title kept', () => {
    assert.deepEqual(readTasks(longEnglish), [
      { pid: 4711, name: 'obs64.exe', title: 'OBS 30.1.2 - Profile: Untitled - Scenes: "Main"' },
    ]);
  });

  test('in German, two of them', () => {
    assert.deepEqual(
      readTasks(longGerman).map(({ pid, title }) => [pid, title]),
      [
        [4711, 'OBS has crashed!'],
        [5120, 'Nicht zutreffend'],
      ],
    );
  });

  test('the short form has no title', () => {
    assert.deepEqual(readTasks(shortGerman), [{ pid: 4711, name: 'obs64.exe', title: null }]);
  });

  test('nothing found, in any language', () => {
    for (const output of [noneEnglish, noneGerman, '', '\r\n', '"ERROR: access denied"']) {
      assert.deepEqual(readTasks(output), []);
    }
  });
});

describe('the output of netstat', () => {
  test('listeners on that very port, in any language', () => {
    assert.deepEqual(readNetstat(netstat, 4455), [4711]);
    assert.deepEqual(readNetstat(netstat, 4456), [5120]);
    assert.deepEqual(readNetstat(netstat, 4457), [5121]);
    assert.deepEqual(readNetstat(netstat, 55), []);
  });
});

describe('the table by tasklist', () => {
  const asked: string[] = [];
  const answer = (long: string | null, hung: string | null): RunCommand => {
    return async (file, args) => {
      asked.push([file, ...args].join(' '));
      if (file === 'netstat.exe') return netstat;
      return args.includes('status eq not responding') ? hung : long;
    };
  };

  test('joins what runs with what Windows thinks is hung', async () => {
    const table = tasklistTable(answer(longGerman, shortGerman));
    const found = await table.find(['obs', 'obs64.exe'], signal);
    assert.deepEqual(
      found?.map(
        ({ pid, gui }) => gui?.kind === 'opinion' && [pid, gui.hung, gui.crashDialog, gui.hasWindow],
      ),
      [
        [4711, true, 'OBS has crashed!', null],
        [5120, false, null, null],
      ],
    );
    assert.deepEqual(asked, [
      'tasklist.exe /v /fo csv /nh /fi imagename eq obs64.exe',
      'tasklist.exe /fo csv /nh /fi imagename eq obs64.exe /fi status eq not responding',
    ]);
  });

  test('asks about hung ones only if there is one', async () => {
    asked.length = 0;
    assert.deepEqual(await tasklistTable(answer(noneGerman, noneGerman)).find(['obs64.exe'], signal), []);
    assert.equal(asked.length, 1);
  });

  test('a command that fails is no table without encoders', async () => {
    assert.equal(await tasklistTable(answer(null, null)).find(['obs64.exe'], signal), null);
  });

  test('a look between two scans: the pid lives, or not', async () => {
    const table = tasklistTable(answer(longEnglish.replace('4711', String(process.pid)), noneEnglish));
    const [found] = (await table.find(['obs64.exe'], signal)) ?? [];
    assert.deepEqual(table.read(process.pid), found);
    assert.equal(table.read(999_999_999), null);
  });

  test('the owner of the port', async () => {
    assert.equal(await tasklistTable(answer('', '')).portOwner(4455, [5120, 4711], signal), 4711);
  });
});

describe('the table by the Windows API', () => {
  const window = (pid: number, rest: Partial<WindowSight> = {}): WindowSight => ({
    pid,
    visible: true,
    hung: false,
    title: 'OBS 30.1.2',
    madeAs: 'Qt6QWindowIcon',
    ...rest,
  });
  const createdAt = Date.UTC(2026, 10, 23, 17, 10);
  const table = (windows: readonly WindowSight[], rest: Partial<WindowsCalls> = {}) =>
    callsTable(
      {
        processes: () => [
          { pid: 4, name: 'System' },
          { pid: 4711, name: 'obs64.exe' },
          { pid: 4712, name: 'obs-browser-page.exe' },
        ],
        createdAt: (pid) => (pid === 4711 ? createdAt : null),
        windows: (pids) => windows.filter(({ pid }) => pids.includes(pid)),
        ...rest,
      },
      async () => netstat,
    );
  const guiOf = (windows: readonly WindowSight[]) => table(windows).read(4711)?.gui;

  test('finds OBS and not its helpers', async () => {
    const found = await table([window(4711)]).find(['obs64.exe'], signal);
    assert.deepEqual(found, [
      {
        pid: 4711,
        identity: `4711:${createdAt}`,
        state: null,
        startedAt: createdAt,
        path: null,
        gui: { kind: 'opinion', hung: false, hungAfterMs: 5_000, hasWindow: true, crashDialog: null },
      },
    ]);
  });

  test('a hung GUI, in the tray as well', () => {
    const gui = guiOf([window(4711, { hung: true, visible: false })]);
    assert.deepEqual(gui?.kind === 'opinion' && [gui.hung, gui.hasWindow], [true, false]);
  });

  test("hidden windows of a plugin's thread do not make it hung, nor other programs' windows", () => {
    const plugin = window(4711, { hung: true, visible: false, title: '', madeAs: 'CaptureMessageWindow' });
    const gui = guiOf([plugin, window(4711), window(1, { hung: true })]);
    assert.equal(gui?.kind === 'opinion' && gui.hung, false);
  });

  test('the crash dialog', () => {
    const dialog = window(4711, { title: 'OBS has crashed!', madeAs: '#32770' });
    const gui = guiOf([window(4711), dialog]);
    assert.equal(gui?.kind === 'opinion' && gui.crashDialog, 'OBS has crashed!');
  });

  test('without any window nothing is claimed of the GUI', () => {
    assert.equal(guiOf([window(1)]), null);
  });

  test('gone is gone, and one we may not ask about lives', () => {
    assert.equal(table([]).read(5), null);
    const shy = table([], { createdAt: () => 'unknown' });
    assert.equal(shy.read(4711)?.startedAt, null);
  });
});

test('elsewhere than on Windows its calls cannot be had', {
  skip: process.platform === 'win32',
}, async () => {
  assert.equal(await loadWindowsCalls(), null);
});
