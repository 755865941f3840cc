/** What deserves a look though nothing is broken: chimes, nudges, hearsay, and what the watch says of them. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChatMessage } from '../../main/engine/terms.ts';
import { kill, onAir, START, type Story, stop, story, TWITCH, YOUTUBE } from './story.ts';

const END = 60;

const presence = (on: Story, idleSeconds: number | null, locked: boolean | null = null) =>
  on.happen({
    type: 'presence',
    presence: {
      idleSince: idleSeconds === null ? null : START + (on.second() - idleSeconds) * 1_000,
      locked,
      doNotDisturb: null,
    },
  });

/** Goes on streaming with everything well. */
const goOn = (on: Story, end: number, twitch = 12, youtube = 30) =>
  on.every(10, end, (now) =>
    now.incoming().encoder('streaming').status(TWITCH, true, twitch).status(YOUTUBE, true, youtube),
  );

const says = (on: Story, text: string, author: string, roles: ChatMessage['author']['roles'] = []) =>
  on.frame({
    type: 'chat-message',
    message: {
      id: null,
      at: START + on.second() * 1_000,
      platform: 'twitch',
      connectionId: 'c',
      kind: 'text',
      author: { name: author, id: null, color: null, roles, badges: [] },
      text,
      amount: null,
      replyTo: null,
    },
  });

const finds = (on: Story, rule: string) =>
  on.engine.status().verdict.findings.find((finding) => finding.rule === rule)?.text ?? null;

describe('the chime', () => {
  it('says within five seconds that one just went live', () => {
    const told = story().feeds('open').encoder('idle').until(20).encoder('streaming').until(25);
    assert.deepEqual(told.alerts('notice'), ['21 You just went live']);
  });

  it('says so of an encoder that cannot be asked, or stands elsewhere', () => {
    const told = story().feeds('open').until(20).incoming().until(25);
    assert.deepEqual(told.alerts('notice'), ['21 You just went live']);
  });

  it('is silent about a broadcast that was on before the watch', () => {
    assert.deepEqual(goOn(onAir(), 200).alerts(), []);
  });

  it('is silent about the last minute that comes again after a redial', () => {
    const told = story().feeds('open').incoming().until(30);
    assert.deepEqual(told.alerts(), []);
  });

  it('is silent when OBS comes back from a short break', () => {
    const told = onAir()
      .encoder('reconnecting')
      .until(END + 20)
      .encoder('streaming')
      .until(END + 30);
    assert.deepEqual(told.alerts('notice'), []);
  });

  it('sounds once for a broadcast that begins, ends and begins within a minute', () => {
    const told = story().feeds('open').encoder('idle').until(20).encoder('streaming').until(30);
    stop(told).until(40).encoder('streaming').until(50);
    assert.equal(told.alerts('notice').length, 1);
  });
});

describe('the nudge', () => {
  it('comes at the idle limit, once, and is no alarm', () => {
    const told = presence(onAir(), 0);
    goOn(told, END + 1_790);
    assert.equal(finds(told, 'nudge'), null);
    goOn(told, END + 1_900);
    assert.match(
      finds(told, 'nudge') ?? '',
      /Nobody has been at this computer for 31 min, and you are still live on Twitch and YouTube/,
    );
    assert.equal(told.engine.status().verdict.level, 'watch');
    assert.deepEqual(told.alerts().length, 1);
    assert.match(told.alerts('notice')[0] ?? '', /Still streaming\?/);
  });

  it('goes when somebody is back', () => {
    const told = presence(onAir(), 0);
    goOn(told, END + 1_900);
    presence(told, null).until(told.second() + 1);
    assert.equal(told.engine.status().verdict.class, 'live');
  });

  it('counts a locked screen as nobody here', () => {
    const told = presence(onAir(), null, true);
    goOn(told, END + 1_810);
    assert.ok(finds(told, 'nudge'));
  });

  it('never comes when it is switched off, or nobody can tell who is here', () => {
    const off = presence(onAir({ idleMinutes: 0 }), 0);
    assert.equal(finds(goOn(off, END + 2_000), 'nudge'), null);
    assert.equal(finds(goOn(onAir(), END + 2_000), 'nudge'), null);
  });

  it('never comes while nothing is on air', () => {
    const told = presence(story().feeds('open').encoder('idle'), 0).until(3_000);
    assert.deepEqual(told.alerts(), []);
  });

  it('says so when almost all viewers have gone for five minutes and the stream goes on', () => {
    const told = goOn(onAir(), END + 100);
    goOn(told, END + 390, 0, 1);
    assert.equal(finds(told, 'nudge'), null);
    goOn(told, END + 420, 0, 1);
    assert.match(finds(told, 'nudge') ?? '', /Of 42 viewers .* 1 is left/);
  });

  it('takes a glitch to one viewer, and viewers it is not told, for no exodus', () => {
    const told = goOn(onAir(), END + 100);
    goOn(told, END + 200, 0, 1);
    goOn(told, END + 210);
    goOn(told, END + 500, 0, 1);
    assert.equal(finds(told, 'nudge'), null);
    told.every(10, END + 900, (on) =>
      on.incoming().encoder('streaming').status(TWITCH, true, null).status(YOUTUBE, true, 0),
    );
    assert.equal(finds(told, 'nudge'), null);
  });

  it('tells of an OBS whose window went while it streams, and of none that never had one', () => {
    const told = onAir();
    told.every(5, END + 20, (on) => on.incoming().encoder('streaming', {}, { hasWindow: false }));
    assert.match(finds(told, 'nudge') ?? '', /OBS has no window and is streaming/);
    const tray = story().feeds('open').encoder('streaming', {}, { hasWindow: false });
    tray.every(5, 60, (on) => on.incoming().encoder('streaming', {}, { hasWindow: false }));
    assert.equal(finds(tray, 'nudge'), null);
  });
});

