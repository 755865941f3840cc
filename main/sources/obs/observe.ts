/** What is known of the encoder, carried from one look to the next: pure, so that every fault can be played through. */

import type { EncoderReading, EncoderState } from '../../engine/encoder.ts';
import type { Millis } from '../../engine/terms.ts';
import { type Broadcast, followBroadcast } from './broadcast.ts';
import { gatherEvidence } from './evidence.ts';
import { followProcess, isSettled, type ProcessTrack } from './process-track.ts';
import { freshMs, type ObsLimits, type Sight, type Timed } from './sight.ts';
import { decideState } from './state.ts';
import { bitrateBps, followStream, noStream, type StreamTrack } from './stream-track.ts';

/** What one look hands on to the next. */
export interface ObsMemory {
  readonly at: Millis | null;
  readonly tracks: readonly ProcessTrack[];
  /** Identity of the process that is taken for the encoder. */
  readonly chosen: string | null;
  /** Answers no newer than this are of a process that is gone. */
  readonly answersAfter: Millis;
  readonly stream: StreamTrack;
  readonly broadcast: Broadcast;
  readonly state: EncoderState;
  readonly since: Millis;
  /** When the last gap between two looks was over. */
  readonly resumedAt: Millis;
}

/** What is known before the first look. */
export const nothingSeen: ObsMemory = {
  at: null,
  tracks: [],
  chosen: null,
  answersAfter: Number.NEGATIVE_INFINITY,
  stream: noStream,
  broadcast: { onAir: false, ended: null },
  state: 'unknown',
  since: 0,
  resumedAt: Number.NEGATIVE_INFINITY,
};

/** A look this many periods late means that the machine slept, or we did; looks are never expected closer than a second. */
const latePeriods = 4;
const leastPeriodMs = 1_000;
/** The system's clock may be set back a little without anybody having slept. */
const slackMs = 1_000;

/** Judges one look in the light of those before. */
export function observe(
  memory: ObsMemory,
  look: Sight,
  now: Millis,
  limits: ObsLimits,
): { readonly memory: ObsMemory; readonly reading: EncoderReading } {
  const afterGap = isAfterGap(memory.at, now, limits);
  const resumedAt = afterGap ? now : memory.resumedAt;
  const tracks = followProcesses(memory.tracks, look, now, afterGap);
  const process = choose(tracks, memory.chosen, look.portOwnerPid);
  const hasVanished =
    memory.chosen !== null && !tracks.some((track) => track.reading.identity === memory.chosen);
  const isNew = process !== null && !memory.tracks.some((track) => isSame(track, process));

  const sight = dropOldAnswers(look, memory.answersAfter);
  const told = followStream(memory.stream, sight, now, afterGap);
  const hasLeft =
    look.processes === 'elsewhere' && told.exitStartedAt !== null && look.socket.status !== 'open';
  const isLost = hasVanished || hasLeft;
  const { exitStartedAt, stoppedAt } = told;
  const broadcast = followBroadcast(
    memory.broadcast,
    {
      stream: sight.stream?.value ?? null,
      isHeldBack: told.start.isHeldBack,
      isLost,
      hasEndedCleanly: look.hasEndedCleanly,
      isReplaced: isNew,
      exitStartedAt,
      stoppedAt,
      socket: look.socket,
    },
    now,
  );
  // A process that is gone leaves nothing behind but its goodbye, and not even that to its successor.
  const stream =
    isLost || isNew ? { ...noStream, exitStartedAt: process === null ? exitStartedAt : null } : told;
  const answersAfter = isLost ? now : memory.answersAfter;

  const heard = dropOldAnswers(look, answersAfter);
  const fresh = isFresh(heard.stream, now, resumedAt) ? heard.stream : null;
  const isSeen = Array.isArray(look.processes);
  const settled = isSeen && process !== null && isSettled(process, now, limits.settleSeconds);
  const evidence = gatherEvidence({ sight: heard, fresh, tracks, process, isSettled: settled, stream }, now);
  const state = decideState(
    {
      isAlive: isSeen ? process !== null : null,
      // Of a process nobody sees nothing can be judged but its stream.
      isSettled: settled || !isSeen,
      onAir: broadcast.onAir,
      stream: fresh?.value ?? null,
      isStarting: stream.start.startingAt !== null,
      isHeldBack: stream.start.isHeldBack,
      evidence,
    },
    now,
    limits,
  );
  const since = state === memory.state && memory.at !== null ? Math.min(memory.since, now) : now;
  const next: ObsMemory = {
    at: now,
    tracks,
    chosen: process?.reading.identity ?? null,
    answersAfter,
    stream,
    broadcast,
    state,
    since,
    resumedAt,
  };
  const rate = fresh?.value.active ? bitrateBps(stream) : null;
  const pid = process?.reading.pid ?? null;
  return { memory: next, reading: { state, pid, since, bitrateBps: rate, ended: broadcast.ended, evidence } };
}

function isAfterGap(before: Millis | null, now: Millis, limits: ObsLimits): boolean {
  if (before === null) return false;
  const periodMs = Math.max(limits.encoderPollSeconds * 1000, leastPeriodMs);
  return now - before > latePeriods * periodMs || now < before - slackMs;
}

function followProcesses(
  before: readonly ProcessTrack[],
  { processes }: Sight,
  now: Millis,
  afterGap: boolean,
): readonly ProcessTrack[] {
  if (processes === 'elsewhere') return [];
  if (processes === 'unseen') return before;
  const startOf = ({ reading, firstSeenAt }: ProcessTrack) => reading.startedAt ?? firstSeenAt;
  return processes
    .map((reading) => {
      const track = before.find((candidate) => candidate.reading.identity === reading.identity);
      return followProcess(track, reading, now, afterGap);
    })
    .sort((a, b) => startOf(a) - startOf(b));
}

/** Of several, the one whose websocket we talk to; else the one watched so far; else the oldest, for zombies are old. */
function choose(
  tracks: readonly ProcessTrack[],
  before: string | null,
  portOwnerPid: number | null,
): ProcessTrack | null {
  return (
    tracks.find(({ reading }) => reading.pid === portOwnerPid) ??
    tracks.find(({ reading }) => reading.identity === before) ??
    tracks[0] ??
    null
  );
}

function isSame(a: ProcessTrack, b: ProcessTrack): boolean {
  return a.reading.identity === b.reading.identity;
}

function dropOldAnswers(sight: Sight, after: Millis): Sight {
  const keep = <T>(answer: Timed<T> | null) => (answer !== null && answer.at > after ? answer : null);
  return {
    ...sight,
    stream: keep(sight.stream),
    frames: keep(sight.frames),
    outputs: keep(sight.outputs),
    settings: keep(sight.settings),
  };
}

function isFresh(answer: Timed<unknown> | null, now: Millis, resumedAt: Millis): boolean {
  if (answer === null) return false;
  const ageMs = now - answer.at;
  return (ageMs <= freshMs && ageMs >= -slackMs) || now - resumedAt <= freshMs;
}
