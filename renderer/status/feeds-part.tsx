/** The program's own connections: a watch is only as good as what it hears. */

import { Age, Countdown } from '../shared/age.tsx';
import type { Feed } from '../shared/terms.ts';
import { feedName, feedState } from './feed-words.ts';
import { ToneMark } from './tone.tsx';

function Row({ feed }: { feed: Feed }) {
  const [tone, word] = feedState(feed);
  return (
    <li>
      <p class="feed">
        <ToneMark tone={tone} />
        <strong>{feedName(feed)}</strong>
        <span>{word}</span>
        <span class="feed-heard">
          heard <Age of={feed.lastFrameAt} oldMs={Number.POSITIVE_INFINITY} />
        </span>
      </p>
      {feed.why === null && feed.retryAt === null ? null : (
        <p class="feed-why">
          {feed.why} {feed.state === 'waiting' ? <Countdown to={feed.retryAt} before="Next try" /> : null}
        </p>
      )}
    </li>
  );
}

/** The list of feeds. */
export function FeedsPart({ feeds }: { feeds: readonly Feed[] }) {
  return (
    <section class="part part-feeds" aria-labelledby="feeds-title">
      <h2 id="feeds-title">Connections</h2>
      <ul class="feeds">
        {feeds.map((feed) => (
          <Row key={feed.name} feed={feed} />
        ))}
      </ul>
    </section>
  );
}
