import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookByIoreg } from '../../../main/sources/presence/ioreg.ts';
import { lookByLogind } from '../../../main/sources/presence/logind.ts';
import { systemEyes } from '../../../main/sources/presence/system.ts';
import { lookByInput } from '../../../main/sources/presence/windows-input.ts';
import type { RunCommand } from '../../../main/sources/process/run-command.ts';
import { manualClock } from '../../fakes/clock.ts';

const calm = new AbortController().signal;

describe('the login manager of Linux', () => {
  /** A `loginctl` that knows one user and one session. */
  function stage(properties: Record<string, string>, display = 'c2') {
    const clock = manualClock();
    const calls: string[] = [];
    let session: string | null = Object.entries({ Type: 'wayland', Remote: 'no', ...properties })
      .map(([name, value]) => `${name}=${value}\n`)
      .join('');
    const run: RunCommand = async (file, [verb = '', ...args]) => {
      calls.push(`${file} ${verb} ${args[0]}`);
      return verb === 'show-user' ? `Display=${display}\n` : session;
    };
    return {
      clock,
      calls,
      look: lookByLogind(clock, run, 1000),
      logOff: () => {
        session = null;
      },
    };
  }

  it('tells since when a session is idle, and whether it is locked', async () => {
    const { look, clock } = stage({
      IdleHint: 'yes',
      IdleSinceHint: '1795453500123456',
      LockedHint: 'yes',
    });
    assert.ok(1_795_453_500_123 < clock.now());
    assert.deepEqual(await look(calm), { touchedAt: 1_795_453_500_123, locked: true });
  });

  it('takes a session that is not idle any more as touched just now', async () => {
    const { look, clock } = stage({
      IdleHint: 'no',
      IdleSinceHint: '1795453500123456',
      LockedHint: 'no',
    });
    assert.deepEqual(await look(calm), { touchedAt: clock.now(), locked: false });
  });

  it('believes no hint that was never given', async () => {
    const { look } = stage({ IdleHint: 'no', IdleSinceHint: '0', LockedHint: 'no' });
    assert.deepEqual(await look(calm), { touchedAt: null, locked: false });
  });

  it('does not take a text console or a login over the network for a desk', async () => {
    const hints = { IdleHint: 'yes', IdleSinceHint: '1795453500123456', LockedHint: 'no' };
    assert.equal(await stage({ ...hints, Type: 'tty' }).look(calm), null);
    assert.equal(await stage({ ...hints, Remote: 'yes' }).look(calm), null);
  });

  it('looks for the session once, and again when it is gone', async () => {
    const { look, calls, logOff } = stage({ IdleHint: 'no', IdleSinceHint: '1', LockedHint: 'no' });
    await look(calm);
    await look(calm);
    assert.deepEqual(calls, [
      'loginctl show-user 1000',
      'loginctl show-session c2',
      'loginctl show-session c2',
    ]);
    logOff();
    assert.equal(await look(calm), null);
    await look(calm);
    assert.deepEqual(calls.slice(4), ['loginctl show-user 1000', 'loginctl show-session c2']);
  });

  it('knows nothing without a session, or without a login manager', async () => {
    assert.equal(await stage({}, '').look(calm), null);
    assert.equal(await lookByLogind(manualClock(), async () => null, 0)(calm), null);
    assert.equal(await lookByLogind(manualClock(), async () => 'Display=--help\n', 0)(calm), null);
  });
});

describe('the input counter of macOS', () => {
  const printed = `+-o IOHIDSystem  <class IOHIDSystem, id 0x100000344, registered, matched, active, busy 0>
    {
      "HIDServiceSupport" = Yes
      "HIDIdleTime" = 92123456789
      "IOClass" = "IOHIDSystem"
    }
`;

  it('counts in nanoseconds', async () => {
    const clock = manualClock();
    const sight = await lookByIoreg(clock, async () => printed)(calm);
    assert.deepEqual(sight, { touchedAt: clock.now() - 92_123, locked: null });
  });

  it('tells nothing where it is missing', async () => {
    for (const output of [null, '', '"HIDIdleTime" = ?']) {
      assert.equal(await lookByIoreg(manualClock(), async () => output)(calm), null);
    }
  });
});

describe('the last input of Windows', () => {
  it('is counted right also when the 32-bit counter has begun anew', async () => {
    const clock = manualClock();
    const look = (ticks: number, last: number | null) =>
      lookByInput(clock, { ticks: () => ticks, lastInputTicks: () => last })(calm);
    assert.deepEqual(await look(500_000, 410_000), { touchedAt: clock.now() - 90_000, locked: null });
    assert.deepEqual(await look(30_000, 2 ** 32 - 60_000), { touchedAt: clock.now() - 90_000, locked: null });
    assert.equal(await look(1, null), null);
  });
});

describe('the eyes of a system', () => {
  it('start a program at most every thirty seconds', async () => {
    const clock = manualClock();
    let runs = 0;
    const eyes = systemEyes(clock, 'darwin', async () => {
      runs += 1;
      return '"HIDIdleTime" = 1';
    });
    await eyes.look(calm);
    await eyes.look(calm);
    assert.equal(runs, 1);
    await clock.advance(30_000);
    await eyes.look(calm);
    assert.equal(runs, 2);
  });

  it('see nothing on a system that tells nothing', async () => {
    const never: RunCommand = () => assert.fail('nothing is run there');
    assert.equal(await systemEyes(manualClock(), 'freebsd', never).look(calm), null);
  });
});
