/** Our own health: what we cannot see, while it matters. Blind is never green. */

import { finding, NO_WAY, type Picture, type Rule } from '../picture.ts';
import type { State } from '../state.ts';
import type { FeedKnown } from '../state-feeds.ts';
import type { FeedName, Finding, Millis } from '../terms.ts';
import { duration } from '../words.ts';

/** Finds `blind`: a feed that is down, a disk that takes nothing, a machine that has just woken up. */
export const blind: Rule = (picture) => [
  ...(picture.cutOffSince === null ? deaf(picture) : cutOff(picture, picture.cutOffSince)),
  ...forgetful(picture),
  ...drowsy(picture),
  ...blindfolded(picture),
  ...wrongClock(picture),
];

function deaf(picture: Picture): readonly Finding[] {
  return [
    ...deafTo(picture, 'restream-streaming', 'Restream cannot be watched'),
    ...(picture.matters ? deafTo(picture, 'restream-chat', 'Chat cannot be read') : []),
  ];
}

/** The way to Restream is what broke: one cause, said once, and no alarm: whoever sits here sees it elsewhere too. */
function cutOff({ now, limits }: Picture, since: Millis): readonly Finding[] {
  if (now - since < limits.redialSeconds * 1_000) return [];
  const text = `This computer does not reach Restream: is the internet down? Not seen for ${duration(now - since)}.`;
  return [finding('blind', 'blind', since, text, { about: ['network'] })];
}

/** What another client on the same account does to chat. */
const FOUGHT_OVER = ['DEAF', 'FOUGHT_OVER'];

function deafTo({ state, now, matters, limits }: Picture, name: FeedName, what: string): readonly Finding[] {
  const feed = state.feeds.get(name);
  const lostAt = feed ? feed.lostAt : state.startedAt;
  if (lostAt === null) return [];
  const wasOpen = feed !== undefined && feed.aliveAt !== null;
  const isRefused = feed?.change.state === 'refused';
  if (wasOpen && now - lostAt < limits.redialSeconds * 1_000 && !isRefused) return [];
  const text = `${what}: ${reason(feed)}. Not seen for ${duration(now - lostAt)}.`;
  // Another client that fights for the account is somebody's doing, and is said without a noise.
  const isFoughtOver = name === 'restream-chat' && FOUGHT_OVER.includes(feed?.trouble ?? '');
  const isLoud = (matters || isRefused) && !isFoughtOver;
  return [
    finding('blind', 'blind', lostAt, text, {
      about: [name],
      loudAt: isLoud ? patienceFrom(state, name, lostAt) + limits.blindSeconds * 1_000 : null,
    }),
  ];
}

/** Once the way is open again, the next dial may still be this far off. */
const BACKOFF_MS = 60_000;

/** A feed that was lost with the network is waited for anew when the other one is back. */
function patienceFrom({ feeds }: State, name: FeedName, lostAt: Millis): Millis {
  const other = name === 'restream-chat' ? 'restream-streaming' : 'restream-chat';
  const backAt = feeds.get(other)?.openSince ?? null;
  const isNoWay = NO_WAY.includes(feeds.get(name)?.trouble ?? '');
  return isNoWay && backAt !== null && backAt > lostAt ? backAt + BACKOFF_MS : lostAt;
}

function reason(feed: FeedKnown | undefined): string {
  return feed?.change.why?.replace(/\.$/, '') ?? (feed ? 'connecting' : 'not connected yet');
}

function forgetful({ state }: Picture): readonly Finding[] {
  if (!state.journalTrouble) return [];
  const { why, since } = state.journalTrouble;
  return [
    finding(
      'blind',
      'blind',
      since,
      `The journal cannot be written: ${why}. The watch goes on, but nothing is remembered.`,
      {
        about: ['journal'],
        loudAt: since,
      },
    ),
  ];
}

/** After sleep everything is old until the feed and the encoder have been heard anew. */
function drowsy({ state, now, limits }: Picture): readonly Finding[] {
  const { wokeAt } = state;
  if (wokeAt === null || now - wokeAt >= limits.wakeGraceSeconds * 1_000) return [];
  const heard = (at: Millis | null) => at !== null && at >= wokeAt;
  const feed = state.feeds.get('restream-streaming');
  const awake = heard(feed?.aliveAt ?? null) && (state.encoder.at === null || heard(state.encoder.at));
  if (awake) return [];
  return [
    finding('blind', 'blind', wokeAt, 'This machine has just woken up; everything is being asked anew.', {
      about: ['wake'],
    }),
  ];
}

/** OBS runs but does not let itself be asked: said calmly, since its process is still watched. */
function blindfolded({ encoder, state }: Picture): readonly Finding[] {
  if (encoder?.state !== 'unknown' || encoder.pid === null) return [];
  const why = state.feeds.get('obs')?.change.why ?? 'its websocket does not answer';
  return [
    finding('blind', 'off', encoder.since, `OBS runs, but cannot be asked: ${why}`, { about: ['obs'] }),
  ];
}

/** A clock this wrong is worth putting right; what it would spoil is reckoned with meanwhile. */
const WRONG_CLOCK_MS = 60_000;

function wrongClock({ state, now }: Picture): readonly Finding[] {
  const aheadMs = state.feeds.get('restream-streaming')?.aheadMs ?? 0;
  if (Math.abs(aheadMs) < WRONG_CLOCK_MS) return [];
  const where = aheadMs > 0 ? 'ahead of' : 'behind';
  const text = `The clock of this computer is ${duration(Math.abs(aheadMs))} ${where} Restream's. That is reckoned with.`;
  return [finding('blind', 'off', now, text, { about: ['clock'] })];
}
