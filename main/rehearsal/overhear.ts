/** Listens to the ways the alarm is told, so that a rehearsal shows which of them work. */

import type { AlertChannel, Way } from '../alerts/channel.ts';
import type { Say } from './lines.ts';

/** The same channels, each saying whether its alert arrived: that is what a fire drill is for. */
export function overheard(way: Way, say: Say): Way {
  const listenTo = (channel: AlertChannel): AlertChannel => ({
    name: channel.name,
    tell: async (alert, signal, telling) => {
      const delivery = await channel.tell(alert, signal, telling);
      if (alert.kind === 'firing' || !delivery.delivered) {
        say(
          'note',
          delivery.delivered ? `told by ${channel.name}` : `not told by ${channel.name}: ${delivery.why}`,
        );
      }
      return delivery;
    },
  });
  return { ...way, channels: way.channels.map(listenTo) };
}
