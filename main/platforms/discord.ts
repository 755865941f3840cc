/** Discord: chat only. Roles are whatever a server calls them, so they stay badges. */

import type { PlatformFacts } from './platform.ts';

export const discord: PlatformFacts = {
  slug: 'discord',
  name: 'Discord',
  restreamIds: [],
  eventSourceIds: [25],
  color: '#7f8bd6',
  givesStatuses: false,
};
