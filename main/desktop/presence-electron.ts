/** The desktop app's eyes for whether anybody is there, bound to Electron. */

import { app, powerMonitor } from 'electron';
import type { Clock } from '../engine/clock.ts';
import { createBell } from '../sources/bell.ts';
import { systemEyes } from '../sources/presence/system.ts';
import type { PresenceEyes } from '../sources/presence.ts';
import { type DesktopEyesOptions, desktopEyes } from './presence.ts';

/** From this version on it speaks Wayland where the desktop does. */
const firstOnWayland = 38;

/** Listens to the system from now on. */
export function electronEyes(clock: Clock): PresenceEyes {
  const { platform } = process;
  const bell = createBell();
  let locked: boolean | null = null;
  powerMonitor.on('lock-screen', () => {
    locked = true;
    bell.ring('lock');
  });
  powerMonitor.on('unlock-screen', () => {
    locked = false;
    bell.ring('unlock');
  });
  powerMonitor.on('resume', () => bell.ring('resume'));
  return desktopEyes({
    clock,
    bell,
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    counts: platform === 'linux' ? countsOnLinux() : 'always',
    isLocked: () => locked,
    system: platform === 'linux' ? systemEyes(clock) : null,
  });
}

/** A program on X11 within a Wayland desktop sees only what is typed into others of its kind. */
function countsOnLinux(): DesktopEyesOptions['counts'] {
  if (process.env.XDG_SESSION_TYPE !== 'wayland') return 'unsure';
  const isOnX11 =
    Number.parseInt(process.versions.electron, 10) < firstOnWayland ||
    app.commandLine.getSwitchValue('ozone-platform') === 'x11';
  return isOnX11 ? 'never' : 'unsure';
}
