/** The token runs out while both sockets are open, and both are refused at the same moment: one renewal serves both. */

import { changesOf, isFeed, linesOf, loudAlarmsOf } from './evidence.ts';
import { atMost, exactly, type Fault, holds, noObstacle } from './fault.ts';
import { openGate } from './gate.ts';
import { storedLogin, storeLogin, withoutToken } from './login.ts';
import { isOpen, setScene } from './scene.ts';
import { timeUntil } from './until.ts';

/** The first wait before a redial, the refusal, the renewal and the redial after it. */
const openAgainMs = 5_000;

/** The fault `token-race`. */
export const tokenRace: Fault = {
  name: 'token-race',
  title: 'Token expiry and refresh race',
  story:
    'The access token ends while both sockets are open. Then both connections break, and both redials are refused with 401 at the same moment. The refresh token is rotated: the old pair is dead as soon as the new one is handed out.',
  obstacle: noObstacle,
  run: async (life) => {
    const scene = await setScene(life);
    const { folder, restream } = scene;
    const before = restream.login();
    storeLogin(folder, before);
    const knocks: { readonly token: string; readonly wasStored: boolean }[] = [];
    const gate = await openGate(life, {
      restream,
      onKnock: (token) => knocks.push({ token, wasStored: storedLogin(folder)?.accessToken === token }),
    });
    await scene.watch({ env: { ...withoutToken(scene), ...gate.env } });
    await scene.goLive();

    restream.expireToken();
    restream.say({ platform: 'twitch', author: 'ada', text: 'still there?' });
    await timeUntil(
      () => JSON.stringify(linesOf(folder, 'chat').at(-1)).includes('still there?'),
      'chat goes on',
    );
    const staysOpen = isOpen(folder) && gate.renewals() === 0;

    const dialsBefore = knocks.length;
    gate.gather(2);
    restream.dropAll();
    await timeUntil(
      () => !isFeed(folder, 'restream-chat', 'open') && !isFeed(folder, 'restream-streaming', 'open'),
      'both are lost',
    );
    const openMs = await timeUntil(() => isOpen(folder), 'both are open again');
    const since = knocks.slice(dialsBefore);
    const now = restream.login();
    const refusedFeeds = (['restream-chat', 'restream-streaming'] as const).filter((name) =>
      changesOf(folder, name).some(({ state }) => state === 'refused'),
    );
    return [
      holds('expired while open: both sockets stay, chat goes on', staysOpen),
      exactly(
        'sockets refused at the same moment',
        since.filter(({ token }) => token === before.accessToken).length,
        2,
      ),
      exactly('renewals asked for', gate.renewals(), 1),
      exactly('dials with the new token', since.filter(({ token }) => token === now.accessToken).length, 2),
      holds(
        'the new pair was stored before it was used',
        since.every(({ wasStored }) => wasStored),
      ),
      holds('the rotated refresh token is stored', storedLogin(folder)?.refreshToken === now.refreshToken),
      atMost('both lost → both open again', openMs, openAgainMs),
      exactly('feeds that said they were refused', refusedFeeds.length, 0),
      exactly('loud alarms', loudAlarmsOf(folder).length, 0),
    ];
  },
};
