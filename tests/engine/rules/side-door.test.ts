/** Other ways out of the room: which are loud, from when on, and under which name. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sideDoor } from '../../../main/engine/rules/side-door.ts';
import { bare, type Facts, facts } from '../facts.ts';
import { START } from '../story.ts';

const END = 60_000;
const ended = () => facts().encoder('streaming').at(END).ends();

describe('another output of OBS', () => {
  const outputs = (on: Facts, names: readonly string[], since = START + END) =>
    on.encoder(
      'idle',
      { since, ended: { at: START + END, how: 'stopped' } },
      { outputActive: false, streamOutputs: names },
    );

  it('is amber at first and loud after ten seconds', () => {
    const told = outputs(ended(), ['multi-1', 'multi-2']);
    const amber = {
      rule: 'side-door',
      level: 'watch',
      since: START + END,
      about: ['output:multi-1', 'output:multi-2'],
      loudAt: START + END + 10_000,
    };
    assert.deepEqual(bare(told.at(END + 9_999).finds(sideDoor)), [amber]);
    const loud = { ...amber, level: 'alarm', loudAt: null };
    assert.deepEqual(bare(told.at(END + 10_000).finds(sideDoor)), [loud]);
    assert.match(
      told.words(sideDoor).join(),
      /^OBS stopped streaming 10 s ago, but .* streams: multi-1 and multi-2\.$/,
    );
  });

  it('counts from the moment OBS fell idle, when that is later', () => {
    const told = outputs(ended(), ['multi-1'], START + END + 3_000);
    assert.equal(told.at(END + 12_999).finds(sideDoor)[0]?.level, 'watch');
    assert.equal(told.at(END + 13_000).finds(sideDoor)[0]?.level, 'alarm');
  });

  it('is none while the main one goes on, where it is not told, or without names', () => {
    const names = { streamOutputs: ['multi-1'] };
    const end = { ended: { at: START + END, how: 'stopped' } } as const;
    const late = ended().at(END + 60_000);
    assert.deepEqual(late.encoder('idle', end, { ...names, outputActive: true }).finds(sideDoor), []);
    assert.deepEqual(late.encoder('idle', end, { ...names, outputActive: null }).finds(sideDoor), []);
    assert.deepEqual(outputs(late, []).finds(sideDoor), []);
    assert.deepEqual(late.encoder('idle', end, { outputActive: false }).finds(sideDoor), []);
    const live = facts().encoder('streaming', {}, { ...names, outputActive: false });
    assert.deepEqual(live.at(END).finds(sideDoor), []);
  });

  it('is named without control characters and not at length', () => {
    const [text = ''] = outputs(ended(), [`a\u0007\u202eb${'c'.repeat(100)}`]).words(sideDoor);
    assert.match(text, / abc{58}\.$/);
  });

  it('says how OBS ended, as far as it is known', () => {
    const crashed = ended().encoder(
      'idle',
      { ended: { at: START + END, how: 'crashed' } },
      { outputActive: false, streamOutputs: ['multi-1'] },
    );
    assert.match(crashed.words(sideDoor).join(), /^OBS died /);
  });
});

describe('another program', () => {
  const discord = (on: Facts, sinceMs: number, open = true) =>
    on.happen({
      type: 'door',
      door: { name: 'Dis\u0007cord', what: 'your \u0007screen', open, since: START + sinceMs },
    });

  it('is amber after the end, and loud after the grace', () => {
    const told = discord(ended(), 10_000);
    const amber = {
      rule: 'side-door',
      level: 'watch',
      since: START + END,
      about: ['door:Dis\u0007cord'],
      loudAt: START + END + 90_000,
    };
    assert.deepEqual(bare(told.at(END + 89_999).finds(sideDoor)), [amber]);
    const loud = { ...amber, level: 'alarm', loudAt: null };
    assert.deepEqual(bare(told.at(END + 90_000).finds(sideDoor)), [loud]);
    assert.match(told.words(sideDoor).join(), /90 s ago, but Discord still sends your screen\.$/);
  });

  it('is loud when it was opened with the end, and never when it was opened later', () => {
    const same = discord(ended(), END);
    assert.equal(same.finds(sideDoor)[0]?.loudAt, START + END + 90_000);
    assert.equal(same.at(END + 90_000).finds(sideDoor)[0]?.level, 'alarm');
    const later = discord(ended(), END + 1).at(END + 90_000);
    assert.deepEqual(bare(later.finds(sideDoor)), [
      {
        rule: 'side-door',
        level: 'watch',
        since: START + END + 1,
        about: ['door:Dis\u0007cord'],
        loudAt: null,
      },
    ]);
  });

  it('says how OBS ended', () => {
    const crashed = facts().encoder('streaming').at(END).ends('crashed');
    assert.match(discord(crashed, 10_000).words(sideDoor).join(), /^OBS died /);
  });

  it('is none once it is closed, or while the broadcast goes on', () => {
    assert.deepEqual(discord(ended(), 0, false).finds(sideDoor), []);
    assert.deepEqual(discord(facts().encoder('streaming'), 0).finds(sideDoor), []);
  });
});
