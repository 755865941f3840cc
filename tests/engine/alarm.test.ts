/** The alarm's life: who is told, how often, and how it is quieted. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kill, onAir, type Story, TWITCH, YOUTUBE } from './story.ts';

const END = 60;
const hot = () => kill(onAir()).every(4, END + 12, (on) => on.incoming());
const flow = (told: Story, end: number) => told.every(4, end, (on) => on.incoming());
const over = (told: Story) => told.frame({ type: 'incoming-ended', suid: 's-1' });

describe('an alarm', () => {
  it('is pending before it is loud, and says when it will be', () => {
    const told = kill(onAir()).until(END + 1);
    assert.equal(told.engine.status().alarm.phase, 'pending');
    assert.equal(told.engine.status().verdict.findings[0]?.loudAt, '2026-11-23T17:01:10.000Z');
  });

  it('repeats every 30 s with new words', () => {
    const told = flow(hot(), END + 80);
    const [first = '', second = '', third = ''] = told.alerts('firing', 'repeat');
    assert.deepEqual(
      [first, second, third].map((line) => Number.parseInt(line, 10)),
      [68, 98, 128],
    );
    assert.match(second, /Still on air for 30 s/);
    assert.match(third, /Still on air for 60 s/);
  });

  it('is quiet once acknowledged, and ends by itself', () => {
    const told = hot();
    assert.equal(told.engine.ack('terminal').ok, true);
    flow(told, END + 100);
    assert.deepEqual(told.alerts('repeat'), []);
    assert.equal(told.engine.status().alarm.phase, 'acked');
    assert.equal(told.engine.status().verdict.level, 'alarm');
    over(told)
      .status(TWITCH, false, null)
      .status(YOUTUBE, false, null)
      .until(END + 300);
    assert.equal(told.engine.status().alarm.phase, 'none');
    assert.equal(told.alerts('resolved').length, 1);
  });

  it('fires again after an acknowledgement when another platform joins', () => {
    const told = over(kill(onAir()))
      .status(TWITCH, false, null)
      .until(END + 30)
      .status(TWITCH, false, null);
    told.every(20, END + 130, (on) => on.status(YOUTUBE, true, 42));
    told.engine.ack('tray');
    told.every(20, END + 200, (on) => on.status(YOUTUBE, true, 42).status(TWITCH, true, on.watch.length));
    assert.equal(told.alerts('firing').length, 2);
    assert.match(told.told.at(-1)?.alert.body ?? '', /Twitch and YouTube say you are live/);
  });

  it('comes back when a snooze is over', () => {
    const told = hot();
    told.engine.snooze(60_000, 'terminal');
    flow(told, END + 70);
    assert.deepEqual(told.alerts('repeat'), []);
    assert.equal(flow(told, END + 80).alerts('repeat').length, 1);
  });

  it('cannot be acknowledged while there is none', () => {
    assert.deepEqual(onAir().engine.ack('tray'), { ok: false, code: 'NO_ALARM' });
    assert.deepEqual(kill(onAir()).engine.snooze(1_000, 'tray'), { ok: false, code: 'NO_ALARM' });
  });

  it('is one alarm when two platforms say the same in the same moment', () => {
    const told = over(kill(onAir()))
      .until(END + 95)
      .status(YOUTUBE, true, 42)
      .status(TWITCH, true, 13);
    assert.equal(told.until(END + 100).alerts('firing').length, 1);
    assert.match(told.told[0]?.alert.body ?? '', /^Twitch and YouTube say/);
  });

  it('is one alarm when a second platform says the same a moment later', () => {
    const told = over(kill(onAir()));
    told.until(END + 95).status(YOUTUBE, true, 42);
    told.until(END + 97).status(TWITCH, true, 13);
    told.until(END + 99);
    assert.equal(told.alerts('firing').length, 1);
    assert.deepEqual(told.engine.status().alarm.about, ['twitch:501', 'youtube:502']);
  });

  it('is journaled with every change, before anyone is told', () => {
    const told = onAir().feeds('waiting');
    const before = told.watch.length;
    told.until(END + 30);
    assert.deepEqual(
      told.watch.slice(before).map(({ type }) => type),
      ['tick', 'verdict', 'alarm', 'tick', 'alarm'],
    );
  });

  it('outlives a restart of the watchdog, acknowledgement and all', () => {
    const before = hot();
    before.engine.ack('terminal');
    const { alarm, encoder } = before.engine.status();
    const after = onAir();
    const at = (time: string | null) => (time === null ? null : Date.parse(time));
    after.happen({
      type: 'started',
      version: '0',
      mode: 'service',
      carried: {
        encoderSeen: true,
        encoderStreamingAt: at(encoder.streamingAt),
        encoderEnded: encoder.ended && { at: Date.parse(encoder.ended.at), how: encoder.ended.how },
        alarm: {
          ...alarm,
          since: at(alarm.since),
          ackedAt: at(alarm.ackedAt),
          snoozedUntil: null,
          nextRepeatAt: null,
          calmSince: null,
        },
      },
    });
    flow(after.encoder('gone'), END + 60);
    assert.equal(after.engine.status().verdict.class, 'ghost-hot');
    assert.deepEqual(after.alerts('firing', 'repeat'), []);
  });

  it('never speaks of what was said in chat', () => {
    const told = hot();
    told.frame({
      type: 'chat-message',
      message: {
        id: null,
        at: 0,
        platform: 'twitch',
        connectionId: 'c',
        kind: 'text',
        author: { name: 'evil', id: null, color: null, roles: [], badges: [] },
        text: 'PWNED',
        amount: null,
        replyTo: null,
      },
    });
    assert.equal(JSON.stringify(flow(told, END + 100).told).includes('PWNED'), false);
  });

  it('recalls our own blindness rarely and softly', () => {
    const told = onAir()
      .feeds('waiting')
      .every(1, END + 400, (on) => on.encoder('streaming'));
    assert.deepEqual(
      told.told.map(({ alert }) => alert.tone),
      ['blind', 'calm'],
    );
  });
});
