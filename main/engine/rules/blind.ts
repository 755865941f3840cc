/** Our own health: what we cannot see, while it matters. Blind is never green. */

import { finding, type Picture, type Rule } from '../picture.ts';
import type { FeedKnown } from '../state-feeds.ts';
import type { FeedName, Finding, Millis } from '../terms.ts';
import { duration } from '../words.ts';

/** A redial this short is not blindness: what was seen is only seconds old. */
const REDIAL_MS = 5_000;
/** How long one may see nothing while on air before it is told aloud. */
const BLIND_PATIENCE_MS = 30_000;

/** Finds `blind`: a feed that is down, a disk that takes nothing, a machine that has just woken up. */
export const blind: Rule = (picture) => [
  ...deafTo(picture, 'restream-streaming', 'Restream cannot be watched'),
  ...(picture.matters ? deafTo(picture, 'restream-chat', 'Chat cannot be read') : []),
  ...forgetful(picture),
  ...drowsy(picture),
  ...blindfolded(picture),
];

function deafTo({ state, now, matters }: Picture, name: FeedName, what: string): readonly Finding[] {
  const feed = state.feeds.get(name);
  const lostAt = feed ? feed.lostAt : state.startedAt;
  if (lostAt === null) return [];
  const wasOpen = feed !== undefined && feed.aliveAt !== null;
  if (wasOpen && now - lostAt < REDIAL_MS && feed.change.state !== 'refused') return [];
  const text = `${what}: ${reason(feed)}. Not seen for ${duration(now - lostAt)}.`;
  const loudAt = matters || feed?.change.state === 'refused' ? lostAt + BLIND_PATIENCE_MS : null;
  return [finding('blind', 'blind', lostAt, text, { about: [name], loudAt })];
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
