/** Facebook: people, pages and (until 2025) groups come as three chat sources of one platform. */

import type { PlatformFacts } from './platform.ts';

export const facebook: PlatformFacts = {
  slug: 'facebook',
  name: 'Facebook',
  restreamIds: [37],
  eventSourceIds: [19, 20, 21],
  color: '#6b8fc4',
  givesStatuses: true,
  livePage: ({ eventIdentifier }) =>
    eventIdentifier && /^\d{1,30}$/.test(eventIdentifier)
      ? `https://www.facebook.com/watch/live/?v=${eventIdentifier}`
      : null,
};
