/** The encoder in plain sentences: its state in words, and what was seen that says so. */

import { bitrateText } from '../shared/figures.ts';
import { harmless } from '../shared/harmless.ts';
import type { Encoder } from '../shared/terms.ts';
import { clockText, parseTime, spanText } from '../shared/time.ts';
import { delay, failedStart, otherOutputs, retry, stopping, unendedRun } from './output-words.ts';
import { bad, good, plain, type Reader, type Sign, timeOf } from './sign.ts';

const states: Readonly<Record<Encoder['state'], string>> = {
  unknown: 'Not known',
  gone: 'OBS is not running',
  idle: 'OBS is open and not streaming',
  starting: 'OBS is starting the stream',
  streaming: 'OBS is streaming',
  reconnecting: 'OBS is reconnecting',
  stalled: 'OBS says it streams, but nothing leaves it',
  stopping: 'OBS is stopping the stream',
  exiting: 'OBS is closing',
  frozen: 'OBS is frozen',
  zombie: 'OBS runs, and nobody can steer it',
};

/** The encoder's state in words. */
export const encoderText = (encoder: Encoder): string => states[encoder.state] ?? states.unknown;

const ends: Readonly<Record<NonNullable<Encoder['ended']>['how'], string>> = {
  stopped: 'The last stream was stopped',
  exited: 'OBS was closed while streaming',
  crashed: 'OBS died while streaming',
  replaced: 'Another OBS took the place of the one that streamed',
};

/** A sign that something has been wrong for a while. */
const lasting =
  (name: string, tell: (span: string) => string): Reader =>
  (evidence, now) => {
    const since = timeOf(evidence, name);
    return since === null ? null : bad(tell(spanText(now - since)));
  };

const process: Reader = (evidence) => {
  const pids = Array.isArray(evidence.pids) ? evidence.pids.filter((pid) => typeof pid === 'number') : [];
  const startedAt = timeOf(evidence, 'processStartedAt');
  const started = startedAt === null ? '' : `, started at ${clockText(startedAt)}`;
  if (pids.length === 0) return plain('No process of OBS on this machine.');
  if (pids.length === 1) return plain(`One process (pid ${pids[0]})${started}.`);
  return bad(`${pids.length} processes of OBS (pids ${pids.slice(0, 4).join(', ')}).`);
};

const websocket: Reader = ({ websocket: state }) => {
  switch (state) {
    case 'open':
      return good('Answers when asked.');
    case 'mute':
      return bad('Takes the connection but does not answer.');
    case 'closed':
      return plain('Its websocket is closed.');
    case 'refused':
      return plain('Its websocket takes no connection. Turn it on in OBS: Tools, WebSocket Server Settings.');
    case 'unauthorised':
      return bad('Its websocket refuses the password.');
    default:
      return null;
  }
};

const window: Reader = (evidence, now) => {
  const still = timeOf(evidence, 'guiStillSince');
  const stillMs = still === null ? 0 : now - still;
  // Up to four seconds without a movement are normal life.
  if (stillMs > 4_000) return bad(`Its window has not moved for ${spanText(stillMs)}.`);
  if (evidence.hasWindow === false) return plain('It shows no window.');
  return evidence.hasWindow === true ? good('Its window moves.') : null;
};

const output: Reader = (evidence) => {
  if (evidence.outputActive !== true)
    return evidence.outputActive === false ? plain('Its stream output is off.') : null;
  if (evidence.outputReconnecting === true) return bad('Its stream output is reconnecting.');
  return timeOf(evidence, 'bytesFlatSince') === null ? good('Bytes leave its stream output.') : null;
};

const congestion: Reader = ({ congestion: share }) =>
  typeof share === 'number' && share >= 0.1
    ? bad(`Its upload is ${Math.round(share * 100)} % congested.`)
    : null;

const crash: Reader = ({ crashReport }) =>
  typeof crashReport === 'string'
    ? bad(`It left a crash report: ${harmless(crashReport.slice(0, 120))}.`)
    : null;

const readers: readonly Reader[] = [
  process,
  lasting('processStoppedSince', (span) => `Its process has stood still in the system for ${span}.`),
  crash,
  unendedRun,
  window,
  websocket,
  output,
  retry,
  otherOutputs,
  lasting('bytesFlatSince', (span) => `No byte has left it for ${span}.`),
  lasting('framesFlatSince', (span) => `It has drawn no frame for ${span}.`),
  congestion,
  failedStart,
  stopping,
  delay,
  lasting('exitStartedAt', (span) => `It said ${span} ago that it closes.`),
];

/** What was seen, most telling first within each kind. */
export function encoderSigns(encoder: Encoder, now: number): readonly Sign[] {
  const ended = encoder.ended;
  const endedAt = parseTime(ended?.at);
  const end = ended && endedAt !== null ? [plain(`${ends[ended.how]} at ${clockText(endedAt)}.`)] : [];
  const evidence = encoder.evidence;
  if (!evidence) return end;
  return [...readers.flatMap((read) => read(evidence, now) ?? []), ...end];
}

/** The encoder's own bitrate, or that it is not known; nothing while it does not stream. */
export function encoderRate(encoder: Encoder): string | null {
  const sends = ['streaming', 'reconnecting', 'stalled', 'frozen', 'zombie', 'stopping'].includes(
    encoder.state,
  );
  return sends ? bitrateText(encoder.bitrateBps) : null;
}
