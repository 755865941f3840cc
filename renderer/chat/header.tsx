/** The line above the chat: what the watch says, who is watching, and the answer to an alarm. */

import { Since } from '../shared/age.tsx';
import { live } from '../shared/bridge.ts';
import { choices } from '../shared/choices.ts';
import { type Headline, readHeadline } from '../shared/headline.ts';
import { LevelMark } from '../shared/level.tsx';
import { ask } from '../shared/notice.tsx';
import { now } from '../shared/now.ts';
import { viewersWords } from '../shared/viewers.ts';
import { silentForMs, status } from '../shared/watch.ts';

function Viewers() {
  if (!status.value || status.value.verdict.level === 'off') return null;
  const { count, age } = viewersWords(status.value, now.value);
  return (
    <p class="viewers">
      {count === '1' ? '1 viewer' : `${count} viewers`}
      {age === null ? null : <span class="age age-old">{age}</span>}
    </p>
  );
}

/** What is fine needs no sentence: how long it has been so is enough. */
function Second({ headline }: { headline: Headline }) {
  const isCalm = headline.level === 'live' || (headline.level === 'off' && headline.since !== null);
  return isCalm ? <Since at={headline.since} /> : headline.text;
}

/** The header; loud only while an alarm fires. */
export function Header() {
  const headline = readHeadline(status.value, silentForMs.value, choices.value.notWatching);
  const { level, title, isFiring } = headline;
  return (
    <header class={isFiring && level === 'alarm' ? 'header loud' : `header ground-${level}`}>
      <LevelMark level={level} />
      <button
        type="button"
        class="verdict"
        title="Open the status window"
        onClick={() => ask(live.showWindow('status'))}
      >
        <span class="verdict-title">{title}</span>
        <span class="verdict-text">
          <Second headline={headline} />
        </span>
      </button>
      {isFiring ? (
        <button type="button" class="know" onClick={() => ask(live.ack())}>
          I know
        </button>
      ) : (
        <Viewers />
      )}
    </header>
  );
}
