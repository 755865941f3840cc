/** Plays a recording to any client: both Restream sockets on this machine, at the pace of life or any other. */

import { childOf } from '../engine/cancel.ts';
import type { Clock } from '../engine/clock.ts';
import type { Millis } from '../engine/terms.ts';
import type { Line } from '../journal/line.ts';
import { errorBody, openDoor } from '../rehearsal/pretend-restream-door.ts';
import { deliver, sayGoodbye } from './deliver.ts';
import { framesOf, type RecordedFrame } from './frames.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createLobby } from './lobby.ts';
import { createNewcomers } from './newcomers.ts';
import { seek } from './seek.ts';
import { shiftTimes } from './shift-times.ts';
import { createTempo, type Tempo } from './tempo.ts';

/** What to play, and how. */
export interface PlayOptions {
  /** The recording from its beginning, each time it is asked for. */
  readonly lines: () => AsyncIterable<Line>;
  /** Begin with what came then; `null` with the first frame. */
  readonly from: Millis | null;
  /** How many recorded seconds pass in one. */
  readonly speed: number;
  readonly loop: boolean;
  /** Leave the times inside the frames as they were recorded. */
  readonly verbatim: boolean;
  /** 0 takes any free one. */
  readonly port: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The sockets are open. */
  readonly onOpen: (urls: { readonly chatUrl: string; readonly streamingUrl: string }) => void;
}

/** So long the first client has the other socket's company waited for. */
const COMPANY_MS = 5_000;

/**
 * Plays from when the first client comes until the last frame was taken, or `signal` aborts, and says how many frames
 * there were; `null` when there are none to play. Throws what the OS throws when the port cannot be had.
 */
export async function playRecording(options: PlayOptions): Promise<number | null> {
  const { clock, signal, speed } = options;
  let place = await seek(framesOf(options.lines()), options.from);
  const beginAt = options.from ?? place.first?.at;
  if (!place.first || beginAt === undefined) return null;

  const end = childOf(signal);
  const lobby = createLobby();
  const newcomers = createNewcomers();
  let isVisited = false;

  const played = ({ kind, at, raw }: RecordedFrame, by: Tempo): RecordedFrame => {
    const text = options.verbatim || typeof raw !== 'string' ? raw : shiftTimes(raw, by.playedAt);
    return { kind, at: by.playedAt(at), raw: text };
  };
  /** Whoever comes first finds things as they were at that moment of the recording. */
  const visit = () => {
    const now = createTempo(clock, beginAt, speed);
    for (const frame of isVisited ? [] : place.past) newcomers.note(played(frame, now));
    isVisited = true;
  };
  const door = await openDoor({
    port: options.port,
    signal: end.signal,
    accepts: () => true,
    onClient: (kind, send) => {
      visit();
      for (const { raw } of newcomers.greeting(kind, clock.now())) send(raw);
      lobby.arrived();
    },
    onRequest: () => ({ status: 404, body: errorBody(404) }),
  });
  const heartbeat = createHeartbeat(clock, (frame) => door.send('chat', frame));
  const beating = heartbeat.run(end.signal);
  const host = `ws://127.0.0.1:${door.port}`;
  options.onOpen({ chatUrl: `${host}/chat/ws`, streamingUrl: `${host}/streaming/ws` });

  async function company(): Promise<void> {
    await lobby.until(() => isVisited, signal);
    const patience = childOf(signal);
    void clock.sleep(COMPANY_MS, patience.signal).then(() => patience.abort());
    const areBoth = () => door.clients('chat').length > 0 && door.clients('streaming').length > 0;
    await lobby.until(areBoth, patience.signal);
    patience.abort();
    patience.detach();
  }

  /** At full speed the clients set the pace, so somebody must be there. */
  const isHeard = () => Number.isFinite(speed) || door.clients('both').length > 0;

  async function play(frame: RecordedFrame, by: Tempo): Promise<void> {
    await by.due(frame.at, signal);
    if (!isHeard()) await lobby.until(isHeard, signal);
    if (signal.aborted) return;
    const { kind, raw } = played(frame, by);
    newcomers.note({ kind, raw, at: clock.now() });
    if (kind === 'chat') heartbeat.note(raw);
    await deliver(door.clients(kind), raw, clock, signal);
  }

  let frames = 0;
  await company();
  while (!signal.aborted) {
    const tempo = createTempo(clock, beginAt, speed);
    for (let frame = place.first; frame && !signal.aborted; frame = await place.next()) {
      await play(frame, tempo);
      frames += 1;
    }
    await place.close();
    if (!options.loop || signal.aborted) break;
    place = await seek(framesOf(options.lines()), options.from);
  }
  await sayGoodbye(door.clients('both'), clock, signal);
  end.abort();
  end.detach();
  await Promise.all([door.closed, beating]);
  return frames;
}
