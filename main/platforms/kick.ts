/** Kick. Standing is told by badges. */

import { rolesFromBadges } from './badges.ts';
import { safeName } from './page-name.ts';
import type { PlatformFacts } from './platform.ts';

export const kick: PlatformFacts = {
  slug: 'kick',
  name: 'Kick',
  restreamIds: [75],
  eventSourceIds: [29],
  color: '#6fae5c',
  givesStatuses: true,
  readRoles: (_author, badges) => rolesFromBadges(badges),
  livePage: ({ channelIdentifier }) => {
    const name = safeName(channelIdentifier);
    return name && `https://kick.com/${name}`;
  },
};
