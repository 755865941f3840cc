/** The sentences people read on the pages. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectionText } from '../../renderer/chat/connection-words.ts';
import { explainEmptiness } from '../../renderer/chat/emptiness.ts';
import { readHeadline } from '../../renderer/shared/headline.ts';
import { viewersWords } from '../../renderer/shared/viewers.ts';
import { alarmText } from '../../renderer/status/alarm-words.ts';
import { channelWords } from '../../renderer/status/channel-words.ts';
import { feedState } from '../../renderer/status/feed-words.ts';
import { accountText, journalText, presenceText, troubleCount } from '../../renderer/status/program-words.ts';
import { blind, ghostCold, ghostHot, inverse, offAir, settling, zombie } from '../pages/situations.ts';
import { ago, moment, onAir } from '../pages/snapshot.ts';

const none: ReadonlySet<string> = new Set();

test('the headline is the verdict with its first finding', () => {
  const headline = readHeadline(settling, null);
  assert.equal(headline.level, 'watch');
  assert.equal(headline.title, 'Winding down');
  assert.match(headline.text, /^OBS died 42 s ago/);
  assert.equal(headline.loudAt, ago(-48));
  assert.equal(headline.isFiring, false);
});

test('a watch that went silent is blind, whatever it said last', () => {
  const headline = readHeadline(onAir, 95_000);
  assert.equal(headline.level, 'blind');
  assert.match(headline.text, /nothing for 1 min/);
});

test('no watch is said to be none', () => {
  assert.equal(readHeadline(null, null).title, 'Not watching');
  const locked = readHeadline(null, null, 'A watchdog with pid 7 already runs.');
  assert.deepEqual([locked.level, locked.text], ['blind', 'A watchdog with pid 7 already runs.']);
  assert.equal(readHeadline(undefined, null).level, 'off');
});

test('the alarm says where it stands', () => {
  assert.equal(alarmText(onAir, moment), null);
  assert.equal(alarmText(settling, moment), null);
  assert.equal(alarmText(ghostHot, moment), 'The alarm sounds again in 0:18.');
  assert.match(
    alarmText(zombie, moment) ?? '',
    /^You know, since \d\d:\d\d\. It is quiet until something new happens\.$/,
  );
  assert.match(alarmText(inverse, moment) ?? '', /^Quiet until \d\d:\d\d\./);
});

test('an alarm that may be held back does not promise to sound', () => {
  const presence = { idleSince: null, locked: false, doNotDisturb: true };
  const cold = alarmText({ ...ghostCold, presence }, moment);
  assert.equal(cold, 'The alarm goes on. Do not disturb is on, and may keep it silent.');
  assert.equal(alarmText({ ...ghostHot, presence }, moment), 'The alarm sounds again in 0:18.');
});

test('who is here, and whether an alarm is heard, is told where it is known', () => {
  const told = (presence: typeof onAir.presence) => presenceText({ presence }, moment);
  assert.equal(told(null), null);
  const here = { idleSince: null, locked: false, doNotDisturb: false };
  assert.equal(told(here), 'Somebody is at this computer.');
  assert.equal(told({ ...here, locked: true }), 'This computer is locked.');
  assert.equal(told({ ...here, idleSince: ago(1_860) }), 'Nobody at this computer for 31 min.');
  assert.equal(
    told({ ...here, idleSince: ago(1_860), locked: true }),
    'Nobody at this computer for 31 min, and it is locked.',
  );
  assert.match(
    told({ ...here, doNotDisturb: true }) ?? '',
    /Do not disturb is on: unless you set it otherwise/,
  );
});

test('unknown viewers are unknown, never none', () => {
  const [, , x] = onAir.channels;
  assert.ok(x);
  assert.equal(channelWords(x, moment).viewers, 'unknown');
  assert.equal(viewersWords(offAir, moment).count, 'unknown');
  assert.equal(channelWords({ ...x, viewers: 0 }, moment).viewers, '0');
  assert.equal(channelWords({ ...x, online: null }, moment).online, 'unknown');
});

test('an old report tells how it was, not how it is', () => {
  const [twitch] = onAir.channels;
  assert.ok(twitch);
  assert.equal(channelWords(twitch, moment).online, 'live');
  const old = channelWords({ ...twitch, updatedAt: ago(200) }, moment);
  assert.equal(old.online, 'was live');
  assert.equal(old.isOld, true);
  assert.equal(channelWords({ ...twitch, updatedAt: null }, moment).isOld, true);
  assert.equal(channelWords({ ...twitch, online: null, updatedAt: null }, moment).isOld, false);
});

test('what Restream pushes is said in words, also in ones we do not know', () => {
  const [twitch] = onAir.channels;
  assert.ok(twitch);
  const push = (outgoing: string | null) => channelWords({ ...twitch, outgoing }, moment).push;
  assert.deepEqual(
    [push(null), push('CONNECTED'), push('DISCONNECTED'), push('PAUSED')],
    ['no', 'yes', 'broken off', 'paused'],
  );
});

test('the sum of viewers is as old as the newest report in it', () => {
  assert.deepEqual(viewersWords(onAir, moment), { count: '57', age: null, missing: 'not known on X' });
  assert.equal(viewersWords(blind, moment).age, '4 min ago');
  assert.equal(viewersWords(ghostCold, moment).age, null);
});

test('feeds differ in look and word', () => {
  const looks = blind.feeds.map(feedState);
  assert.deepEqual(looks, [
    ['bad', 'refused'],
    ['busy', 'waiting'],
    ['good', 'open'],
  ]);
});

test('the account tells when its token is poorly kept', () => {
  const why = 'No keyring runs here.';
  assert.match(accountText({ state: 'saved', protection: 'weak', why }), /No keyring/);
  assert.doesNotMatch(accountText({ state: 'saved', protection: 'os', why }), /keyring/);
  assert.match(accountText({ state: 'none', protection: 'unknown', why: null }), /not connected/);
});

test('the journal line names what did not go in or was not understood', () => {
  assert.equal(journalText(onAir), '12,345 lines, 5.7 MB.');
  const troubled = { ...blind, journal: { lines: 2, bytes: 90, errors: 1 } };
  assert.equal(
    journalText(troubled),
    '2 lines, 90 bytes; 1 line could not be written; 3 frames of kinds not known yet; 1 frame unreadable.',
  );
});

test('troubles are added up', () => {
  const counts = {
    callsRefused: 1,
    navigationsRefused: 2,
    permissionsRefused: 0,
    pagesRefused: 0,
    pagesLost: 1,
    alertsFailed: 3,
  };
  assert.equal(troubleCount({ ...counts, latest: [] }), 7);
});

test('a chat connection says what is wrong and what to do', () => {
  assert.equal(connectionText('X', 'connected', null), 'X: connected.');
  assert.match(connectionText('Discord', 'error', 'discord_invalid_refresh_token'), /Connect Discord again/);
  assert.equal(connectionText('X', 'error', 'toString'), 'X: not connected.');
});

test('an empty chat says why', () => {
  assert.equal(explainEmptiness(undefined, 0, '', none).title, '');
  assert.equal(explainEmptiness(null, 0, '', none).offer, 'set-up');
  assert.match(explainEmptiness(offAir, 0, '', none).text, /Twitch and YouTube/);
  assert.equal(explainEmptiness(blind, 0, '', none).title, 'The chat is not connected');
});

test('a filter that holds everything back says so and offers to open', () => {
  const words = explainEmptiness(onAir, 1_204, 'boss', none);
  assert.equal(words.text, '1,204 messages are kept, none of them with “boss”.');
  assert.equal(words.offer, 'clear-filter');
  assert.match(
    explainEmptiness(onAir, 1, '', new Set(['twitch'])).text,
    /^One message is from platforms you switched off\.$/,
  );
});
