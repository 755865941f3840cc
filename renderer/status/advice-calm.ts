/** What to do about what makes no noise yet, and about not seeing. */

import type { Status } from '../shared/terms.ts';
import {
  type Advise,
  channelsOf,
  evidenceOf,
  namedBy,
  type Offer,
  openEach,
  processOf,
  restream,
  type Step,
  step,
} from './step.ts';

const chat: Offer = { label: 'Open the chat', page: 'chat' };
const ifDone = 'If you are done, press Stop Streaming in OBS.';

/** What cannot be seen, by its cause. */
export const blind: Advise = (status, finding) => {
  const { about } = finding;
  if (about.includes('journal')) {
    return [
      step('Make room on the disk, or let the folder be written.', { label: 'Open the logs', logs: true }),
    ];
  }
  if (about.includes('wake')) return [step('Nothing. It takes a few seconds.')];
  if (about.includes('clock'))
    return [step('Let the system set its clock by itself, in its settings of date and time.')];
  if (about.includes('obs')) return deafObs(status, finding);
  if (about.includes('network')) {
    return [
      step("Check this computer's connection to the internet. The watch comes back by itself."),
      step('Until then look at your platforms from your phone: from here nobody can tell.'),
    ];
  }
  return blindFeed(status, finding);
};

/** The sentence of the connection to OBS ends in what to do about it. */
const deafObs: Advise = (status) =>
  evidenceOf(status, 'websocket') === 'unauthorised'
    ? [step('Set obs.password in settings.json: it stands in OBS under Tools, WebSocket Server Settings.')]
    : [step('Turn the websocket on in OBS: Tools, WebSocket Server Settings.')];

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

/** The platforms have their time; a delay goes on air meanwhile. */
export const settling: Advise = (status) =>
  status.encoder.state === 'stopping' && evidenceOf(status, 'streamDelayMs') !== null
    ? [step('Nothing. To end it at once, choose Stop Streaming (discard delay) in OBS.')]
    : [step('Nothing. If it does not end by itself, the alarm comes.')];

/** Restream goes on by itself. */
export const held: Advise = (status, { about }) =>
  namedBy(about, 'broadcast:').length > 0
    ? [step('Nobody shows it any more. End it in Restream if it stays in the list.', restream)]
    : [
        step('A fallback video or a backup encoder, on purpose? Then nothing.'),
        step(
          `Otherwise end the stream in Restream.${isTriedAnew(status) ? ' Then OBS can start anew.' : ''}`,
          restream,
        ),
      ];

const isTriedAnew = (status: Status) => evidenceOf(status, 'startFailedAt') !== null;

/** OBS dials again by itself. */
export const retrying: Advise = (status) => {
  const plan = evidenceOf(status, 'retry');
  const hasGivenUp = plan !== null && (plan as { nextTryAt?: unknown }).nextTryAt === null;
  if (hasGivenUp) return [step('OBS tries no more. Start the stream anew if you want to go on.')];
  return [
    step(`${ifDone} Otherwise it may go on air again by itself.`),
    step("If not, check this computer's connection to the internet."),
  ];
};

/** On air, and perhaps forgotten. */
export const nudge: Advise = (status, { about }) => {
  if (about.includes('window')) {
    return [
      step('Look for OBS among the icons of the tray: a click there brings its window back.'),
      step(`No icon? To end the stream, end ${processOf(status)}.`),
    ];
  }
  if (about.includes('empty')) {
    return [
      step(
        `${ifDone} If not, look whether picture and sound are there.`,
        ...openEach(channelsOf(status, about)),
      ),
    ];
  }
  return [step(`${ifDone} If not, nothing: this goes once you are back.`)];
};

const looks: Readonly<Record<string, string>> = {
  'chat:hot-mic': 'Not meant to be heard? Mute the microphone.',
  'chat:frozen': 'Look at your own stream: does the picture move?',
  'chat:no-sound': 'Look at the audio mixer in OBS: does it move, and is nothing muted?',
  'chat:still-live': 'Meant to be off air? Look at OBS and at your platforms.',
};

/** What people in chat say. */
export const hearsay: Advise = (status, { about }) => {
  const look = about.flatMap((one): readonly Step[] => {
    const text = Object.hasOwn(looks, one) ? looks[one] : undefined;
    return text === undefined ? [] : [step(text, ...openEach(channelsOf(status, [])))];
  });
  return [step('Read what people write.', chat), ...look.slice(0, 1)];
};

/** Nobody knows; one look does. */
export const stale: Advise = (status, { about }) => [
  step('Look at your platforms yourself.', ...openEach(channelsOf(status, about))),
];