describe('people in chat', () => {
  it('raise attention when three say the same within a minute, and no alarm', () => {
    const told = onAir();
    says(says(told, 'dude you are still live', 'ada'), "you're still live!!", 'bob').until(END + 5);
    assert.equal(finds(told, 'hearsay'), null);
    says(told, 'you forgot to end the stream', 'cyd').until(END + 6);
    assert.match(finds(told, 'hearsay') ?? '', /3 people in chat say you are still live/);
    assert.equal(told.engine.status().verdict.level, 'watch');
    assert.deepEqual(told.alerts('firing'), []);
    assert.equal(told.alerts('notice').length, 1);
  });

  it('are not one person shouting, nor a bot, nor three within an hour', () => {
    const told = onAir();
    for (let n = 0; n < 10; n += 1) says(told, 'you are still live', 'ada');
    for (const name of ['b1', 'b2', 'b3']) says(told, 'you are still live', name, ['bot']);
    assert.equal(finds(told.until(END + 2), 'hearsay'), null);
    says(goOn(told, END + 300), 'you are still live', 'bob');
    says(goOn(told, END + 600), 'you are still live', 'cyd');
    assert.equal(finds(told, 'hearsay'), null);
  });

  it('are quoted in no alert', () => {
    const told = onAir();
    for (const name of ['ada', 'bob', 'cyd']) says(told, `you are still live ${name}-secret`, name);
    told.until(END + 5);
    assert.ok(told.told.every(({ alert }) => !`${alert.title} ${alert.body}`.includes('secret')));
  });

  it('are forgotten after a while', () => {
    const told = onAir();
    for (const name of ['ada', 'bob', 'cyd']) says(told, 'you are still live', name);
    assert.equal(finds(goOn(told, END + 400), 'hearsay'), null);
  });
});

describe('leaving', () => {
  it('is told when the computer goes down while on air', () => {
    const told = onAir()
      .happen({ type: 'shutdown', why: 'shutdown' })
      .until(END + 1);
    assert.deepEqual(told.alerts('firing'), [`${END + 1} Leaving while on air`]);
  });

  it('is nothing to tell of while off air, or once the shutdown was called off', () => {
    const off = story().feeds('open').encoder('idle').happen({ type: 'shutdown', why: 'log-off' }).until(5);
    assert.deepEqual(off.alerts(), []);
    const back = goOn(onAir().happen({ type: 'shutdown', why: 'shutdown' }), END + 130);
    assert.equal(back.engine.status().alarm.phase, 'none');
  });

  it('leaves its alarm to the next start', () => {
    const before = onAir()
      .happen({ type: 'shutdown', why: 'shutdown' })
      .until(END + 1);
    assert.equal(before.engine.status().alarm.phase, 'firing');
    assert.equal(kill(before).engine.status().alarm.rule, 'leaving');
  });
});
