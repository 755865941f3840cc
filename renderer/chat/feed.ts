/** Carries the chat from the program to the page: a frame at a time, however fast it comes. */

import { batch, effect, signal } from '@preact/signals';
import { live } from '../shared/bridge.ts';
import type { ChatMessage } from '../shared/terms.ts';
import { readFilter } from './filter.ts';
import type { Line } from './line.ts';
import { createRate } from './rate.ts';
import { createStream } from './stream.ts';

const stream = createStream();
const rate = createRate();

/** What the reader typed into the filter. */
export const typed = signal('');
/** Platforms the reader switched off. */
export const hidden = signal<ReadonlySet<string>>(new Set());
/** The lines on screen, oldest first. */
export const rows = signal<readonly Line[]>([]);
/** Whether the reader is looking at something and must not be carried along. */
export const paused = signal(false);
/** Wanted lines that came during the pause. */
export const missed = signal(0);
/** Lines that could be shown. */
export const kept = signal(0);
/** Platforms from which anything came. */
export const heard = signal<ReadonlySet<string>>(new Set());
/** Messages a second, lately. */
export const perSecond = signal(0);

let asked = false;

/** Shows the stream as it is now. */
function show(): void {
  asked = false;
  batch(() => {
    rows.value = stream.rows;
    paused.value = stream.paused;
    missed.value = stream.missed;
    kept.value = stream.kept;
    perSecond.value = rate.perSecond(performance.now());
  });
}

/** Any number of changes makes one picture. Hidden windows get no frames, and so do no work. */
function showSoon(): void {
  if (asked) return;
  asked = true;
  requestAnimationFrame(show);
}

function take(messages: readonly ChatMessage[]): void {
  stream.add(messages);
  const strangers = messages.map(({ platform }) => platform).filter((platform) => !heard.value.has(platform));
  if (strangers.length > 0) heard.value = new Set([...heard.value, ...strangers]);
  showSoon();
}

/** Two tellings of one message: the history and a push may overlap by a few. */
const printOf = ({ at, platform, author, text, id }: ChatMessage) =>
  JSON.stringify([at, platform, id, author.name, text.slice(0, 200)]);

/** Reads the chat until the page ends. */
export function followChat(): void {
  let early: ChatMessage[] | null = [];
  let beginnings = 0;
  live.on('chat', (messages) => {
    rate.count(messages.length, performance.now());
    if (early) early.push(...messages);
    else take(messages);
  });
  const begin = async () => {
    beginnings += 1;
    const mine = beginnings;
    early = [];
    const history = await live.chatHistory();
    if (mine !== beginnings || !early) return;
    const told = new Set(history.slice(-early.length - 50).map(printOf));
    const fresh = early.filter((message) => !told.has(printOf(message)));
    early = null;
    stream.clear();
    heard.value = new Set();
    take([...history, ...fresh]);
  };
  live.on('restarted', () => void begin());
  void begin();
  effect(() => {
    stream.filter(readFilter(typed.value, hidden.value));
    showSoon();
  });
  setInterval(showSoon, 1_000);
}

/** Holds still for the reader. */
export function pause(): void {
  if (stream.paused) return;
  stream.pause();
  showSoon();
}

/** When the reader last asked to follow, on the page's own clock. */
export let resumedAt = Number.NEGATIVE_INFINITY;

/** Follows the newest lines again. */
export function resume(): void {
  resumedAt = performance.now();
  stream.resume();
  show();
}

/** Shows everything again. */
export function clearFilter(): void {
  batch(() => {
    typed.value = '';
    hidden.value = new Set();
  });
}

/** Switches a platform off or on. */
export function toggle(platform: string): void {
  const next = new Set(hidden.value);
  if (!next.delete(platform)) next.add(platform);
  hidden.value = next;
}
