/** `live snooze 10m`: quiets the firing alarm for a while. */

import { duration } from '../engine/words.ts';
import { ask } from './ask.ts';
import { define, exit } from './command.ts';
import { readDuration } from './read-duration.ts';

const longestMs = 24 * 3_600_000;

export const snooze = define({
  word: 'snooze',
  summary: 'quiet the firing alarm for a while',
  usage: ['snooze DURATION      (90s, 10m, 1h, 1h30m; at most 24h)'],
  options: {},
  args: [1, 1],
  async run(context) {
    const ms = readDuration(context.args[0] as string);
    if (ms === null || ms > longestMs) {
      return context.fail(
        exit.wrongUsage,
        'USAGE',
        `"${context.args[0]}" is no duration up to 24h. Write it like 90s, 10m or 1h30m.`,
      );
    }
    return ask(
      context,
      { call: 'snooze', ms, by: 'terminal' },
      `Snoozed for ${duration(ms)}. The watch goes on.`,
    );
  },
});
