/** Tells the watch facts at any millisecond, and asks one rule what it finds in them. */

import type { EncoderEvidence, EncoderReading, EncoderState } from '../../main/engine/encoder.ts';
import { type Limits, look, type Picture, type Rule } from '../../main/engine/picture.ts';
import { noState, reduce, type State } from '../../main/engine/state.ts';
import type { ChatConnection, ChatMessage, Event, FeedName, Finding } from '../../main/engine/terms.ts';
import { limits, noEvidence, START } from './story.ts';

export interface Facts {
  readonly state: State;
  /** Moves to that many milliseconds after the start. */
  at(ms: number): Facts;
  happen(event: Event): Facts;
  feed(
    name: FeedName,
    state: 'open' | 'waiting' | 'refused' | 'connecting',
    why?: string,
    code?: string,
  ): Facts;
  encoder(state: EncoderState, more?: Partial<EncoderReading>, evidence?: Partial<EncoderEvidence>): Facts;
  /** OBS stops, or ends in another way, now. */
  ends(how?: NonNullable<EncoderReading['ended']>['how']): Facts;
  incoming(bitrateBps?: number | null, suid?: string, startedAt?: number | null): Facts;
  incomingEnds(suid?: string): Facts;
  status(
    channelId: number,
    online: boolean | null,
    viewers?: number | null,
    updatedAt?: number | null,
  ): Facts;
  outgoing(channelId: number, status: string, bitrateBps?: number | null): Facts;
  outgoingEnds(channelId: number): Facts;
  chat(more: Partial<ChatConnection>): Facts;
  says(text: string, author: Partial<ChatMessage['author']>, platform?: string): Facts;
  present(idleSince: number | null, locked?: boolean | null): Facts;
  picture(own?: Partial<Limits>): Picture;
  /** What the rule finds now. */
  finds(rule: Rule, own?: Partial<Limits>): readonly Finding[];
  /** The words of what it finds now. */
  words(rule: Rule, own?: Partial<Limits>): readonly string[];
}

const PLATFORMS: Readonly<Record<number, string>> = { 501: 'twitch', 502: 'youtube', 503: 'kick' };
const platformOf = (channelId: number) => PLATFORMS[channelId] ?? 'kick';

/** What was found but for its words, which each test reads where they matter. */
export const bare = (found: readonly Finding[]) => found.map(({ text: _text, ...rest }) => rest);

/** A watch that has just begun, told nothing yet. */
export function facts(): Facts {
  let now = START;
  let state = noState(START);
  const self: Facts = {
    get state() {
      return state;
    },
    at(ms) {
      now = START + ms;
      return self;
    },
    happen(event) {
      state = reduce(state, event, now);
      return self;
    },
    feed(name, change, why, code) {
      const feed = { name, state: change, retryAt: null, why: why ?? null, code: code ?? null };
      return self.happen({ type: 'feed', feed });
    },
    encoder(name, more = {}, evidence = {}) {
      const reading: EncoderReading = {
        state: name,
        pid: name === 'gone' ? null : 4711,
        since: now,
        bitrateBps: null,
        ended: null,
        ...more,
        evidence: { ...noEvidence, ...evidence },
      };
      return self.happen({ type: 'encoder', reading });
    },
    ends(how = 'stopped') {
      return self.encoder(how === 'stopped' ? 'idle' : 'gone', { ended: { at: now, how } });
    },
    incoming(bitrateBps = 6_000_000, suid = 's-1', startedAt = null) {
      return self.happen({ type: 'incoming', suid, bitrateBps, fps: 30, startedAt });
    },
    incomingEnds(suid = 's-1') {
      return self.happen({ type: 'incoming-ended', suid });
    },
    status(channelId, online, viewers = null, updatedAt = now) {
      const about = { channelId, platform: platformOf(channelId), name: null, title: null, url: null };
      return self.happen({ type: 'status', ...about, online, viewers, updatedAt });
    },
    outgoing(channelId, status, bitrateBps = 6_000_000) {
      const about = { channelId, platform: platformOf(channelId), name: null };
      return self.happen({ type: 'outgoing', ...about, status, bitrateBps });
    },
    outgoingEnds(channelId) {
      return self.happen({ type: 'outgoing-ended', channelId, platform: platformOf(channelId) });
    },
    chat(more) {
      const connection: ChatConnection = {
        id: 'c-1',
        uuid: 'u-1',
        platform: 'youtube',
        status: 'connected',
        reason: null,
        channelId: 502,
        name: null,
        url: null,
        ...more,
      };
      return self.happen({ type: 'chat-connection', connection });
    },
    says(text, author, platform = 'twitch') {
      const message: ChatMessage = {
        id: null,
        at: now,
        platform,
        connectionId: 'c-1',
        kind: 'text',
        author: { name: 'ada', id: null, color: null, roles: [], badges: [], ...author },
        text,
        amount: null,
        replyTo: null,
      };
      return self.happen({ type: 'chat-message', message });
    },
    present(idleSince, locked = null) {
      return self.happen({ type: 'presence', presence: { idleSince, locked, doNotDisturb: null } });
    },
    picture: (own = {}) => look(state, now, { ...limits, ...own }),
    finds: (rule, own) => rule(self.picture(own)),
    words: (rule, own) => self.finds(rule, own).map(({ text }) => text),
  };
  return self;
}
