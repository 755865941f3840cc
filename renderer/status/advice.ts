/** What to do about a verdict: one to three plain steps, each with a button where the program can help. */

import type { PageName } from '../../preload/contract.ts';
import { listText } from '../shared/figures.ts';
import { platformName } from '../shared/platform.ts';
import type { Channel, Finding, Status, VerdictClass } from '../shared/terms.ts';

/** What a step's button does. */
export type Offer =
  | { readonly label: string; readonly url: string }
  | { readonly label: string; readonly page: PageName }
  | { readonly label: string; readonly logs: true };

/** One thing to do. */
export interface Step {
  readonly text: string;
  readonly offers: readonly Offer[];
}

const step = (text: string, ...offers: Offer[]): Step => ({ text, offers });

const restream: Offer = { label: 'Open Restream', url: 'https://app.restream.io/' };

/** The channels a finding is about, or all that claim to be live when it names none. */
function channelsOf(status: Status, about: readonly string[]): readonly Channel[] {
  const named = status.channels.filter(({ platform, channelId }) =>
    about.includes(`${platform}:${channelId}`),
  );
  return named.length > 0 ? named : status.channels.filter(({ online }) => online === true);
}

const openEach = (channels: readonly Channel[]): Offer[] =>
  channels
    .filter(({ url }) => url?.startsWith('https:'))
    .slice(0, 4)
    .map(({ platform, url }) => ({ label: `Open ${platformName(platform)}`, url: url ?? '' }));

const namesOf = (channels: readonly Channel[]) =>
  listText([...new Set(channels.map(({ platform }) => platformName(platform)))]) || 'the platform';

const processOf = ({ encoder }: Status) => (encoder.pid === null ? 'its process' : `process ${encoder.pid}`);

type Advise = (status: Status, finding: Finding) => readonly Step[];

const ghostHot: Advise = (status) => [
  step('Act as if camera and microphone are on. Mute and cover them now.'),
  step(`Stop the stream in OBS. If it does not react, end ${processOf(status)}.`),
  step(
    'Still arriving? Something else sends: a second computer, a phone, a backup encoder. End the stream in Restream.',
    restream,
  ),
];

const ghostCold: Advise = (status, { about }) => {
  const channels = channelsOf(status, about);
  const names = namesOf(channels);
  return [
    step(`End the stream on ${names} itself.`, ...openEach(channels)),
    step('If it stays live, switch the channel off in Restream.', restream),
    step(`This alarm ends by itself once ${names} ${channels.length > 1 ? 'say' : 'says'} offline.`),
  ];
};

const zombie: Advise = (status) => [
  step('Press Stop Streaming in OBS, once.'),
  step(`No reaction? End OBS (${processOf(status)}) with your system's task manager.`),
  step('Then watch the platforms below. If one stays live, end the stream there.', restream),
];

const inverse: Advise = (status, { about }) => {
  if (about.includes('obs:stalled')) {
    return [step('Stop the stream in OBS and start it again.'), step('If that does not help, restart OBS.')];
  }
  if (about.includes('incoming')) {
    return [
      step('Look at the foot of the OBS window: is it sending?'),
      step('Compare the server and the stream key in the settings of OBS with those in Restream.', restream),
    ];
  }
  const channels = channelsOf(status, about);
  return [
    step(`Look at ${namesOf(channels)} yourself.`, ...openEach(channels)),
    step('If it is dark there, switch the channel off and on again in Restream.', restream),
  ];
};

const blindFeed: Advise = (status, { about }) => {
  const feed = status.feeds.find(({ name }) => about.includes(name));
  if (feed?.state === 'refused') {
    return [
      step('Restream refuses the access token. Give it a new one.', {
        label: 'Paste a new token',
        page: 'welcome',
      }),
      step('Until then, look at your platforms yourself.'),
    ];
  }
  return [
    step("Check this computer's connection to the internet. It tries again by itself."),
    step('Until it is back, look at your platforms yourself.', restream),
  ];
};

const blind: Advise = (status, finding) => {
  if (finding.about.includes('journal')) {
    return [
      step('Make room on the disk, or let the folder be written.', { label: 'Open the logs', logs: true }),
    ];
  }
  if (finding.about.includes('wake')) return [step('Nothing. It takes a few seconds.')];
  if (finding.about.includes('obs'))
    return [step('Turn the websocket on in OBS: Tools, WebSocket Server Settings.')];
  return blindFeed(status, finding);
};

const advisers: Readonly<Record<VerdictClass, Advise>> = {
  'ghost-hot': ghostHot,
  'ghost-cold': ghostCold,
  zombie,
  inverse,
  blind,
  settling: () => [step('Nothing. If it does not end by itself, the alarm comes.')],
  echo: () => [step('Nothing yet. A newer report will settle it.')],
  held: () => [step('If nobody holds the programme on purpose, end the stream in Restream.', restream)],
  retrying: () => [
    step('If you are done, press Stop Streaming in OBS: otherwise it may go on air again by itself.'),
  ],
  'side-door': () => [step('Stop what still goes out: the other output in OBS, or the other program.')],
  leaving: (status, { about }) => [
    step('Stop the stream before this computer goes down.'),
    step('Then look at your platforms yourself.', ...openEach(channelsOf(status, about))),
  ],
  nudge: () => [step('If you are done, press Stop Streaming in OBS. If not, nothing.')],
  hearsay: () => [step('Read what people write in chat.')],
  stale: (status, { about }) => [
    step('Look at your platforms yourself.', ...openEach(channelsOf(status, about))),
  ],
  starting: () => [],
  live: () => [],
  offline: () => [],
};

/** The steps for the worst finding; none when there is nothing to do. */
export function adviceFor(status: Status): readonly Step[] {
  const [worst] = status.verdict.findings;
  if (!worst || worst.level === 'off' || worst.level === 'live') return [];
  return advisers[worst.rule]?.(status, worst) ?? [];
}
