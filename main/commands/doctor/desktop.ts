/** Is there a desktop that shows notifications and a tray icon? */

import { type Check, ok, unknown, warn } from './check.ts';
import { isOnSessionBus } from './session-bus.ts';

export const notifications: Check = {
  name: 'notifications',
  examine: async (patient) => {
    if (patient.platform !== 'linux') return ok('shown by the system; allow Live there if it asks');
    const daemon = await isOnSessionBus('org.freedesktop.Notifications', patient);
    if (daemon === null) return noDesktop;
    return daemon
      ? ok('a notification daemon is there')
      : warn('no notification daemon on this desktop', 'Install one, for example dunst or mako.');
  },
};

export const tray: Check = {
  name: 'tray',
  examine: async (patient) => {
    if (patient.platform !== 'linux') return ok('every desktop of this system has one');
    const host = await isOnSessionBus('org.kde.StatusNotifierWatcher', patient);
    if (host === null) return noDesktop;
    return host
      ? ok('a tray is there')
      : warn(
          'no tray on this desktop',
          'On GNOME install the AppIndicator extension. Without a tray the window stays open.',
        );
  },
};

const noDesktop = unknown('no desktop session to ask', 'Not needed by live service.');
