/** `live views`: how many are watching, in all and per channel, and how old each figure is. */

import { namesIn } from '../engine/data-folder.ts';
import { duration, list } from '../engine/words.ts';
import { readBackwards } from '../journal/backwards.ts';
import { platformName } from '../platforms/registry.ts';
import { define, exit } from './command.ts';
import { type ChannelFigure, findLatestViews } from './latest-views.ts';
import { type Output, paint } from './output.ts';

/** A figure older than this is shown as old, not as how things are now. Statuses come every 30 to 60 s. */
const freshMs = 3 * 60_000;

export const views = define({
  word: 'views',
  summary: 'viewers now, in all and per channel, and how old each figure is',
  usage: ['views [--json]'],
  options: { json: { kind: 'flag', help: 'as JSON' } },
  args: [0, 0],
  details: [
    'Reads the streaming journal from its end, so it answers at once on any size of log, and when nothing runs. A figure a platform does not give is unknown, which is not zero. Exit code 4 when the journal holds no figures.',
  ],
  async run({ options, folder, clock, out, fail }) {
    const { channels } = findLatestViews(readBackwards(namesIn(folder).logs, 'streaming'));
    if (channels.length === 0) {
      return fail(
        exit.nothingYet,
        'NO_VIEWS_YET',
        'The journal holds no viewer figures yet. Start live service or the app and go live.',
      );
    }
    const now = clock.now();
    if (options.json) out.json(asJson(channels, now));
    else print(out, channels, now);
    return exit.done;
  },
});

/** The sum over channels that tell and are not offline, as the watchdog itself counts; `null` when none tells. */
function sum(channels: readonly ChannelFigure[]): { total: number | null; unknownOn: string[] } {
  const known = channels.flatMap(({ online, viewers }) =>
    online === false || viewers === null ? [] : [viewers],
  );
  const unknownOn = channels
    .filter(({ online, viewers, at }) => viewers === null && (online === true || at === null))
    .map(({ platform }) => platform);
  return {
    total: known.length === 0 ? null : known.reduce((a, b) => a + b),
    unknownOn: [...new Set(unknownOn)],
  };
}

function newest(channels: readonly ChannelFigure[]): number | null {
  const times = channels.flatMap(({ at }) => (at === null ? [] : [at]));
  return times.length === 0 ? null : Math.max(...times);
}

function asJson(channels: readonly ChannelFigure[], now: number) {
  const at = newest(channels);
  return {
    at: new Date(now).toISOString(),
    fresh: at !== null && now - at <= freshMs,
    viewers: sum(channels),
    channels: channels.map(({ at, ...figure }) => ({
      ...figure,
      updatedAt: at === null ? null : new Date(at).toISOString(),
      ageSeconds: at === null ? null : Math.max(0, Math.round((now - at) / 1_000)),
    })),
  };
}

function print(out: Output, channels: readonly ChannelFigure[], now: number): void {
  const { total, unknownOn } = sum(channels);
  const at = newest(channels);
  const when = at !== null && now - at <= freshMs ? 'Viewers now' : `Viewers ${age(at, now)}`;
  if (channels.every(({ online }) => online === false)) out.line(`${when}: all channels are offline`);
  else if (total === null) out.line(`${when}: `, paint('bold', 'unknown'));
  else {
    const unknown = unknownOn.length > 0 ? `, unknown on ${list(unknownOn.map(platformName))}` : '';
    out.line(`${when}: `, paint('bold', String(total)), unknown);
  }
  for (const channel of channels) {
    const { platform, name, online, viewers } = channel;
    const figure = online === false ? 'offline' : viewers === null ? 'unknown' : String(viewers);
    const label = `  ${platformName(platform).padEnd(10)} ${figure.padStart(8)}  `;
    out.line(label, paint('dim', age(channel.at, now)), name ? `  ${name}` : '');
  }
}

function age(at: number | null, now: number): string {
  return at === null ? 'no figure found' : `${duration(now - at)} ago`;
}
