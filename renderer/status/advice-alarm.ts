/** What to do about each alarm, the most urgent first. */

import { listText } from '../shared/figures.ts';
import type { Status } from '../shared/terms.ts';
import {
  type Advise,
  channelsOf,
  evidenceOf,
  namedBy,
  namesOf,
  openEach,
  processOf,
  restream,
  type Step,
  step,
} from './step.ts';

const hush = 'Act as if camera and microphone are on. Mute and cover them now.';
const onPurpose = 'On purpose? Then “I know” keeps it quiet.';

/** OBS runs and came back on air by itself, or after the broadcast was ended elsewhere. */
const returned: Advise = (status, { about }) => [
  step(hush),
  about.includes('obs:returned')
    ? step(`Done? Press Stop Streaming in OBS. If it does not react, end ${processOf(status)}.`)
    : step(
        `Press Stop Streaming in OBS itself: ended elsewhere, it only comes back. Or end ${processOf(status)}.`,
      ),
  step(onPurpose),
];

/** Bits arrive though this machine's side has ended. */
export const ghostHot: Advise = (status, finding) => {
  if (finding.about.includes('obs:returned') || status.encoder.state === 'streaming') {
    return returned(status, finding);
  }
  const others = 'a second computer, a phone, a backup encoder';
  if (status.encoder.state === 'gone') {
    return [
      step(hush),
      step(`OBS is gone, so something else sends: ${others}. Stop it there.`),
      step('Nothing found? End the stream in Restream.', restream),
    ];
  }
  return [
    step(hush),
    step(`Stop the stream in OBS. If it does not react, end ${processOf(status)}.`),
    step(`Still arriving? Something else sends: ${others}. End the stream in Restream.`, restream),
  ];
};

/** A platform goes on though nothing arrives. */
export const ghostCold: Advise = (status, { about }) => {
  const channels = channelsOf(status, about);
  const names = namesOf(channels);
  return [
    step(`End the stream on ${names} itself.`, ...openEach(channels)),
    step('If it stays live, switch the channel off in Restream.', restream),
    step(`This alarm ends by itself once ${names} ${channels.length > 1 ? 'say' : 'says'} offline.`),
  ];
};

/** Whatever makes OBS deaf, a button in it is no way out: its process must end. */
export const zombie: Advise = (status) => [
  step(howToEnd(status)),
  step(
    'Until it is gone, camera and microphone may be on air. If it does not go, take this computer off the network.',
  ),
  step('Then watch the platforms here. If one stays live, end the stream there.', restream),
];

function howToEnd(status: Status): string {
  const end = `End OBS (${processOf(status)}) with your system's task manager`;
  if (evidenceOf(status, 'crashReport') !== null) {
    return `Close the crash dialog of OBS: it ends with that. If not, end ${processOf(status)} with the task manager.`;
  }
  if (evidenceOf(status, 'processStoppedSince') !== null) {
    return `${end}, by force: stopped as it is, it hears no polite request.`;
  }
  if (evidenceOf(status, 'exitStartedAt') !== null) return `${end}: it was closed, and hangs.`;
  if (evidenceOf(status, 'stoppingSince') !== null) return `${end}: Stop was pressed, and it hangs.`;
  return `${end}. Stop Streaming does nothing in a dead window.`;
}

/** OBS has stopped, and something else still goes out of this room. */
export const sideDoor: Advise = (status, { about }) => {
  const outputs = namedBy(about, 'output:');
  const quiet = status.alarm.phase === 'firing' ? [step(onPurpose)] : [];
  if (outputs.length === 0) {
    const doors = namedBy(about, 'door:');
    return [
      step(`End the call or the share in ${listText(doors) || 'the other program'}, or mute it there.`),
      ...quiet,
    ];
  }
  const many = outputs.length > 1;
  return [
    step(
      `Stop ${many ? 'them' : 'it'} where you started ${many ? 'them' : 'it'} in OBS: Stop Streaming ends the main output alone.`,
    ),
    step('Not to be found? Close OBS: then nothing goes out of it.'),
    step('Restream does not see where this goes. Look there yourself.'),
  ];
};

/** The last moments of this machine. */
export const leaving: Advise = (status, { about }) => {
  const open = openEach(channelsOf(status, about));
  const stop =
    status.encoder.state === 'gone'
      ? []
      : [step('Stop the stream in OBS now, before this computer goes down.')];
  return [
    ...stop,
    step('Look at your platforms until they are dark: from your phone if need be.', ...open),
    step('Called off? Then this ends by itself within two minutes.'),
  ];
};

/** Talking to nobody. */
export const inverse: Advise = (status, { about }) => {
  if (about.includes('obs:stalled')) {
    return [step('Stop the stream in OBS and start it again.'), step('If that does not help, restart OBS.')];
  }
  if (namedBy(about, 'incoming:').length > 0) return takenOver;
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

const takenOver: readonly Step[] = [
  step('Another encoder has your key. Is it yours, on another computer or phone? Then stop one of the two.'),
  step('Not yours? Change the stream key in Restream, and give OBS the new one.', restream),
];
