/** Keeps one session with OBS open for as long as there is an OBS to talk to. */

import { childOf } from '../../engine/cancel.ts';
import type { Clock } from '../../engine/clock.ts';
import type { FeedChange } from '../../engine/terms.ts';
import { startBackoff } from '../backoff.ts';
import { type Address, type AddressSettings, findAddress, isElsewhere } from './address.ts';
import { askOn } from './ask-loop.ts';
import type { Board } from './board.ts';
import { describeEnding, feedOf, notRunning, serverOff, silent, wrongUrl } from './feed-words.ts';
import type { Surroundings } from './folders.ts';
import { type Ending, holdSession, type SessionLimits } from './session.ts';

export interface DialOptions {
  readonly settings: AddressSettings;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly periodMs: number;
  readonly board: Board;
  readonly sessionLimits: Partial<SessionLimits>;
  /** Where OBS's files are sought, by the process that runs now. */
  surroundings(): Surroundings;
  onFeed(change: FeedChange): void;
}

type Open = Extract<Address, { kind: 'dial' }>;

/** How often OBS's settings file is read again while nothing else is to be done. */
const lookAgainMs = 10_000;
/** A refused password is tried again this seldom: OBS writes every try into its log. */
const unlikelyMs = 300_000;
/** While OBS starts, its websocket refuses for some seconds: that is not worth telling, and costs nothing to try. */
const patientTries = 10;
const patientMs = 1_000;
/** Over a network a line can die unnoticed. */
const deadMs = 30_000;
const newBackoff = () => startBackoff(1_000, 10_000, () => 0);

/** Runs until `signal` aborts. */
export async function keepDialling(options: DialOptions): Promise<void> {
  const { settings, clock, signal, board } = options;
  const elsewhere = isElsewhere(settings);
  const tell = tellChanges(options.onFeed);
  let backoff = newBackoff();
  let tries = 0;
  let triedPid: number | null = null;

  while (!signal.aborted) {
    board.dial.heed();
    const address = findAddress(settings, options.surroundings());
    const isMissing = !elsewhere && board.processes?.length === 0;
    // An address the user gave is dialled in any case: OBS may be behind a tunnel, where its process cannot be seen.
    if ((isMissing && settings.url === null) || address.kind !== 'dial') {
      if (isMissing) tell(feedOf('off', notRunning));
      else if (address.kind === 'off') tell(feedOf('off', serverOff));
      else tell(feedOf('refused', wrongUrl));
      if (!isMissing) board.socket = 'off';
      await board.dial.wait(lookAgainMs, signal);
      continue;
    }
    if (triedPid !== board.pid) {
      triedPid = board.pid;
      backoff = newBackoff();
      tries = 0;
    }
    if (tries === 0 && !isMissing) tell(feedOf('connecting'));
    board.port = elsewhere ? null : address.port;

    const { ending, wasOpen } = await holdOne(options, address, elsewhere ? deadMs : null, tell);
    if (ending.kind === 'cancelled') return;
    markEnding(board, ending, wasOpen, clock);
    if (wasOpen) backoff = newBackoff();
    tries = wasOpen ? 1 : tries + 1;
    const isRefused = ending.kind === 'unauthorised';
    if (ending.kind === 'refused' && isMissing) tell(feedOf('off', notRunning));
    else if (ending.kind !== 'refused' || tries > patientTries) {
      tell(feedOf(isRefused ? 'refused' : 'waiting', describeEnding(ending, address.url)));
    }
    if (isRefused) await waitForAnother(options, address);
    else if (ending.kind === 'refused' && tries <= patientTries) await board.dial.wait(patientMs, signal);
    else {
      await board.dial.wait(backoff.delayMs, signal);
      backoff = backoff.next();
    }
  }
}

async function holdOne(
  { clock, signal, periodMs, board, sessionLimits }: DialOptions,
  { url, password }: Open,
  deadMs: number | null,
  tell: (change: FeedChange) => void,
): Promise<{ ending: Ending; wasOpen: boolean }> {
  const session = childOf(signal);
  let asking: Promise<void> | null = null;
  const ending = await holdSession({
    url,
    password,
    clock,
    signal,
    limits: { deadMs, ...sessionLimits },
    onOpen: (ask) => {
      board.socket = 'open';
      board.judge.wake();
      tell(feedOf('open'));
      asking = askOn(ask, board, clock, periodMs, session.signal, (isMute) => {
        tell(isMute ? feedOf('waiting', silent) : feedOf('open'));
      });
    },
    onEvent: (event) => {
      board.events.push({ at: clock.now(), value: event });
      board.areSettingsDue ||= event.type === 'stream' && /^(starting|stopping)$/.test(event.change);
      board.judge.wake();
      // Events alone are not to be trusted: what they announce is asked about at once.
      board.ask.wake();
    },
  });
  session.detach();
  session.abort();
  await asking;
  return { ending, wasOpen: asking !== null };
}

function markEnding(board: Board, ending: Ending, wasOpen: boolean, clock: Clock): void {
  if (wasOpen) {
    board.closedAt = clock.now();
    board.socket = 'closed';
  } else if (ending.kind === 'unauthorised') board.socket = 'unauthorised';
  else if (ending.kind === 'mute') board.socket = 'mute';
  else board.socket = ending.kind === 'closed' ? 'closed' : 'refused';
  board.judge.wake();
}

/** Waits until another try may go better: another OBS, another address, another password, or a long time. */
async function waitForAnother({ settings, clock, signal, board, surroundings }: DialOptions, tried: Open) {
  const { pid } = board;
  const giveUpAt = clock.monotonic() + unlikelyMs;
  while (!signal.aborted && clock.monotonic() < giveUpAt && board.pid === pid) {
    const address = findAddress(settings, surroundings());
    const isSame =
      address.kind === 'dial' && address.url === tried.url && address.password === tried.password;
    if (!isSame) return;
    await board.dial.wait(lookAgainMs, signal);
  }
}

/** Passes on what differs from what was told last. */
function tellChanges(onFeed: (change: FeedChange) => void): (change: FeedChange) => void {
  let told = '';
  return (change) => {
    const key = JSON.stringify(change);
    if (key === told) return;
    told = key;
    onFeed(change);
  };
}
