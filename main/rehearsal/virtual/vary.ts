/** The same scenario as another day would bring it: late, twice, in another order, with holes. The truth stays the same. */

import type { Input } from './input.ts';
import { createDice } from './random.ts';

/** What another day may do to what reaches the watchdog. */
export type Twist = 'reordered' | 'duplicated' | 'jittered' | 'bare' | 'lossy';

export interface Variation {
  readonly name: string;
  readonly seed: number;
  readonly twists: readonly Twist[];
  /** How much later things may be noticed: a report that is lost comes again half a minute later. */
  readonly slackSeconds: number;
}

const twists: readonly Twist[] = ['reordered', 'duplicated', 'jittered', 'bare', 'lossy'];
const slackOf = { reordered: 1, duplicated: 0, jittered: 1, bare: 0, lossy: 31 } as const;

/** Each twist by itself, and so many mixtures. */
export function variations(mixtures: number): readonly Variation[] {
  const one = (name: string, seed: number, mixed: readonly Twist[]): Variation => ({
    name,
    seed,
    twists: mixed,
    slackSeconds: mixed.reduce((sum, twist) => sum + slackOf[twist], 0),
  });
  const mix = (seed: number) => {
    const dice = createDice(seed);
    const some = twists.filter(() => dice() < 0.7);
    return one(`mixed-${seed}`, seed, some.length < 2 ? twists : some);
  };
  return [
    ...twists.map((twist, index) => one(twist, 100 + index, [twist])),
    ...Array.from({ length: mixtures }, (_, index) => mix(index + 1)),
  ];
}

/** The inputs as that day brings them. */
export function vary(inputs: readonly Input[], { seed, twists: wanted }: Variation): readonly Input[] {
  const dice = createDice(seed);
  const does = (twist: Twist) => wanted.includes(twist);
  let varied = inputs;
  if (does('lossy')) varied = lose(varied, dice);
  if (does('bare')) varied = varied.map((input) => strip(input, dice));
  if (does('duplicated')) varied = varied.flatMap((input) => twice(input, dice));
  if (does('jittered')) varied = delay(varied, dice);
  if (does('reordered')) varied = shuffle(varied, dice);
  return varied;
}

/** These part the time before from the time after: nothing crosses over. */
const isBarrier = (input: Input) =>
  'sleepsMs' in input ||
  'clockByMs' in input ||
  'acknowledges' in input ||
  ('event' in input && input.event.type === 'started');

const rareness = { lost: 0.12, doubled: 0.15, stripped: 0.4, uncounted: 0.15 } as const;

type Frame = { readonly action?: string; readonly [field: string]: unknown };

function frameOf(input: Input): Frame | null {
  if (!('raw' in input) || input.raw.length > 10_000) return null;
  try {
    return JSON.parse(input.raw) as Frame;
  } catch {
    return null;
  }
}

/** Whom a frame is about: two about the same one never change places. */
function subjectOf(input: Input): string {
  const [, subject = ''] = /"(?:suid|channelId)":("[^"]*"|\d+)/.exec('raw' in input ? input.raw : '') ?? [];
  return `${input.source} ${subject}`;
}

/** Loses a poll now and then, but never two of the same in a row, and none that says something the next does not. */
function lose(inputs: readonly Input[], dice: () => number): readonly Input[] {
  const next = new Map<string, string>();
  const isRepeated = new Set<Input>();
  for (const input of inputs.toReversed()) {
    const key = pollOf(input);
    if (key === null) continue;
    const word = String(frameOf(input)?.online ?? '');
    if (next.get(key) === word) isRepeated.add(input);
    next.set(key, word);
  }
  const lost = new Set<string>();
  return inputs.filter((input) => {
    if (!isRepeated.has(input)) return true;
    const subject = pollOf(input) ?? '';
    const goes = !lost.has(subject) && dice() < rareness.lost;
    if (goes) lost.add(subject);
    else lost.delete(subject);
    return !goes;
  });
}

