/** X, whose identifiers still say twitter. Its viewer count is often unknown while live. */

import { safeName } from './page-name.ts';
import type { PlatformFacts } from './platform.ts';

export const x: PlatformFacts = {
  slug: 'x',
  name: 'X',
  restreamIds: [71],
  eventSourceIds: [28],
  aliases: ['twitter'],
  color: '#8d949c',
  givesStatuses: true,
  livePage: ({ channelIdentifier }) => {
    const name = safeName(channelIdentifier);
    return name && `https://x.com/${name}`;
  },
};
