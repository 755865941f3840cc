/** A pretend Restream for one test, and hand-written clients at its door. */

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { openPretendRestream, type PretendRestreamOptions } from '../../main/rehearsal/pretend-restream.ts';
import { manualClock } from '../fakes/clock.ts';
import { knock, type PlainClient } from '../fakes/plain-websocket.ts';
import { until } from '../fakes/until.ts';

export const twitch = { channelId: 501, platform: 'twitch', platformId: 1, name: 'mychannel' };
export const youtube = {
  channelId: 502,
  platform: 'youtube',
  platformId: 5,
  name: 'mychannel',
  eventIdentifier: 'AAAAAAAAAAA',
};
export const tiktok = { channelId: 503, platform: 'tiktok', platformId: 67, name: 'me' };

export type Frame = { readonly action: string; readonly [key: string]: unknown };

/** Opens it and lets one client in at each socket. */
export async function stagePretend(t: TestContext, options: Partial<PretendRestreamOptions> = {}) {
  const clock = manualClock();
  const life = new AbortController();
  const restream = await openPretendRestream({ clock, signal: life.signal, ...options });
  t.after(async () => {
    life.abort();
    await restream.closed;
  });
  const enter = async (url: string): Promise<PlainClient> => {
    const answer = await knock(t, `${url}?accessToken=${restream.login().accessToken}`);
    return 'client' in answer ? answer.client : assert.fail(JSON.stringify(answer));
  };
  const chat = await enter(restream.chatUrl);
  const streaming = await enter(restream.streamingUrl);
  const framesOf = (client: PlainClient) => client.texts().map((text) => JSON.parse(text) as Frame);
  /** Waits for so many frames in all, and gives the newest of them. */
  const untilFrames = async (client: PlainClient, count: number, newest = count): Promise<Frame[]> => {
    await until(() => client.texts().length >= count, `${count} frames came`);
    assert.equal(client.texts().length, count, JSON.stringify(framesOf(client).slice(count)));
    return framesOf(client).slice(count - newest);
  };
  return { clock, life, restream, enter, chat, streaming, framesOf, untilFrames };
}
