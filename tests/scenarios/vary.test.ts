/** What another day does to the news of a scenario, and what it never does. */

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ghosts, scenarios } from '../../main/rehearsal/scenarios/all.ts';
import type { Input } from '../../main/rehearsal/virtual/input.ts';
import { type Variation, variations, vary } from '../../main/rehearsal/virtual/vary.ts';
import { workOut } from '../../main/rehearsal/virtual/world.ts';

const [youtubeHoldsOn] = ghosts.filter(({ name }) => name === 'youtube-holds-on');
const [slept] = scenarios.filter(({ name }) => name === 'laptop-slept');
const named = (name: string) => variations(5).find((one) => one.name === name) as Variation;
const rawOf = (input: Input) => ('raw' in input ? input.raw : '');
const textOf = ({ ms, ...rest }: Input) => JSON.stringify(rest);
const sorted = (inputs: readonly Input[]) => inputs.map(textOf).sort();
const frames = (inputs: readonly Input[], action: string) =>
  inputs.map(rawOf).filter((raw) => raw.includes(`"${action}"`));

describe('another day', () => {
  let inputs: readonly Input[] = [];
  before(async () => {
    inputs = youtubeHoldsOn ? await workOut(youtubeHoldsOn) : [];
  });
  const as = (name: string) => vary(inputs, named(name));

  it('is the same day each time for the same seed, and another for another', () => {
    assert.deepEqual(as('mixed-1'), as('mixed-1'));
    assert.notDeepEqual(as('mixed-1'), as('mixed-2'));
  });

  it('has each twist by itself, and as many mixtures as asked for', () => {
    const pure = ['reordered', 'duplicated', 'jittered', 'bare', 'lossy'];
    assert.deepEqual(
      variations(2).map(({ name }) => name),
      [...pure, 'mixed-1', 'mixed-2'],
    );
    assert.ok(variations(20).every(({ name, twists }) => pure.includes(name) || twists.length >= 2));
  });

  it('keeps the order of time in every variation', () => {
    for (const variation of variations(5)) {
      const times = vary(inputs, variation).map(({ ms }) => ms);
      assert.deepEqual(
        times,
        times.toSorted((one, other) => one - other),
        variation.name,
      );
    }
  });

  it('changes the order within a second, and loses nothing', () => {
    const reordered = as('reordered');
    assert.notDeepEqual(reordered.map(textOf), inputs.map(textOf));
    assert.deepEqual(sorted(reordered), sorted(inputs));
  });

  it('never lets two frames about the same platform change places', () => {
    const about = (list: readonly Input[]) =>
      list.map(rawOf).filter((raw) => raw.includes('"channelId":502'));
    for (const name of ['reordered', 'jittered']) assert.deepEqual(about(as(name)), about(inputs), name);
  });

  it('brings some frames twice, one right after the other', () => {
    const doubled = as('duplicated');
    assert.ok(doubled.length > inputs.length);
    assert.deepEqual(
      doubled.filter((input, n) => input !== doubled[n - 1]),
      inputs,
    );
  });

  it('is never more than a second late', () => {
    const late = as('jittered');
    assert.deepEqual(sorted(late), sorted(inputs));
    const sum = (list: readonly Input[]) => list.reduce((total, { ms }) => total + ms, 0);
    const meanMs = (sum(late) - sum(inputs)) / inputs.length;
    assert.ok(meanMs > 100 && meanMs < 1_000, `${meanMs} ms`);
  });

  it('leaves fields out, but never those that tell what is so', () => {
    const bare = frames(as('bare'), 'updateStatuses').map((raw) => JSON.parse(raw));
    const full = frames(inputs, 'updateStatuses').map((raw) => JSON.parse(raw));
    assert.ok(bare.some(({ title }) => title === undefined) && bare.some(({ title }) => title === null));
    assert.ok(bare.some(({ online, viewers }) => online && viewers === null));
    const kept = ({ online, updatedAt, channelId }: (typeof full)[number]) => [online, updatedAt, channelId];
    assert.deepEqual(bare.map(kept), full.map(kept));
  });

  it('loses reports now and then, and no other news', () => {
    const lossy = as('lossy');
    assert.ok(frames(lossy, 'updateStatuses').length < frames(inputs, 'updateStatuses').length);
    const others = (list: readonly Input[]) =>
      list.filter((input) => !/updateStatuses|updateIncoming/.test(rawOf(input)));
    assert.deepEqual(others(lossy), others(inputs));
    const last = (list: readonly Input[]) => frames(list, 'updateStatuses').at(-1);
    assert.equal(last(lossy), last(inputs));
  });

  it('lets nothing cross over a sleep', async () => {
    const sleepy = slept ? await workOut(slept) : [];
    const at = (list: readonly Input[]) => list.findIndex((input) => 'sleepsMs' in input);
    for (const name of ['reordered', 'jittered'])
      assert.equal(at(vary(sleepy, named(name))), at(sleepy), name);
  });
});
