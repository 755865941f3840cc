/** One immutable snapshot of everything, in the shape of `status.json`. */

import type { EncoderEvidence, RetryPlan } from './encoder.ts';
import type { State } from './state.ts';
import type { ChannelState } from './state-channel.ts';
import { messagesPerMinute } from './state-chat.ts';
import type { ChannelView, Status } from './status.ts';
import type { Alarm, Millis, Mode, Verdict } from './terms.ts';
import { totalViewers } from './viewers.ts';

export interface SnapshotParts {
  readonly state: State;
  readonly verdict: Verdict;
  readonly alarm: Alarm;
  readonly mode: Mode;
  readonly at: Millis;
  readonly journal: Status['journal'];
}

/** What status.json says at `at`. */
export function takeSnapshot({ state, verdict, alarm, mode, at, journal }: SnapshotParts): Status {
  return {
    version: 1,
    at: iso(at),
    pid: process.pid,
    mode,
    verdict: {
      ...verdict,
      since: iso(verdict.since),
      findings: verdict.findings.map((finding) => ({
        ...finding,
        since: iso(finding.since),
        loudAt: isoOrNull(finding.loudAt),
      })),
    },
    alarm: {
      ...alarm,
      since: isoOrNull(alarm.since),
      ackedAt: isoOrNull(alarm.ackedAt),
      snoozedUntil: isoOrNull(alarm.snoozedUntil),
      nextRepeatAt: isoOrNull(alarm.nextRepeatAt),
      calmSince: isoOrNull(alarm.calmSince),
    },
    encoder: viewEncoder(state),
    incoming: [...state.incoming.values()].map(({ suid, bitrateBps, fps, startedAt, at: seenAt }) => ({
      suid,
      bitrateBps,
      fps,
      since: isoOrNull(startedAt),
      at: iso(seenAt),
    })),
    channels: [...state.channels.values()].filter(isKnown).map(viewChannel),
    viewers: totalViewers(state),
    chat: {
      connections: [...state.chat.connections.values()].map(({ id, platform, status, reason }) => ({
        id,
        platform,
        status,
        reason,
      })),
      perMinute: messagesPerMinute(state.chat, at),
      lastAt: isoOrNull(state.chat.lastMessageAt),
    },
    feeds: [...state.feeds.values()].map(({ change, since, lastFrameAt }) => ({
      name: change.name,
      state: change.state,
      since: iso(since),
      lastFrameAt: isoOrNull(lastFrameAt),
      retryAt: isoOrNull(change.retryAt),
      why: change.why,
      code: change.code,
    })),
    presence: state.presence && {
      idleSince: isoOrNull(state.presence.idleSince),
      locked: state.presence.locked,
      doNotDisturb: state.presence.doNotDisturb,
    },
    journal,
    oddities: state.oddities,
  };
}

function viewEncoder({ encoder }: State): Status['encoder'] {
  const { reading, ended, streamingAt } = encoder;
  return {
    state: reading?.state ?? 'unknown',
    pid: reading?.pid ?? null,
    since: isoOrNull(reading?.since ?? null),
    bitrateBps: reading?.bitrateBps ?? null,
    ended: ended && { at: iso(ended.at), how: ended.how },
    streamingAt: isoOrNull(streamingAt),
    evidence: reading && viewEvidence(reading.evidence),
  };
}

const isTime = (name: string) => name.endsWith('Since') || name.endsWith('At');

function viewEvidence(evidence: EncoderEvidence): { readonly [name: string]: unknown } {
  return Object.fromEntries(
    Object.entries(evidence).map(([name, value]) => [
      name,
      isTime(name) && typeof value === 'number' ? iso(value) : name === 'retry' ? viewRetry(value) : value,
    ]),
  );
}

function viewRetry({ lostAt, attempt, nextTryAt, givesUpAt }: RetryPlan) {
  return { lostAt: iso(lostAt), attempt, nextTryAt: isoOrNull(nextTryAt), givesUpAt: isoOrNull(givesUpAt) };
}

/** Of some channels no more is known than that they are over. */
const isKnown = ({ outgoing, report }: ChannelState) => outgoing !== null || report !== null;

function viewChannel({ channelId, platform, name, outgoing, report, url }: ChannelState): ChannelView {
  return {
    channelId,
    platform,
    name,
    outgoing: outgoing?.status ?? null,
    online: report?.online ?? null,
    viewers: report?.viewers ?? null,
    updatedAt: isoOrNull(report?.updatedAt ?? null),
    url,
  };
}

const iso = (at: Millis) => new Date(at).toISOString();
const isoOrNull = (at: Millis | null) => (at === null ? null : iso(at));
