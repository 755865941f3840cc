/** The scrolling part: follows the newest line until the reader scrolls up, then holds still. */

import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { pluralText } from '../shared/figures.ts';
import { Empty } from './empty.tsx';
import { missed, pause, paused, perSecond, resume, resumedAt, rows } from './feed.ts';
import { meaningOf } from './following.ts';
import { rowOf } from './row.tsx';

/** Screen readers are told of new lines up to this many a second; beyond it they could say nothing else. */
const spokenPerSecond = 2;

const fromEndPx = (log: HTMLElement) => log.scrollHeight - log.scrollTop - log.clientHeight;

/** The chat itself. */
export function Log() {
  const place = useRef<HTMLDivElement>(null);
  const gesturedAt = useRef(Number.NEGATIVE_INFINITY);
  const spoken = useSignal(true);
  spoken.value = perSecond.value <= (spoken.peek() ? spokenPerSecond * 2 : spokenPerSecond);

  const toEnd = () => {
    const log = place.current;
    if (log && !paused.peek()) log.scrollTop = log.scrollHeight;
  };

  // Before the browser draws, so that a new line never shows half-way.
  useLayoutEffect(toEnd, [rows.value, paused.value]);

  useEffect(() => {
    const log = place.current;
    if (!log) return;
    const sizes = new ResizeObserver(toEnd);
    sizes.observe(log);
    return () => sizes.disconnect();
  }, []);

  const onGesture = (event: Event) => {
    gesturedAt.current = event.timeStamp;
  };

  const onScroll = () => {
    const log = place.current;
    if (!log) return;
    const scroll = { at: performance.now(), fromEndPx: fromEndPx(log), paused: paused.peek() };
    const meaning = meaningOf({ ...scroll, resumedAt, gesturedAt: gesturedAt.current });
    if (meaning === 'glide') toEnd();
    else if (meaning === 'read') pause();
    else if (meaning === 'follow') resume();
  };

  return (
    <div class="log-place">
      <div
        ref={place}
        class="log"
        role="log"
        aria-label="Chat"
        aria-live={spoken.value ? 'polite' : 'off'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        onScroll={onScroll}
        onWheel={onGesture}
        onKeyDown={onGesture}
        onPointerDown={onGesture}
      >
        {rows.value.length === 0 ? <Empty /> : <ol>{rows.value.map(rowOf)}</ol>}
      </div>
      {paused.value ? (
        <button type="button" class="resume" onClick={resume}>
          {missed.value === 0 ? 'Paused. Back to the newest' : `${pluralText(missed.value, 'new', 'new')}`}
          <span aria-hidden="true"> ↓</span>
        </button>
      ) : null}
    </div>
  );
}
