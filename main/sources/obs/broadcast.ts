/** When a broadcast began and how it ended: what everything after it is measured from. */

import type { EncoderEnd } from '../../engine/encoder.ts';
import type { Millis } from '../../engine/terms.ts';
import type { StreamStatus } from './answers.ts';
import type { SocketSight } from './sight.ts';

export interface Broadcast {
  /** A broadcast was seen and has not been seen to end. */
  readonly onAir: boolean;
  /** How the last one ended; `null` from the start of the next. */
  readonly ended: { readonly at: Millis; readonly how: EncoderEnd } | null;
}

/** What a look says of the broadcast. */
export interface Turn {
  readonly stream: StreamStatus | null;
  /** OBS calls itself active, but its delay holds everything back as yet. */
  readonly isHeldBack: boolean;
  /** The process that was streaming is no more, or has said goodbye. */
  readonly isLost: boolean;
  /** The process that was lost has left nothing behind that one which dies leaves. */
  readonly hasEndedCleanly: boolean;
  /** Another process stands where the lost one stood. */
  readonly isReplaced: boolean;
  readonly exitStartedAt: Millis | null;
  /** When OBS announced that the stream has stopped. */
  readonly stoppedAt: Millis | null;
  readonly socket: SocketSight;
}

/** What was noticed this recently belongs to what is noticed now. */
const sameMs = 5_000;

/** Carries the broadcast on. OBS's word that it streams begins one; its word or its death ends it. */
export function followBroadcast(before: Broadcast, turn: Turn, now: Millis): Broadcast {
  const isSending = turn.stream?.active === true && !turn.isHeldBack;
  const onAir = isSending || before.onAir;
  const firstSign = (at: Millis | null) => (at !== null && at <= now && now - at <= sameMs ? at : now);
  const end = (how: EncoderEnd, at: Millis): Broadcast => ({ onAir: false, ended: { at, how } });
  const hasSaidGoodbye = turn.exitStartedAt !== null;
  if (turn.isLost) {
    if (!onAir) return before;
    const lost = turn.hasEndedCleanly ? 'exited' : 'crashed';
    const how = hasSaidGoodbye ? 'exited' : turn.isReplaced ? 'replaced' : lost;
    return end(how, firstSign(turn.socket.closedAt));
  }
  if (before.onAir && turn.stream?.active === false) {
    return end(hasSaidGoodbye ? 'exited' : 'stopped', firstSign(turn.stoppedAt));
  }
  return { onAir, ended: onAir && !before.onAir ? null : before.ended };
}
