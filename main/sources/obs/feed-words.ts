/** What is wrong with OBS's websocket, in words a streamer can act on, each with its stable code. */

import type { FeedChange, FeedState } from '../../engine/terms.ts';
import { closeCode } from './protocol.ts';
import type { Ending } from './session.ts';

/** The feed as it is told; it never holds a password. */
export function feedOf(state: FeedState, trouble: Trouble | null = null): FeedChange {
  return { name: 'obs', state, retryAt: null, why: trouble?.why ?? null, code: trouble?.code ?? null };
}

export interface Trouble {
  readonly code: string;
  readonly why: string;
}

const switchOn = 'Switch it on in OBS: Tools, WebSocket Server Settings, Enable.';

export const notRunning: Trouble = { code: 'OBS_NOT_RUNNING', why: 'OBS is not running.' };
export const serverOff: Trouble = { code: 'OBS_WS_OFF', why: `OBS's websocket server is off. ${switchOn}` };
export const wrongUrl: Trouble = {
  code: 'OBS_URL',
  why: 'obs.url is no address. Write it like ws://127.0.0.1:4455 in settings.json.',
};
export const silent: Trouble = { code: 'OBS_MUTE', why: 'OBS holds the connection but does not answer.' };

/** An ending as a trouble; `url` is where we dialled. */
export function describeEnding(ending: Ending, url: string): Trouble {
  const { host } = new URL(url);
  switch (ending.kind) {
    case 'unauthorised':
      return { code: 'OBS_AUTH', why: 'OBS refused the password. Set obs.password in settings.json.' };
    case 'refused':
      return { code: 'OBS_REFUSED', why: `Nothing answers at ${host}. ${switchOn}` };
    case 'mute':
      return silent;
    case 'closed':
      return describeClose(ending.code);
    case 'failed':
      return { code: 'OBS_FAILED', why: `OBS cannot be reached at ${host} (${ending.why}).` };
    case 'cancelled':
      return { code: 'OBS_CANCELLED', why: 'The watch has ended.' };
  }
}

function describeClose(code: number): Trouble {
  if (code === closeCode.sessionInvalidated) {
    return {
      code: 'OBS_KICKED',
      why: 'Somebody ended our session in OBS: Tools, WebSocket Server Settings.',
    };
  }
  if (code === closeCode.versionUnsupported) {
    return {
      code: 'OBS_VERSION',
      why: 'This OBS speaks another version of its protocol. Use OBS 28 or later.',
    };
  }
  if (code === 1006) return { code: 'OBS_LOST', why: 'The connection to OBS broke off.' };
  return { code: 'OBS_CLOSED', why: `OBS closed the connection (${code}).` };
}
