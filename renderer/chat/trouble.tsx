/** The strip that says the chat has stopped coming, over the lines that came before. */

import { Countdown } from '../shared/age.tsx';
import { status } from '../shared/watch.ts';
import { rows } from './feed.ts';

/** Shown while the chat's feed is not open. */
export function ChatTrouble() {
  const feed = status.value?.feeds.find(({ name }) => name === 'restream-chat');
  if (!feed || feed.state === 'open') return null;
  return (
    <p class="trouble" role="status">
      <strong>
        {feed.state === 'connecting' ? 'The chat is connecting.' : 'The chat is not connected.'}
      </strong>{' '}
      {feed.why ?? ''} {feed.state === 'waiting' ? <Countdown to={feed.retryAt} before="Next try" /> : null}
      {rows.value.length > 0 ? <span class="trouble-old"> What is below came before.</span> : null}
    </p>
  );
}
