/** The feeds the watchdog listens to, wired to the engine. */

import { setMaxListeners } from 'node:events';
import type { Clock } from './engine/clock.ts';
import type { DataFolder } from './engine/data-folder.ts';
import type { Engine } from './engine/engine.ts';
import type { Settings } from './engine/settings.ts';
import type { Status } from './engine/status.ts';
import type { FeedChange, FeedName, Mode, OwnEvent } from './engine/terms.ts';
import type { Bell } from './sources/bell.ts';
import { doNotDisturb } from './sources/do-not-disturb.ts';
import { runObs } from './sources/obs.ts';
import { systemEyes } from './sources/presence/system.ts';
import { type PresenceEyes, runPresence } from './sources/presence.ts';
import type { ProcessTable } from './sources/process.ts';
import { type Occasions, runBroadcasts } from './sources/restream-broadcasts.ts';
import { runChat } from './sources/restream-chat.ts';
import { runStreaming } from './sources/restream-streaming.ts';
import { createTokenFile } from './sources/token-file.ts';
import { createFixedTokens, createStoredTokens, type TokenStore, type Tokens } from './sources/tokens.ts';

export interface FeedParts {
  readonly engine: Engine;
  readonly settings: Settings;
  readonly folder: DataFolder;
  readonly mode: Mode;
  readonly clock: Clock;
  readonly bell: Bell;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
  readonly tokenStore?: TokenStore;
  readonly processes?: ProcessTable;
  readonly presence?: PresenceEyes;
}

/** A feed that sends nothing shows that it lives by pongs; one a minute is enough to remember. */
const ALIVE_MS = 60_000;

/** Starts every feed there is, each until the signal aborts. A new source is one more entry here. */
export function watchFeeds(parts: FeedParts): readonly Promise<void>[] {
  const { engine, settings, clock, signal, bell } = parts;
  // Every feed listens to it: many listeners are no leak here.
  setMaxListeners(0, signal);
  const tokens = chooseTokens(parts);
  const happen = (source: string) => (event: OwnEvent) => engine.happen(source, event);
  const feed = (name: FeedName, url: string) => ({
    url,
    tokens,
    clock,
    signal,
    bell,
    random: Math.random,
    limits: settings.watch,
    onFeed: (change: FeedChange) => happen(name)({ type: 'feed', feed: change }),
    onAlive: rarely(clock, () => happen(name)({ type: 'alive', name })),
  });
  return [
    runChat({
      ...feed('restream-chat', settings.restream.chatUrl),
      onFrame: (raw) => engine.frame('restream-chat', raw),
    }),
    runStreaming({
      ...feed('restream-streaming', settings.restream.streamingUrl),
      onFrame: (raw) => engine.frame('restream-streaming', raw),
    }),
    runObs({
      settings: settings.obs,
      clock,
      signal,
      limits: settings.watch,
      ...(parts.processes ? { processes: parts.processes } : {}),
      onFeed: (change) => happen('obs')({ type: 'feed', feed: change }),
      onReading: (reading) => happen('obs')({ type: 'encoder', reading }),
    }),
    runBroadcasts({
      apiUrl: settings.restream.apiUrl,
      tokens,
      clock,
      signal,
      random: Math.random,
      occasions: () => occasionsIn(engine.status()),
      onBroadcasts: (broadcasts) => happen('restream-api')({ type: 'in-progress', broadcasts }),
    }),
    watchPresence(parts),
  ];
}

/** A rehearsal sees nobody but those its script brings along. */
async function watchPresence({ engine, mode, clock, signal, env, presence }: FeedParts): Promise<void> {
  const eyes = presence ?? (mode === 'rehearsal' ? null : systemEyes(clock));
  if (!eyes) return;
  await runPresence({
    eyes,
    doNotDisturb: doNotDisturb({ clock, env }),
    clock,
    signal,
    onPresence: (seen) => engine.happen('presence', { type: 'presence', presence: seen }),
  });
}

function occasionsIn({ feeds, encoder, verdict }: Status): Occasions {
  const streaming = feeds.find(({ name }) => name === 'restream-streaming');
  return {
    streamingOpenAt: streaming?.state === 'open' ? Date.parse(streaming.since) : null,
    encoderEndedAt: encoder.ended && Date.parse(encoder.ended.at),
    isDoubtful: verdict.class !== 'offline' && verdict.class !== 'live',
  };
}

function chooseTokens({ env, tokenStore, settings, folder, clock, signal, log }: FeedParts): Tokens {
  const fixed = env.LIVE_RESTREAM_TOKEN;
  if (fixed) return createFixedTokens(fixed);
  return createStoredTokens({
    store: tokenStore ?? createTokenFile(folder.tokens),
    apiUrl: settings.restream.apiUrl,
    clock,
    signal,
    onTrouble: (trouble) => log(trouble ? `login: ${trouble.code}: ${trouble.why}` : 'login: stored again'),
  });
}

/** Calls `act` at most once in `ALIVE_MS`. */
function rarely(clock: Clock, act: () => void): () => void {
  let nextAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (clock.monotonic() < nextAt) return;
    nextAt = clock.monotonic() + ALIVE_MS;
    act();
  };
}
