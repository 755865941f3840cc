/** The page without lines. */

import { live } from '../shared/bridge.ts';
import { ask } from '../shared/notice.tsx';
import { status } from '../shared/watch.ts';
import { explainEmptiness } from './emptiness.ts';
import { clearFilter, hidden, kept, typed } from './feed.ts';

/** Says why there is nothing, and offers what helps. */
export function Empty() {
  const { title, text, offer } = explainEmptiness(status.value, kept.value, typed.value, hidden.value);
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <p>{text}</p>
      {offer === 'set-up' ? (
        <button type="button" onClick={() => ask(live.showWindow('welcome'))}>
          Set up
        </button>
      ) : null}
      {offer === 'clear-filter' ? (
        <button type="button" onClick={clearFilter}>
          Show everything
        </button>
      ) : null}
    </div>
  );
}
