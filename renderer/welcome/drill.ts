/** The steps of a rehearsal as they are seen to happen: nothing is ticked before the watch has said so. */

import type { Status } from '../shared/terms.ts';
import { parseTime } from '../shared/time.ts';

/** A step's place in the story. */
export type StepName = 'begun' | 'on-air' | 'encoder-dead' | 'noticed' | 'alarm' | 'over';

/** What happened so far, each with the time it was first seen. */
export type Drill = Readonly<Partial<Record<StepName, number>>>;

/** The steps in their order, with what each means. */
export const drillSteps: readonly {
  readonly name: StepName;
  readonly text: string;
  readonly hint: string;
}[] = [
  {
    name: 'begun',
    text: 'A pretend platform and a pretend encoder start',
    hint: 'They live inside this program only.',
  },
  { name: 'on-air', text: 'You are on air', hint: 'The platform shows the stream, and viewers come.' },
  {
    name: 'encoder-dead',
    text: 'The encoder dies',
    hint: 'As when OBS crashes, or you close it and forget.',
  },
  {
    name: 'noticed',
    text: 'The watch sees it, and waits a moment',
    hint: 'A platform may need some time to let go. No noise yet.',
  },
  {
    name: 'alarm',
    text: 'The alarm sounds',
    hint: 'The platform still shows you live. Press “I know” to quiet it.',
  },
  {
    name: 'over',
    text: 'The platform lets go, all is clear',
    hint: 'The alarm ends by itself, once it is sure.',
  },
];

const seen: Readonly<Record<StepName, (status: Status, drill: Drill) => boolean>> = {
  begun: () => true,
  'on-air': ({ verdict }) => verdict.class === 'live',
  'encoder-dead': ({ encoder }, drill) =>
    drill['on-air'] !== undefined &&
    (encoder.ended !== null || ['gone', 'frozen', 'zombie'].includes(encoder.state)),
  noticed: ({ verdict }, drill) =>
    drill['on-air'] !== undefined && ['watch', 'alarm'].includes(verdict.level),
  alarm: ({ alarm }) => ['firing', 'acked', 'snoozed'].includes(alarm.phase),
  over: ({ verdict, alarm }, drill) =>
    drill.alarm !== undefined &&
    alarm.phase === 'none' &&
    verdict.level !== 'alarm' &&
    verdict.level !== 'watch',
};

/** The drill after another snapshot. Anything but a rehearsal's snapshot changes nothing. */
export function advance(drill: Drill, status: Status | null | undefined): Drill {
  if (status?.mode !== 'rehearsal' || drill.over !== undefined) return drill;
  const at = parseTime(status.at);
  if (at === null) return drill;
  const known: Partial<Record<StepName, number>> = { ...drill };
  for (const { name } of drillSteps) {
    if (known[name] === undefined && seen[name](status, known)) known[name] = at;
  }
  return known;
}

/** The step that is awaited now; `null` before the beginning and after the end. */
export function awaited(drill: Drill): StepName | null {
  if (drill.begun === undefined || drill.over !== undefined) return null;
  return drillSteps.find(({ name }) => drill[name] === undefined)?.name ?? null;
}
