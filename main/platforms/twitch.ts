/** Twitch. Standing is told by badges; `subscribedFor` counts months. */

import { rolesFromBadges } from './badges.ts';
import { safeName } from './page-name.ts';
import type { PlatformFacts } from './platform.ts';

export const twitch: PlatformFacts = {
  slug: 'twitch',
  name: 'Twitch',
  restreamIds: [1],
  eventSourceIds: [2],
  color: '#8a7bd1',
  givesStatuses: true,
  // `GET /helix/streams` was seen cached for 3 to 15 minutes after the end.
  answersFromCache: true,
  readRoles: (author, badges) => {
    const roles = rolesFromBadges(badges);
    const months = author.subscribedFor;
    const subscribed = typeof months === 'number' && months > 0;
    return subscribed && !roles.includes('member') ? [...roles, 'member'] : roles;
  },
  livePage: ({ channelIdentifier }) => {
    const name = safeName(channelIdentifier);
    return name && `https://www.twitch.tv/${name}`;
  },
};
