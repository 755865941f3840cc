/** YouTube. Standing is told by flags; every broadcast is a video of its own. */

import type { Role } from '../engine/terms.ts';
import type { PlatformFacts } from './platform.ts';

const flags: readonly (readonly [string, Role])[] = [
  ['isChatOwner', 'owner'],
  ['isChatModerator', 'moderator'],
  ['isChatSponsor', 'member'],
  ['isVerified', 'verified'],
];

export const youtube: PlatformFacts = {
  slug: 'youtube',
  name: 'YouTube',
  restreamIds: [5, 25],
  eventSourceIds: [13],
  color: '#c96a5d',
  givesStatuses: true,
  readRoles: (author) => flags.filter(([flag]) => author[flag] === true).map(([, role]) => role),
  livePage: ({ channelIdentifier, eventIdentifier }) => {
    if (eventIdentifier && /^[\w-]{11}$/.test(eventIdentifier)) {
      return `https://www.youtube.com/watch?v=${eventIdentifier}`;
    }
    if (channelIdentifier && /^UC[\w-]{22}$/.test(channelIdentifier)) {
      return `https://www.youtube.com/channel/${channelIdentifier}/live`;
    }
    return null;
  },
};
