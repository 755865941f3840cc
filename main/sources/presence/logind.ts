/** What systemd's login manager was told by the user's desktop: whether the session is idle, and whether it is locked. */

import type { Clock } from '../../engine/clock.ts';
import type { PresenceEyes, PresenceSight } from '../presence.ts';
import type { RunCommand } from '../process/run-command.ts';

/** Looks at the session on the user's own screen. Logins over the network or on a text console are none. */
export function lookByLogind(clock: Clock, run: RunCommand, uid: number): PresenceEyes['look'] {
  const show = async (
    what: 'user' | 'session',
    id: string,
    names: readonly string[],
    signal: AbortSignal,
  ) => {
    const output = await run(
      'loginctl',
      [`show-${what}`, id, ...names.flatMap((name) => ['-p', name])],
      signal,
    );
    return output === null ? null : readProperties(output);
  };
  let session: string | null = null;
  return async (signal) => {
    session ??= sessionIn(await show('user', String(uid), ['Display'], signal));
    const properties = session && (await show('session', session, wanted, signal));
    if (properties) return sightOf(properties, clock.now());
    // The user may have logged off and on again.
    session = null;
    return null;
  };
}

const wanted = ['Type', 'Remote', 'IdleHint', 'IdleSinceHint', 'LockedHint'];

/** The name of a session comes from the login manager; anything odd is none. */
function sessionIn(user: ReadonlyMap<string, string> | null): string | null {
  const session = user?.get('Display') ?? '';
  return /^\w+$/.test(session) ? session : null;
}

/** Reads `Name=value` lines. */
function readProperties(output: string): ReadonlyMap<string, string> {
  return new Map(
    output.split('\n').flatMap((line) => {
      const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
      return name && value !== undefined ? [[name, value.trim()] as const] : [];
    }),
  );
}

function sightOf(properties: ReadonlyMap<string, string>, now: number): PresenceSight | null {
  // On a text console the hint is the age of its last key press, also while a desktop started there is in use.
  if (!/^(x11|wayland|mir)$/.test(properties.get('Type') ?? '') || properties.get('Remote') === 'yes') {
    return null;
  }
  const locked = { yes: true, no: false }[properties.get('LockedHint') ?? ''] ?? null;
  return { touchedAt: touchedAtOf(properties, now), locked };
}

function touchedAtOf(properties: ReadonlyMap<string, string>, now: number): number | null {
  const changedAt = Math.floor(Number(properties.get('IdleSinceHint')) / 1_000);
  // Never changed: this desktop does not say such things, and its "not idle" means nothing.
  if (!Number.isFinite(changedAt) || changedAt <= 0) return null;
  const idle = properties.get('IdleHint');
  if (idle === 'yes') return Math.min(changedAt, now);
  return idle === 'no' ? now : null;
}
