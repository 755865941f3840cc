/** How long mouse and keyboard have rested in this Windows session, by its own API. */

import type { Clock } from '../../engine/clock.ts';
import type { PresenceEyes } from '../presence.ts';

/** What is needed of Windows, so that it can be tested anywhere. */
export interface WindowsInput {
  /** Milliseconds since the start of the system, as a 32-bit number that begins anew after 49.7 days. */
  ticks(): number;
  /** The same clock at the last input; `null` when it cannot be read. */
  lastInputTicks(): number | null;
}

type Koffi = typeof import('koffi');

/** Binds the calls; `null` when the native library is missing or refuses to load. */
export async function loadWindowsInput(): Promise<WindowsInput | null> {
  try {
    return bindInput(await import('koffi'));
  } catch {
    return null;
  }
}

function bindInput(koffi: Koffi): WindowsInput {
  const info = koffi.struct({ size: 'uint32_t', ticks: 'uint32_t' });
  const infoOut = koffi.inout(koffi.pointer(info));
  const ticks = koffi.load('kernel32.dll').func('__stdcall', 'GetTickCount', 'uint32_t', []);
  const lastInput = koffi.load('user32.dll').func('__stdcall', 'GetLastInputInfo', 'bool', [infoOut]);
  return {
    ticks: () => ticks(),
    lastInputTicks: () => {
      const read = { size: koffi.sizeof(info), ticks: 0 };
      return lastInput(read) ? read.ticks : null;
    },
  };
}

/** Looks at the last input. Whether the screen is locked it does not tell. */
export function lookByInput(clock: Clock, input: WindowsInput): PresenceEyes['look'] {
  return async () => {
    const last = input.lastInputTicks();
    // Unsigned, so that it stays right when the counter has begun anew.
    return last === null ? null : { touchedAt: clock.now() - ((input.ticks() - last) >>> 0), locked: null };
  };
}
