/** Puts a script into sentences: what happens, and what the watchdog must say to it. */

import { plainText } from '../alerts/plain.ts';
import type { Level, VerdictClass } from '../engine/terms.ts';
import { platformName } from '../platforms/registry.ts';
import type {
  ChatTurn,
  Expectation,
  Happening,
  MachineTurn,
  ObsTurn,
  RestreamTurn,
  UserTurn,
} from './script.ts';

const obsTurns: { readonly [turn in ObsTurn]: string } = {
  opens: 'The pretend encoder is opened.',
  starts: 'Start is pressed: the pretend encoder sends.',
  stops: 'Stop is pressed.',
  'fails-to-start': 'Start is pressed, and the server refuses the stream.',
  'hangs-stopping': 'Stop is pressed, and the encoder never gets beyond "Stopping Stream…".',
  drains: 'Stop is pressed: the encoder goes on sending what its delay holds back.',
  'gets-done': 'The encoder gets its stop done at last.',
  crashes: 'The encoder is killed, as in a crash.',
  quits: 'The encoder is closed.',
  'hangs-exiting': 'The encoder is closed, but its process stays and goes on sending.',
  hides: "The encoder's window is closed, its process stays.",
  freezes: "The encoder's process freezes.",
  thaws: 'It moves again.',
  'window-dies': "The encoder's window is dead, the stream goes on.",
  stalls: 'The encoder says that it streams, and not a byte leaves it.',
  flows: 'Its bytes flow again.',
  'loses-connection': 'The encoder loses its connection and keeps trying.',
  reconnects: 'The encoder gets its connection back: it is on air again.',
  'gives-up': 'The encoder gives up trying.',
  'second-output-starts': 'A second output of the encoder begins to send.',
  'second-output-stops': 'The second output ends.',
  records: 'The encoder records; it streams nothing.',
};

const restreamTurns: { readonly [turn in RestreamTurn]: string } = {
  receives: 'Restream receives a stream',
  loses: 'Restream receives nothing any more.',
  pushes: 'Restream passes the stream on to the platforms.',
  'lets-go': 'Restream ends its pushes to the platforms.',
  'lists-broadcast': 'Restream lists a broadcast as in progress.',
  'lists-none': 'Restream lists no broadcast any more.',
};

const chatTurns: { readonly [turn in ChatTurn]: string } = {
  cut: 'The chat socket is cut, and stays away.',
  back: 'The chat can be reached again.',
  deaf: 'Every chat connection is taken away, while heartbeats go on.',
  hears: 'The chat connections come back.',
  troubled: "One platform's chat is in trouble",
};

const userTurns: { readonly [turn in UserTurn]: string } = {
  leaves: 'The streamer leaves the room.',
  returns: 'The streamer is back.',
  locks: 'The streamer locks the screen and leaves.',
  acknowledges: 'The streamer says "I know".',
  'shuts-down': 'The streamer shuts the computer down.',
};

const machineTurns: { readonly [turn in MachineTurn]: string } = {
  'loses-internet': 'The internet is gone.',
  'gets-internet-back': 'The internet is back.',
  sleeps: 'The computer sleeps',
  'clock-is-set': "The computer's clock is set",
  redials: 'The streaming socket breaks off and is dialled anew.',
};

/** What happens, in one sentence. */
export function describeHappening(happening: Happening): string {
  if ('obs' in happening) return obsTurns[happening.obs];
  if ('restream' in happening) return describeRestream(happening);
  if ('chat' in happening) {
    const { chat, platform, reason } = happening;
    if (chat !== 'troubled') return chatTurns[chat];
    return `${chatTurns.troubled}: ${platformName(platform ?? 'youtube')} (${reason ?? 'internal'}).`;
  }
  if ('says' in happening) {
    const { author, says } = happening;
    return `${plainText(author, 40)} says "${plainText(says, 100)}".`;
  }
  if ('user' in happening) return userTurns[happening.user];
  if ('machine' in happening) {
    const { machine, seconds } = happening;
    if (seconds === undefined) return machineTurns[machine];
    return `${machineTurns[machine]} ${machine === 'sleeps' ? 'for' : 'by'} ${seconds} s.`;
  }
  if ('door' in happening) {
    return `${happening.door}: ${happening.what} ${happening.open ? 'goes out' : 'no longer goes out'}.`;
  }
  if ('frame' in happening) return `An odd frame of ${happening.frame.length} bytes arrives.`;
  return describePlatform(happening);
}

function describeRestream({ restream, suid, bitrateBps }: Extract<Happening, { restream: RestreamTurn }>) {
  if (restream !== 'receives') return restreamTurns[restream];
  const whose = suid === undefined ? '' : `, session ${suid}`;
  return `${restreamTurns.receives}${whose}${bitrateBps === 0 ? ' with nothing in it' : ''}.`;
}

function describePlatform({
  platform,
  online,
  viewers,
  reports,
}: Extract<Happening, { reports?: unknown }>): string {
  const name = platformName(platform);
  const people =
    viewers === undefined
      ? ''
      : viewers === null
        ? ', viewers unknown'
        : ` with ${viewers} viewer${viewers === 1 ? '' : 's'}`;
  const state = online === undefined ? '' : online ? 'live' : 'offline';
  const says = state === '' && people === '' ? '' : ` says: ${state}${people}`.replace(': ,', ':');
  const how = {
    anew: '',
    cached: ', from a cache',
    frozen: ', with a time that stands still',
    never: '',
    once: ', just once',
  }[reports ?? 'anew'];
  if (reports === 'never') return `${name} reports nothing any more.`;
  return `${name}${says || ' reports'}${how}.`;
}

const sayings: { readonly [name in VerdictClass]: string } = {
  offline: 'off air',
  starting: 'starting',
  live: 'live',
  stale: 'old news only',
  nudge: 'still streaming?',
  hearsay: 'chat says something',
  settling: 'the platforms get their grace',
  retrying: 'the encoder is reconnecting',
  held: 'something holds the programme',
  echo: 'an echo, probably',
  'ghost-hot': 'still on air',
  'ghost-cold': 'still live on the platform',
  'side-door': 'another way out is open',
  zombie: 'the encoder is out of control',
  leaving: 'leaving while on air',
  inverse: 'nobody receives you',
  blind: 'the watchdog cannot see',
};

const levels: { readonly [level in Level]: string } = {
  off: 'Grey',
  live: 'Green',
  watch: 'Amber',
  alarm: 'Red',
  blind: 'Blind',
};

const listed = <T extends string>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** What must be so, in one phrase. */
export function describeExpectation(expectation: Expectation): string {
  const { class: wanted, level, finds, sounds, notices, clear } = expectation;
  if (sounds) return `THE ALARM: ${sayings[sounds]}`;
  if (notices) {
    const names = listed(notices).map((name) => sayings[name]);
    return `A calm notice: ${names.join(' or ')}`;
  }
  const parts = [
    listed(wanted)
      .map((name) => sayings[name])
      .join(' or '),
    finds ? `among the findings: ${sayings[finds]}` : '',
    clear ? 'all clear' : '',
  ].filter((part) => part !== '');
  const text = parts.join(', ');
  const colour = listed(level)
    .map((name) => levels[name])
    .join(' or ');
  if (colour !== '') return text === '' ? colour : `${colour}: ${text}`;
  return text === '' ? 'The right words' : `The watchdog says: ${text}`;
}
