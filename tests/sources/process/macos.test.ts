import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { macTable } from '../../../main/sources/process/macos.ts';
import { readPs } from '../../../main/sources/process/ps.ts';

const { signal } = new AbortController();

/** As `LC_ALL=C ps -axo pid=,stat=,lstart=,comm=` prints it on macOS. */
const recorded = `    1 Ss   Sat Nov 21 08:02:11 2026     /sbin/launchd
  352 Ss   Sat Nov 21 08:02:24 2026     /usr/libexec/logd
 4711 S+   Mon Nov 23 17:10:00 2026     /Applications/OBS.app/Contents/MacOS/OBS
 4718 S    Mon Nov  2 07:05:09 2026     /Applications/OBS.app/Contents/Frameworks/OBS Helper (GPU).app/Contents/MacOS/OBS Helper (GPU)
 4801 T    Mon Nov 23 17:12:30 2026     /Users/anna/My Apps/OBS.app/Contents/MacOS/OBS
 4802 U    Mon Nov 23 17:12:31 2026     /usr/bin/something
 4900 Z    Mon Nov 23 17:13:00 2026     (OBS)
 4901 Z    Mon Nov 23 17:13:00 2026     OBS
`;

describe('the output of ps', () => {
  const rows = readPs(recorded);

  test('pid, state, start and path, blanks in the path kept', () => {
    assert.equal(rows.length, 8);
    assert.deepEqual(rows[2], {
      pid: 4711,
      state: 'S',
      startedAt: new Date(2026, 10, 23, 17, 10, 0).getTime(),
      path: '/Applications/OBS.app/Contents/MacOS/OBS',
    });
    assert.equal(rows[4]?.path, '/Users/anna/My Apps/OBS.app/Contents/MacOS/OBS');
  });

  test('a day of one digit', () => {
    assert.equal(rows[3]?.startedAt, new Date(2026, 10, 2, 7, 5, 9).getTime());
  });

  test('a wait that no signal ends has the letter it has on Linux', () => {
    assert.equal(rows[5]?.state, 'D');
  });

  test('lines of another shape are left out', () => {
    assert.deepEqual(readPs('PID STAT STARTED COMM\n\n12\nps: illegal option\n'), []);
  });
});

describe('the table of macOS', () => {
  const table = (output: string | null) => macTable(async () => output);

  test('finds OBS wherever it lies, and neither its helpers nor the dead', async () => {
    const found = await table(recorded).find(['obs', 'OBS'], signal);
    assert.deepEqual(
      found?.map(({ pid, state }) => [pid, state]),
      [
        [4711, 'S'],
        [4801, 'T'],
      ],
    );
    assert.ok(found?.every(({ gui }) => gui === null));
  });

  test('a look between two scans says no more than that the pid lives', async () => {
    const own = recorded.replace('4711', String(process.pid));
    const mac = table(own);
    const [first] = (await mac.find(['OBS'], signal)) ?? [];
    assert.deepEqual(mac.read(process.pid), first);
    assert.equal(mac.read(4801), null);
  });

  test('a ps that fails is no table without encoders', async () => {
    assert.equal(await table(null).find(['OBS'], signal), null);
  });

  test('the owner of a port, from lsof', async () => {
    assert.equal(await table('4711\n').portOwner(4455, [4801, 4711], signal), 4711);
    assert.equal(await table('').portOwner(4455, [4801, 4711], signal), null);
    assert.equal(await table(null).portOwner(4455, [4801], signal), null);
  });
});
