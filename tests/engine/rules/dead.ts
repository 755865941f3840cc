/** An OBS that has died while live, and what is found of each platform since. */

import type { Limits } from '../../../main/engine/picture.ts';
import { ending } from '../../../main/engine/rules/ending.ts';
import { type Facts, facts } from '../facts.ts';
import { START, YOUTUBE } from '../story.ts';

/** The millisecond at which it dies. */
export const END = 60_000;

/** A moment, in milliseconds since the beginning, that many seconds after the end. */
export const after = (seconds: number) => END + seconds * 1_000;

/** That millisecond on the wall clock. */
export const at = (ms: number) => START + ms;

/** YouTube was live and counted, and OBS ends at second 60. */
export const dead = (how: 'crashed' | 'stopped' = 'crashed') =>
  facts()
    .encoder('streaming')
    .at(10_000)
    .status(YOUTUBE, true, 30)
    .at(50_000)
    .status(YOUTUBE, true, 31)
    .at(END)
    .ends(how);

/** What is found of the channel. */
export const fate = (on: Facts, channel = 'youtube:502', own: Partial<Limits> = {}) =>
  on.finds(ending, own).find(({ about }) => about.includes(channel))?.rule ?? 'over';

/** YouTube says live at that millisecond. */
export const report = (on: Facts, ms: number, viewers: number | null = 42, updatedAt = at(ms)) =>
  on.at(ms).status(YOUTUBE, true, viewers, updatedAt);
