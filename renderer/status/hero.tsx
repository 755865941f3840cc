/** The verdict: what is so, since when, and the two answers to an alarm. */

import { Countdown, Since } from '../shared/age.tsx';
import { live } from '../shared/bridge.ts';
import { choices } from '../shared/choices.ts';
import { readHeadline } from '../shared/headline.ts';
import { LevelMark } from '../shared/level.tsx';
import { ask } from '../shared/notice.tsx';
import { now } from '../shared/now.ts';
import { silentForMs, status } from '../shared/watch.ts';
import { alarmText } from './alarm-words.ts';

const snoozeMinutes = 10;

function Answers() {
  return (
    <div class="answers">
      <button type="button" class="answer" onClick={() => ask(live.ack())}>
        I know
      </button>
      <button type="button" class="answer answer-second" onClick={() => ask(live.snooze(snoozeMinutes))}>
        Snooze {snoozeMinutes} min
      </button>
    </div>
  );
}

function SetUp() {
  return (
    <div class="answers">
      <button type="button" class="primary" onClick={() => ask(live.showWindow('welcome'))}>
        Set up
      </button>
    </div>
  );
}

/** The top of the page. Announced when it changes; loud only while an alarm fires. */
export function Hero() {
  const { level, title, text, since, loudAt, isFiring } = readHeadline(
    status.value,
    silentForMs.value,
    choices.value.notWatching,
  );
  const alarm = status.value && silentForMs.value === null ? alarmText(status.value, now.value) : null;
  return (
    <header class={isFiring && level === 'alarm' ? 'hero loud' : `hero ground-${level}`}>
      <LevelMark level={level} />
      <div class="hero-words">
        <h1>{title}</h1>
        {/* A live region of its own: inside the heading it would take the heading's name away. */}
        <p class="unseen" role="status">
          {title}
        </p>
        <p class="hero-text">{text}</p>
        <p class="hero-times">
          <Since at={since} />
          <Countdown to={loudAt} before="Alarm" />
          {alarm === null ? null : <span>{alarm}</span>}
        </p>
      </div>
      {isFiring ? <Answers /> : null}
      {status.value === null ? <SetUp /> : null}
    </header>
  );
}