/** Which figure a frame brings that comes again and again; `null` for what comes once. */
function pollOf(input: Input): string | null {
  const [, action] = /"action":"(updateStatuses|updateIncoming)"/.exec('raw' in input ? input.raw : '') ?? [];
  return action ? `${action} ${subjectOf(input)}` : null;
}

/** What Restream documents as something that may be missing, or says nothing the watchdog goes by. */
const dispensable = ['eventId', 'channelViews', 'followers', 'streamViews', 'gameTitle', 'title'];
const dispensableOfStream = [
  'fps',
  'keyframeInterval',
  'lossRate',
  'codec',
  'profileAndLevel',
  'height',
  'width',
];

function strip(input: Input, dice: () => number): Input {
  const frame = frameOf(input);
  if (!frame || !('raw' in input) || input.source !== 'restream-streaming') return input;
  const thin = (fields: Frame, names: readonly string[]): Frame =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) => {
        if (!names.includes(name) || dice() >= rareness.stripped) return [[name, value]];
        return dice() < 0.5 ? [[name, null]] : [];
      }),
    );
  const isCounted = frame.online !== true || dice() >= rareness.uncounted;
  const thinned = thin(isCounted ? frame : { ...frame, viewers: null }, dispensable);
  const { streaming } = thinned;
  const inner =
    frame.action === 'updateIncoming' ? { streaming: thin(streaming as Frame, dispensableOfStream) } : {};
  return { ...input, raw: JSON.stringify({ ...thinned, ...inner }) };
}

function twice(input: Input, dice: () => number): readonly Input[] {
  return 'raw' in input && dice() < rareness.doubled ? [input, input] : [input];
}

const mostDelayMs = 900;

/** Each source's line is a little slow now and then; what it brings stays in order. */
function delay(inputs: readonly Input[], dice: () => number): readonly Input[] {
  return between(inputs, (part, endMs) => {
    const latest = new Map<string, number>();
    return part
      .map((input) => {
        const ms = Math.max(
          latest.get(input.source) ?? 0,
          Math.min(endMs, input.ms + Math.floor(dice() * mostDelayMs)),
        );
        latest.set(input.source, ms);
        return { ...input, ms };
      })
      .sort((one, other) => one.ms - other.ms);
  });
}

/** What comes within one second comes in any order, as long as nothing overtakes what is about the same. */
function shuffle(inputs: readonly Input[], dice: () => number): readonly Input[] {
  return between(inputs, (part) => {
    const seconds = new Map<number, Input[]>();
    for (const input of part) {
      const second = Math.floor(input.ms / 1_000);
      seconds.set(second, [...(seconds.get(second) ?? []), input]);
    }
    return [...seconds.values()].flatMap((second) => shuffleSecond(second, dice));
  });
}

function shuffleSecond(second: readonly Input[], dice: () => number): readonly Input[] {
  if (second.length < 2) return second;
  const queues = new Map<string, Input[]>();
  // A line is opened before anything comes over it.
  const keyOf = (input: Input) => ('event' in input ? input.source : subjectOf(input));
  const hasFeed = second.some((input) => 'event' in input && input.event.type === 'feed');
  for (const input of second) {
    const key = hasFeed ? input.source : keyOf(input);
    queues.set(key, [...(queues.get(key) ?? []), input]);
  }
  const times = second.map(({ ms }) => ms);
  return times.map((ms) => {
    const left = [...queues.entries()].filter(([, queue]) => queue.length > 0);
    const [, queue] = left[Math.floor(dice() * left.length)] ?? [];
    return { ...(queue?.shift() as Input), ms };
  });
}

/** Treats the parts between the barriers one by one; `endMs` is when the next barrier comes. */
function between(
  inputs: readonly Input[],
  treat: (part: readonly Input[], endMs: number) => readonly Input[],
): readonly Input[] {
  const barrier = inputs.findIndex(isBarrier);
  if (barrier < 0) return treat(inputs, Number.POSITIVE_INFINITY);
  const wall = inputs[barrier] as Input;
  return [...treat(inputs.slice(0, barrier), wall.ms), wall, ...between(inputs.slice(barrier + 1), treat)];
}
