/** OBS watched from outside: its process each second, its own word over one lasting websocket, and a reading from both. */

import { homedir } from 'node:os';
import type { Clock } from '../engine/clock.ts';
import type { EncoderReading } from '../engine/encoder.ts';
import type { FeedChange } from '../engine/terms.ts';
import { isElsewhere } from './obs/address.ts';
import { type Board, createBoard } from './obs/board.ts';
import { createCrashLook } from './obs/crash-look.ts';
import { keepDialling } from './obs/dial-loop.ts';
import type { Surroundings } from './obs/folders.ts';
import { nothingSeen, observe } from './obs/observe.ts';
import { createProcessLook } from './obs/process-look.ts';
import { createReporter } from './obs/report.ts';
import type { SessionLimits } from './obs/session.ts';
import type { ObsLimits, Sight } from './obs/sight.ts';
import { type ProcessTable, processTable } from './process.ts';

export interface ObsOptions {
  readonly settings: {
    readonly url: string | null;
    readonly password: string | null;
    readonly processNames: readonly string[];
  };
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly limits: ObsLimits;
  onFeed(change: FeedChange): void;
  onReading(reading: EncoderReading): void;
  /** Where processes are looked up, unless it is the OS. */
  readonly processes?: ProcessTable;
  /** Where OBS's own files are sought, unless it is this system. */
  readonly around?: Pick<Surroundings, 'platform' | 'env' | 'home'>;
  readonly sessionLimits?: Partial<SessionLimits>;
}

/** After a session broke off, the process is looked at this often until it is clear what became of it. */
const alertMs = 100;
const alertForMs = 1_500;

/** Runs until `signal` aborts. */
export async function runObs(options: ObsOptions): Promise<void> {
  const { settings, clock, signal, limits, onFeed, sessionLimits = {} } = options;
  const table = options.processes ?? (await processTable(clock));
  const here = options.around ?? { platform: process.platform, env: process.env, home: homedir() };
  const board = createBoard(clock);
  const periodMs = limits.encoderPollSeconds * 1000;
  const surroundings = (): Surroundings => {
    const chosen = board.processes?.find(({ pid }) => pid === board.pid) ?? board.processes?.[0];
    const commandLine = chosen ? table.commandLine(chosen.pid) : [];
    return { ...here, program: chosen?.path ?? null, commandLine };
  };
  const judge = createJudge(options, table, board, surroundings);

  // The first look comes before the first dial: without a process there is nobody to dial.
  await judge();
  const dialling = keepDialling({
    settings,
    clock,
    signal,
    periodMs,
    board,
    sessionLimits,
    surroundings,
    onFeed,
  });
  while (!signal.aborted) {
    const sinceClose = board.closedAt === null ? Number.NaN : clock.now() - board.closedAt;
    const isAlert = sinceClose >= 0 && sinceClose < alertForMs;
    await board.judge.wait(isAlert ? Math.min(alertMs, periodMs) : periodMs, signal);
    if (!signal.aborted) await judge();
  }
  await dialling;
}

/** Gives a function that takes one look from every side, concludes, and reports. */
function createJudge(
  { settings, clock, signal, limits, onReading }: ObsOptions,
  table: ProcessTable,
  board: Board,
  surroundings: () => Surroundings,
): () => Promise<void> {
  const elsewhere = isElsewhere(settings);
  const look = createProcessLook(table, settings.processNames, clock);
  const lookForCrash = createCrashLook(surroundings);
  const report = createReporter(clock, onReading);
  let portOwnerPid: number | null = null;
  let memory = nothingSeen;
  return async () => {
    // An answer from an OBS that was not seen yet: its process is there by now, unless it is behind a tunnel.
    const isUnseen = board.socket === 'open' && board.pid === null && !board.isTunnelled;
    const { processes, isScan } = elsewhere
      ? { processes: null, isScan: false }
      : await look(signal, isUnseen);
    if (signal.aborted) return;
    if (processes?.length) board.isTunnelled = false;
    else if (isUnseen && processes !== null) board.isTunnelled = true;
    const pids = (processes ?? []).map(({ pid }) => pid);
    const isUnclear = pids.length > 1 && board.port !== null;
    if (!isUnclear) portOwnerPid = null;
    else if (isScan) portOwnerPid = await table.portOwner(board.port ?? 0, pids, signal);
    const crash = lookForCrash(processes, isScan);
    const { stream, frames, outputs, settings: streamSettings, events } = board;
    board.events = [];
    const sight: Sight = {
      processes: elsewhere || board.isTunnelled ? 'elsewhere' : (processes ?? 'unseen'),
      socket: { status: board.socket, closedAt: board.closedAt },
      stream,
      frames,
      outputs,
      settings: streamSettings,
      events,
      crashReport: crash.report,
      crashSentinel: crash.sentinel,
      hasEndedCleanly: crash.hasEndedCleanly,
      portOwnerPid,
    };
    const seen = observe(memory, sight, clock.now(), limits);
    memory = seen.memory;
    board.processes = processes;
    if (board.pid !== seen.reading.pid) {
      board.pid = seen.reading.pid;
      board.dial.wake();
    }
    report(seen.reading);
  };
}
