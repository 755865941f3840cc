/** Times that keep themselves current: an age, and how long something has lasted. */

import { now } from './now.ts';
import { ageText, clockText, countdownText, parseTime, spanText } from './time.ts';

const exact = (at: number) => new Date(at).toLocaleString();

/** How old a figure is; visibly old once it is past `oldMs`. */
export function Age({ of, oldMs }: { of: string | null; oldMs: number }) {
  const at = parseTime(of);
  if (at === null) return <span class="age">never</span>;
  const age = now.value - at;
  return (
    <time class={age > oldMs ? 'age age-old' : 'age'} dateTime={of ?? ''} title={exact(at)}>
      {ageText(age)}
    </time>
  );
}

/** `14 min, since 18:05`. */
export function Since({ at }: { at: string | null }) {
  const began = parseTime(at);
  if (began === null) return null;
  return (
    <time class="since" dateTime={at ?? ''} title={exact(began)}>
      {spanText(now.value - began)}, since {clockText(began)}
    </time>
  );
}

/** The time left until something comes; nothing when it will not. */
export function Countdown({ to, before }: { to: string | null; before: string }) {
  const due = parseTime(to);
  if (due === null) return null;
  const left = due - now.value;
  return (
    <span class="countdown">
      {before} {left > 0 ? `in ${countdownText(left)}` : 'now'}
    </span>
  );
}
