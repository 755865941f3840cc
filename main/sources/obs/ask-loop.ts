/** Asks OBS over one session how it does, again and again, until the session ends. */

import type { Clock } from '../../engine/clock.ts';
import type { Fields } from '../fields.ts';
import { readFrameStats, readStreamOutputs, readStreamStatus } from './answers.ts';
import type { Board } from './board.ts';
import type { Ask } from './session.ts';
import { askStreamSettings } from './stream-settings.ts';

/** Figures of frames and the list of outputs change slowly: they are asked for at every so many rounds. */
const framesEvery = 2;
const outputsEvery = 5;
/** Settings are asked for when a stream starts or stops; beyond that now and then, and soon when they are not known. */
const settingsEvery = 60;
const unknownSettingsEvery = 5;
/** So many unanswered in a row make OBS mute: one may be lost to a busy moment. */
const silentRounds = 3;
/** OBS keeps every unanswered question on its list, so a mute one is asked seldom. */
const mutePauseMs = 5_000;

/** Runs until the session ends. `onMute` is told when OBS falls silent, and when it speaks again. */
export async function askOn(
  ask: Ask,
  board: Board,
  clock: Clock,
  periodMs: number,
  signal: AbortSignal,
  onMute: (isMute: boolean) => void,
): Promise<void> {
  let silent = 0;
  board.areSettingsDue = true;
  for (let round = 0; !signal.aborted; round += 1) {
    // What a stream was started with is to be known before it is said to have begun.
    const isDue = board.areSettingsDue || isSettingsRound(board, round);
    const isChanged = silent === 0 && isDue && (await noteSettings(ask, board, clock));
    const status = await ask('GetStreamStatus');
    if (!status.ok && status.why === 'ended') return;
    const wasMute = silent >= silentRounds;
    silent = !status.ok && status.why === 'silent' ? silent + 1 : 0;
    const isMute = silent >= silentRounds;
    const isTurn = status.ok && note(board, status.fields, clock);
    // Of before the turn: it would tell the main output for another one.
    if (isTurn) board.outputs = null;
    if (silent === 0 && round % framesEvery === 0) {
      const fields = await fieldsFrom(ask('GetStats'));
      if (fields) board.frames = { at: clock.now(), value: readFrameStats(fields) };
    }
    if (silent === 0 && (isTurn || round % outputsEvery === 0)) {
      const fields = await fieldsFrom(ask('GetOutputList'));
      if (fields) board.outputs = { at: clock.now(), value: readStreamOutputs(fields) };
    }
    if (isMute !== wasMute) {
      board.socket = isMute ? 'mute' : 'open';
      onMute(isMute);
    }
    if (isTurn || isChanged || isMute !== wasMute) board.judge.wake();
    await board.ask.wait(isMute ? mutePauseMs : periodMs, signal);
  }
}

/** Notes the stream's status; true when the stream has taken a turn. */
function note(board: Board, fields: Fields, clock: Clock): boolean {
  const before = board.stream?.value;
  const stream = readStreamStatus(fields);
  if (stream === null) return false;
  board.stream = { at: clock.now(), value: stream };
  return stream.active !== before?.active || stream.reconnecting !== before.reconnecting;
}

function isSettingsRound(board: Board, round: number): boolean {
  return round % (board.settings === null ? unknownSettingsEvery : settingsEvery) === 0;
}

/** Notes the settings; true when they differ from those known before. */
async function noteSettings(ask: Ask, board: Board, clock: Clock): Promise<boolean> {
  board.areSettingsDue = false;
  const settings = await askStreamSettings(ask);
  if (settings === null) return false;
  const before = board.settings?.value;
  board.settings = { at: clock.now(), value: settings };
  return JSON.stringify(settings) !== JSON.stringify(before);
}

async function fieldsFrom(answer: ReturnType<Ask>): Promise<Fields | null> {
  const given = await answer;
  return given.ok ? given.fields : null;
}
