/** The pretend Restream, step by step as a script wants it: pushes, platforms with odd habits, a way that is down. */

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { PlatformWord } from '../../main/rehearsal/pretend-restream-reports.ts';
import { knock } from '../fakes/plain-websocket.ts';
import { until } from '../fakes/until.ts';
import { type Frame, stagePretend, twitch, youtube } from './pretend-stage.ts';

async function prepared(t: TestContext) {
  const stage = await stagePretend(t);
  stage.restream.prepare({ channels: [twitch, youtube] });
  return stage;
}

/** What Twitch reports when it is told these words one after the other, each for so many half minutes. */
async function reported(t: TestContext, ...words: readonly (readonly [PlatformWord, number])[]) {
  const { clock, restream, streaming, framesOf } = await prepared(t);
  const startedAt = Math.floor(clock.now() / 1_000);
  for (const [word, rounds] of words) {
    restream.report(twitch.channelId, word);
    await clock.advance(rounds * 30_000);
  }
  await clock.advance(1);
  restream.setIncoming({});
  const isLast = ({ action }: Frame) => action === 'updateIncoming';
  await until(() => framesOf(streaming).some(isLast), 'everything has arrived');
  return framesOf(streaming)
    .filter(({ action }) => action === 'updateStatuses')
    .map(({ online, viewers, updatedAt }) => [online, viewers, Number(updatedAt) - startedAt]);
}

test('nothing is told before anything happens', async (t) => {
  const { clock, restream, streaming, framesOf } = await prepared(t);
  await clock.advance(120_000);
  restream.setIncoming({});
  await until(() => framesOf(streaming).length > 0, 'the first word has arrived');
  assert.deepEqual(
    framesOf(streaming).map(({ action }) => action),
    ['updateIncoming'],
  );
});

test('pushes begin and end by themselves', async (t) => {
  const { restream, streaming, untilFrames } = await prepared(t);
  restream.push();
  restream.letGo();
  const frames = await untilFrames(streaming, 8);
  assert.deepEqual(
    frames.map(({ action, channelId }) => `${action} ${channelId}`),
    [
      ...[501, 501, 502, 502].map((id) => `updateOutgoing ${id}`),
      ...[501, 502].flatMap((id) => [`updateOutgoing ${id}`, `deleteOutgoing ${id}`]),
    ],
  );
});

test('a platform reports at once and every half minute from then on, counted anew each time', async (t) => {
  assert.deepEqual(await reported(t, [{ online: true, viewers: 12 }, 3]), [
    [true, 12, 0],
    [true, 13, 30],
    [true, 14, 60],
    [true, 13, 90],
  ]);
});

test('a handful of viewers, or an unknown number, is told as it is', async (t) => {
  assert.deepEqual(await reported(t, [{ online: true, viewers: 1 }, 1], [{ viewers: null }, 1]), [
    [true, 1, 0],
    [true, 1, 30],
    [true, null, 30],
    [true, null, 60],
  ]);
});

test('a cache answers anew and word for word', async (t) => {
  assert.deepEqual(await reported(t, [{ online: true, viewers: 12, reports: 'cached' }, 2]), [
    [true, 12, 0],
    [true, 12, 30],
    [true, 12, 60],
  ]);
});

test('a report can bear the same time for ever', async (t) => {
  const reports = await reported(t, [{ online: true, viewers: 1 }, 1], [{ reports: 'frozen' }, 2]);
  assert.deepEqual(
    reports.map(([, , at]) => at),
    [0, 30, 30, 30, 30],
  );
});

test('reports can cease, with not even a last one', async (t) => {
  const reports = await reported(
    t,
    [{ online: true, viewers: 1 }, 1],
    [{ online: false, reports: 'never' }, 5],
  );
  assert.deepEqual(reports.length, 2);
});

test('one odd report changes nothing of those that follow', async (t) => {
  const reports = await reported(
    t,
    [{ online: true, viewers: 1 }, 1],
    [{ online: false, reports: 'once' }, 1],
  );
  assert.deepEqual(
    reports.map(([online]) => online),
    [true, true, false, true],
  );
});

test('a platform that is offline has no viewers unless it says so', async (t) => {
  const reports = await reported(
    t,
    [{ online: true, viewers: 12 }, 0],
    [{ online: false }, 0],
    [{ online: false, viewers: 7 }, 0],
  );
  assert.deepEqual(
    reports.map(([online, viewers]) => [online, viewers]),
    [
      [true, 12],
      [false, null],
      [false, 7],
    ],
  );
});

test('what is in progress can be listed against the truth', async (t) => {
  const { restream } = await prepared(t);
  const listed = async () => {
    const answer = await fetch(`${restream.apiUrl}/v2/user/events/in-progress`, {
      headers: { authorization: `Bearer ${restream.login().accessToken}` },
    });
    return ((await answer.json()) as object[]).length;
  };
  assert.equal(await listed(), 0);
  restream.list(true);
  assert.equal(await listed(), 1);
  restream.setIncoming({});
  restream.list(false);
  assert.equal(await listed(), 0);
  restream.list(null);
  assert.equal(await listed(), 1);
});

test("one platform's chat can be in trouble, and get over it", async (t) => {
  const { restream, chat, untilFrames } = await prepared(t);
  await untilFrames(chat, 2);
  restream.troubleChat('youtube', 'youtube_livechat_not_found');
  restream.troubleChat('youtube', null);
  const frames = await untilFrames(chat, 4, 2);
  const told = frames.map(({ payload }) => payload as { status: string; reason: string | null });
  assert.deepEqual(
    told.map(({ status, reason }) => [status, reason]),
    [
      ['error', 'youtube_livechat_not_found'],
      ['connected', null],
    ],
  );
});

test('one socket can be cut off while the other goes on', async (t) => {
  const { restream } = await prepared(t);
  restream.cutOff('chat');
  await until(() => restream.clients('chat') === 0, 'the chat is cut');
  assert.equal(restream.clients('streaming'), 1);
  const token = restream.login().accessToken;
  await assert.rejects(knock(t, `${restream.chatUrl}?accessToken=${token}`));
  restream.cutOff(null);
  assert.ok('client' in (await knock(t, `${restream.chatUrl}?accessToken=${token}`)));
});

test('the way to all of it can be down, and be back at the same place', async (t) => {
  const { restream } = await prepared(t);
  restream.cutOff('both');
  await assert.rejects(fetch(restream.apiUrl), /fetch failed/);
  restream.cutOff(null);
  await until(() => fetch(restream.apiUrl).then(Boolean, () => false), 'it is back');
});
