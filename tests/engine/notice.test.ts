/** What is said calmly, and how often. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Notices, noNotices, notice } from '../../main/engine/notice.ts';
import type { Finding, Verdict } from '../../main/engine/terms.ts';
import { type Facts, facts } from './facts.ts';
import { limits, START } from './story.ts';

const found = (more: Partial<Finding>): Finding => ({
  rule: 'nudge',
  level: 'watch',
  text: 'Words.',
  since: START,
  about: ['idle'],
  loudAt: null,
  ...more,
});
const verdict = (...findings: readonly Finding[]): Verdict => ({
  level: 'watch',
  class: 'nudge',
  since: START,
  title: 'A title',
  findings,
});
const say = (on: Facts, findings: readonly Finding[], before: Notices = noNotices) => {
  const { state, now } = on.picture();
  return notice(before, state, verdict(...findings), now, limits, false);
};
const titles = (said: ReturnType<typeof say>) => said.alerts.map(({ title }) => title);
const begins = (on: Facts, ms: number) => on.at(ms).encoder('idle').encoder('streaming');

describe('the chime for a broadcast that begins', () => {
  it('sounds once, with what is known of it', () => {
    const on = begins(facts(), 1_000);
    const first = say(on, [found({ rule: 'live', text: 'OBS sends.' })]);
    assert.deepEqual(first.alerts, [
      {
        kind: 'notice',
        tone: 'calm',
        firingMs: 0,
        rule: 'live',
        title: 'You just went live',
        body: 'OBS sends.',
        rehearsal: false,
      },
    ]);
    assert.deepEqual(say(on.at(1_500), [], first.notices).alerts, []);
    assert.equal(say(on, []).alerts[0]?.body, '');
  });

  it('says that it is rehearsed', () => {
    const { state, now } = begins(facts(), 1_000).picture();
    assert.equal(notice(noNotices, state, verdict(), now, limits, true).alerts[0]?.rehearsal, true);
  });

  it('is silent where nothing began', () => {
    assert.deepEqual(say(facts().encoder('streaming'), []).alerts, []);
  });

  it('is silent about a broadcast that began a minute ago', () => {
    assert.deepEqual(titles(say(begins(facts(), 1_000).at(60_999), [])), ['You just went live']);
    const late = say(begins(facts(), 1_000).at(61_000), []);
    assert.deepEqual(late.alerts, []);
    assert.equal(late.notices.wentLiveAt, START + 1_000);
  });

  it('sounds again a minute after the last one', () => {
    const first = say(begins(facts(), 1_000), []);
    const soon = begins(begins(facts(), 1_000).at(30_000).ends(), 60_999);
    const none = say(soon, [], first.notices);
    assert.deepEqual(none.alerts, []);
    assert.equal(none.notices.chimedAt, START + 1_000, 'what was not sounded is not counted');
    assert.deepEqual(say(soon.at(70_000), [], none.notices).alerts, [], 'nor is it made up for later');
    const later = begins(begins(facts(), 1_000).at(30_000).ends(), 61_000);
    assert.deepEqual(titles(say(later, [], first.notices)), ['You just went live']);
  });
});

describe('a finding worth a look', () => {
  it('is told once under its title, and again ten minutes after it was last there', () => {
    const on = facts().at(1_000);
    const first = say(on, [found({})]);
    assert.deepEqual(first.alerts, [
      {
        kind: 'notice',
        tone: 'calm',
        firingMs: 0,
        rule: 'nudge',
        title: 'Still streaming?',
        body: 'Words.',
        rehearsal: false,
      },
    ]);
    const second = say(on.at(600_000), [found({})], first.notices);
    assert.deepEqual(second.alerts, []);
    assert.deepEqual(say(on.at(1_199_999), [found({})], second.notices).alerts, []);
    assert.deepEqual(titles(say(on.at(1_200_000), [found({})], second.notices)), ['Still streaming?']);
  });

  it('is another one when it is about something else, or of another rule', () => {
    const first = say(facts(), [found({})]);
    const more = [found({ about: ['idle', 'x'] }), found({ rule: 'hearsay', about: ['idle'] })];
    assert.deepEqual(titles(say(facts(), more, first.notices)), ['Still streaming?', 'Chat says something']);
    const joined = say(facts(), [found({ about: ['a', 'b'] })]);
    assert.equal(titles(say(facts(), [found({ about: ['ab'] })], joined.notices)).length, 1);
  });

  it('is a nudge or hearsay, and nothing else of that level', () => {
    for (const rule of ['settling', 'echo', 'held', 'stale', 'zombie'] as const) {
      assert.deepEqual(say(facts().incoming().at(900_000), [found({ rule })]).alerts, [], rule);
    }
  });
});

describe('blindness that makes no alarm', () => {
  const dark = (more: Partial<Finding> = {}) =>
    found({ rule: 'blind', level: 'blind', about: ['network'], ...more });
  const told = (on: Facts, finding: Finding) => titles(say(on, [finding]));

  it('is told once it has lasted half a minute on air', () => {
    const received = () => facts().incoming(0);
    assert.deepEqual(told(received().at(30_000), dark()), ['Cannot see']);
    assert.deepEqual(told(received().at(29_999), dark()), []);
    assert.deepEqual(told(facts().encoder('streaming').at(30_000), dark()), ['Cannot see']);
    assert.deepEqual(told(facts().encoder('idle').at(30_000), dark()), []);
  });

  it('is not told where it will be loud, is only a remark, or is over in a moment', () => {
    const on = () => facts().incoming(0).at(30_000);
    assert.deepEqual(told(on(), dark({ loudAt: START + 40_000 })), []);
    assert.deepEqual(told(on(), dark({ level: 'off' })), []);
    assert.deepEqual(told(on(), dark({ about: ['wake'] })), []);
    assert.deepEqual(told(on(), dark({ about: ['restream-chat'] })), ['Cannot see']);
  });
});
