/** What a shortened rehearsal shortens, and what it leaves alone. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSettings, type Settings } from '../../main/engine/settings.ts';
import {
  loosen,
  mostFactor,
  paceOf,
  shorten,
  shorteningsOf,
  usualFactor,
} from '../../main/rehearsal/pace.ts';
import { drills } from '../../main/rehearsal/scenarios/drills.ts';
import { scenarios } from '../../main/rehearsal/scenarios/registry.ts';
import { goesLive, type Happening, type Scenario } from '../../main/rehearsal/script.ts';

const { settings } = loadSettings('/nonexistent', {});
const [drill] = drills;
const usual = paceOf(usualFactor, drill);

const scenario = (...happens: readonly Happening[]): Scenario => ({
  ...drill,
  happens: [...goesLive, ...happens],
});

test('in real time nothing is shortened, and nothing may come late', () => {
  const pace = paceOf(1, drill);
  assert.equal(shorten(settings, pace), settings);
  assert.deepEqual(shorteningsOf(settings, shorten(settings, pace)), []);
  assert.deepEqual([pace.statusEveryMs, pace.incomingEveryMs, pace.slackSeconds], [30_000, 5_000, 0]);
  assert.deepEqual(loosen(drill, pace).expects, drill.expects);
});

test('the limits and the habits of the platforms are shortened alike', () => {
  const { watch, alerts } = shorten(settings, usual);
  assert.equal(watch.coldGraceSeconds, 15);
  assert.equal(watch.idleMinutes, 5);
  assert.equal(alerts.repeatSeconds, 5);
  assert.equal(usual.statusEveryMs, 5_000);
  assert.equal(paceOf(2, drill).incomingEveryMs, 2_500);
});

test('no two samples of what comes in are within a second', () => {
  assert.ok(paceOf(mostFactor, drill).incomingEveryMs > 1_000);
});

test('polls, silences and pings of real sockets last as long as they do', () => {
  const short: Settings = shorten(settings, paceOf(mostFactor, drill));
  for (const name of [
    'encoderPollSeconds',
    'chatSilenceSeconds',
    'streamPingSeconds',
    'streamSilenceSeconds',
    'hearsayAuthors',
  ] as const) {
    assert.equal(short.watch[name], settings.watch[name], name);
  }
  assert.equal(short.alerts.soundVolume, settings.alerts.soundVolume);
});

test('no limit is shortened below what a look a second can do', () => {
  const { watch, alerts } = shorten(settings, paceOf(mostFactor, drill));
  for (const [name, value] of Object.entries({ ...watch, ...alerts })) {
    if (name.endsWith('Seconds')) assert.ok(Number(value) >= 1, `${name} ${value}`);
  }
  assert.equal(watch.hotConfirmSeconds, 2);
  assert.equal(watch.redialSeconds, 3);
});

test('what the user made shorter than that stays as it is', () => {
  const own = { ...settings, watch: { ...settings.watch, redialSeconds: 0.5 } };
  assert.equal(shorten(own, usual).watch.redialSeconds, 0.5);
});

test('every shortened limit is said, in seconds', () => {
  const said = shorteningsOf(settings, shorten(settings, usual));
  const names = said.map(({ name }) => name);
  assert.ok(names.includes('watch.coldGraceSeconds') && names.includes('alerts.repeatSeconds'));
  assert.ok(!names.includes('watch.encoderPollSeconds'));
  assert.deepEqual(
    said.find(({ name }) => name === 'watch.idleMinutes'),
    { name: 'watch.idleMinutes', fromSeconds: 1_800, toSeconds: 300 },
  );
});

test('shortened, everything may come a few seconds later, and the end waits for it', () => {
  const slack = usual.slackSeconds * usualFactor;
  const loosened = loosen(drill, usual);
  assert.ok(usual.slackSeconds > 0);
  assert.equal(loosened.endsAt, drill.endsAt + slack);
  assert.deepEqual(
    loosened.expects.map(({ from, by }) => [from, by]),
    drill.expects.map(({ from, by }) => [from, by + slack]),
  );
});

test('words that name a time are only expected in real time', () => {
  const expects = [{ from: 0, by: 9, words: [/30 min/, /\d+ min/, /YouTube/] }] as const;
  const wordsAt = (factor: number) =>
    loosen({ ...drill, expects }, paceOf(factor, drill)).expects[0]?.words?.map(({ source }) => source);
  assert.deepEqual(wordsAt(1), ['30 min', '\\d+ min', 'YouTube']);
  assert.deepEqual(wordsAt(6), ['\\d+ min', 'YouTube']);
});

test('a deaf chat and an outage take real sockets longer', () => {
  const deaf = paceOf(6, scenario({ at: 120, chat: 'deaf' }));
  const outage = paceOf(
    6,
    scenario({ at: 120, machine: 'loses-internet' }, { at: 240, machine: 'gets-internet-back' }),
  );
  assert.equal(deaf.slackSeconds - usual.slackSeconds, 20);
  assert.equal(outage.slackSeconds - usual.slackSeconds, 20);
});

test('every scenario has a name of its own', () => {
  const names = scenarios.map(({ name }) => name);
  assert.deepEqual(names, [...new Set(names)]);
});
