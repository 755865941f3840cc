/** The virtual world: what reaches the watchdog of what happens in a script. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { goesLive, type Happening, type Scenario, TWITCH } from '../../main/rehearsal/script.ts';
import type { Input } from '../../main/rehearsal/virtual/input.ts';
import type { System } from '../../main/rehearsal/virtual/look.ts';
import { workOut } from '../../main/rehearsal/virtual/world.ts';

const world = (happens: readonly Happening[], endsAt = 200, system: System = 'linux') => {
  const scenario: Scenario = {
    number: null,
    kind: 'drill',
    name: 'made-up',
    summary: 'made up for this test',
    happens: [...goesLive, ...happens],
    faultAt: null,
    expects: [],
    endsAt,
  };
  return workOut(scenario, system);
};

/** The encoder's readings from second `from` on. */
const readings = (inputs: readonly Input[], from: number) =>
  inputs.flatMap((input) =>
    'event' in input && input.event.type === 'encoder' && input.ms >= from * 1_000
      ? [{ ms: input.ms, ...input.event.reading }]
      : [],
  );
const frames = (inputs: readonly Input[], action: string) =>
  inputs.flatMap((input) => {
    const frame = 'raw' in input ? JSON.parse(input.raw) : {};
    return frame.action === action ? [{ ms: input.ms, ...frame }] : [];
  });
const feeds = (inputs: readonly Input[], name: string) =>
  inputs.flatMap((input) =>
    'event' in input && input.event.type === 'feed' && input.event.feed.name === name
      ? [`${input.ms / 1_000} ${input.event.feed.state}`]
      : [],
  );

describe('the virtual world', () => {
  it('tells of a crash within a moment, by the words of the real detector', async () => {
    const [first] = readings(await world([{ at: 120, obs: 'crashes' }]), 120);
    assert.equal(first?.state, 'gone');
    assert.equal(first?.ended?.how, 'crashed');
    assert.ok(first !== undefined && first.ms <= 120_100, String(first?.ms));
  });

  it('lets bytes flow while OBS streams, and stand still while it is stalled', async () => {
    const seen = readings(await world([{ at: 120, obs: 'stalls' }]), 0);
    assert.equal(seen.filter(({ ms }) => ms < 120_000).at(-1)?.bitrateBps, 6_200_000);
    assert.equal(seen.at(-1)?.state, 'stalled');
  });

  it('plans the tries of an OBS that lost its connection, one after the other', async () => {
    const seen = readings(await world([{ at: 120, obs: 'loses-connection' }]), 120);
    const attempts = [...new Set(seen.map(({ evidence }) => evidence.retry?.attempt))];
    assert.deepEqual(attempts.slice(0, 4), [1, 2, 3, 4]);
    assert.equal(seen.at(-1)?.state, 'reconnecting');
  });

  it('shows a window that is gone on Windows, where it can be seen, and nowhere else', async () => {
    const hides: readonly Happening[] = [{ at: 120, obs: 'hides' }];
    assert.equal(readings(await world(hides, 200, 'windows'), 125).at(-1)?.evidence.hasWindow, false);
    assert.equal(readings(await world(hides), 125).at(-1)?.evidence.hasWindow, null);
  });

  it('repeats what a platform says every 30 s, with viewers that come and go', async () => {
    const reports = frames(await world([]), 'updateStatuses').filter(({ channelId }) => channelId === 501);
    const gaps = reports.slice(1).map(({ ms }, n) => ms - (reports[n]?.ms ?? 0));
    assert.deepEqual([...new Set(gaps)], [30_000]);
    assert.ok(new Set(reports.map(({ viewers }) => viewers)).size > 1);
  });

  it('says nothing more of a platform that reports never again', async () => {
    const inputs = await world([{ at: 100, platform: TWITCH, reports: 'never' }]);
    const late = frames(inputs, 'updateStatuses').filter(({ ms }) => ms >= 100_000);
    assert.deepEqual([...new Set(late.map(({ channelId }) => channelId))], [502]);
  });

  it('brings nothing over a line that is down, and the last minute over the next one', async () => {
    const inputs = await world(
      [
        { at: 100, machine: 'loses-internet' },
        { at: 170, machine: 'gets-internet-back' },
      ],
      300,
    );
    const isDown = ({ ms }: Input) => ms > 100_000 && ms < 170_000;
    assert.deepEqual(
      inputs.filter((input) => 'raw' in input && isDown(input)),
      [],
    );
    const states = feeds(inputs, 'restream-streaming');
    assert.deepEqual(states.slice(0, 2), ['0 connecting', '0.4 open']);
    assert.equal(states[2], '160 waiting');
    const openAgain = Number.parseFloat(states.at(-1) ?? '');
    const replayed = frames(inputs, 'updateIncoming').filter(({ ms }) => ms === openAgain * 1_000);
    assert.ok(replayed.length >= 11, `${replayed.length} samples at once`);
  });

  it('stands down when chat is taken away twice', async () => {
    const inputs = await world([{ at: 100, chat: 'deaf' }]);
    const states = feeds(inputs, 'restream-chat').slice(2);
    assert.deepEqual(states, ['110 connecting', '110.4 open', '123.4 waiting']);
  });

  it('lets nothing through in sleep, and dials anew after it', async () => {
    const inputs = await world([{ at: 100, machine: 'sleeps', seconds: 60 }]);
    assert.deepEqual(
      inputs.filter(({ ms }) => ms > 100_000 && ms < 160_000),
      [],
    );
    assert.ok(feeds(inputs, 'restream-streaming').includes('160.401 open'));
  });

  it('tells of an absence once it has lasted a minute', async () => {
    const inputs = await world([{ at: 100, user: 'leaves' }]);
    const told = inputs.flatMap((input) =>
      'event' in input && input.event.type === 'presence'
        ? [[input.ms / 1_000, input.event.presence.idleSince === null]]
        : [],
    );
    assert.deepEqual(told, [
      [0, true],
      [160, false],
    ]);
  });
});
