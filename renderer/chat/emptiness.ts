/** What stands where no line is shown: why, in plain words, and what can be done. */

import { countText, listText } from '../shared/figures.ts';
import { harmless } from '../shared/harmless.ts';
import { platformName } from '../shared/platform.ts';
import type { Status } from '../shared/terms.ts';

/** The words, and the one thing a button can do about it. */
export interface Emptiness {
  readonly title: string;
  readonly text: string;
  readonly offer: 'set-up' | 'clear-filter' | null;
}

/** Why the page shows no lines. `kept` counts those that the filter holds back. */
export function explainEmptiness(
  status: Status | null | undefined,
  kept: number,
  typed: string,
  hidden: ReadonlySet<string>,
): Emptiness {
  if (kept > 0) return explainFilter(kept, typed, hidden);
  if (status === undefined) return { title: '', text: '', offer: null };
  if (status === null) {
    return {
      title: 'Nothing is watched yet',
      text: 'Connect Restream or rehearse, and the chat of all your platforms comes together here.',
      offer: 'set-up',
    };
  }
  const feed = status.feeds.find(({ name }) => name === 'restream-chat');
  if (feed?.state !== 'open') {
    return {
      title: 'The chat is not connected',
      text: 'It appears here as soon as the connection stands.',
      offer: null,
    };
  }
  const names = status.chat.connections
    .filter((connection) => connection.status === 'connected')
    .map(({ platform }) => platformName(platform));
  const where = names.length === 0 ? 'your platforms' : listText([...new Set(names)]);
  return {
    title: 'No one has written yet',
    text: `What people write on ${where} appears here.`,
    offer: null,
  };
}

function explainFilter(kept: number, typed: string, hidden: ReadonlySet<string>): Emptiness {
  const among = kept === 1 ? 'One message is' : `${countText(kept)} messages are`;
  const wanted = harmless(typed.slice(0, 60));
  const why = wanted === '' ? `from platforms you switched off` : `kept, none of them with “${wanted}”`;
  const also = wanted !== '' && hidden.size > 0 ? ' on the platforms you left on' : '';
  return { title: 'Nothing to show', text: `${among} ${why}${also}.`, offer: 'clear-filter' };
}
