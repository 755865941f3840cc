/** What the program itself did and concluded, in plain words. */

import type { EncoderReading } from '../engine/encoder.ts';
import type { Broadcast, Presence } from '../engine/surroundings.ts';
import type { Alarm, FeedChange, Level, OwnEvent } from '../engine/terms.ts';
import { bitrate, duration } from '../engine/words.ts';
import { type Part, paint } from './output.ts';
import { levelMark } from './status-text.ts';
import type { Telling } from './tail-entry.ts';

/** What an event says, or `null` when it only shows that time passes. */
export function tellOwnEvent(event: OwnEvent): Telling | null {
  switch (event.type) {
    case 'tick':
    case 'alive':
      return null;
    case 'verdict':
      return tellVerdict(event.verdict);
    case 'alarm':
      return tellAlarm(event.alarm);
    case 'feed':
      return tellFeed(event.feed);
    case 'encoder':
      return tellEncoder(event.reading);
    case 'started':
      return telling(true, `live ${event.version} started (${event.mode})`);
    case 'stopped':
      return telling(true, `live stopped (${event.why})`);
    case 'wake':
      return telling(
        true,
        event.why === 'clock'
          ? `the clock was set ${event.awayMs < 0 ? 'back' : 'forward'} by ${duration(Math.abs(event.awayMs))}`
          : `awake again after ${duration(event.awayMs)}`,
      );
    case 'presence':
      return telling(false, tellPresence(event.presence));
    case 'shutdown':
      return telling(true, event.why === 'shutdown' ? 'this machine is going down' : 'the user logs off');
    case 'in-progress':
      return telling(false, tellBroadcasts(event.broadcasts));
    case 'door': {
      const { name, what, open } = event.door;
      return telling(true, `${name} ${open ? 'sends' : 'no longer sends'} ${what}`);
    }
    case 'journal':
      return telling(
        true,
        event.healthy ? 'the journal is written again' : `THE JOURNAL FAILS: ${event.why ?? 'unknown'}`,
      );
    case 'repair':
      return telling(
        true,
        `a torn last line of ${event.bytes} bytes was cut off the ${event.family} journal`,
      );
    case 'logs':
      return telling(
        true,
        `log files ${event.what}${event.what === 'dropped' ? ' to make room' : ' by somebody else'}: ${event.files.join(', ')}`,
      );
    case 'alert': {
      const { channel, delivered, why, alert } = event;
      const what = alert ? `: ${alert.title}` : '';
      return telling(
        !delivered,
        delivered ? `told by ${channel}${what}` : `NOT TOLD by ${channel}: ${why ?? 'unknown'}${what}`,
      );
    }
    case 'ack':
      return telling(true, `alarm acknowledged (${event.by})`);
    case 'snooze':
      return telling(
        true,
        `alarm snoozed until ${new Date(event.until).toLocaleTimeString('en-GB')} (${event.by})`,
      );
  }
}

/** A verdict on one line: its level, its title, and what was found. */
export function tellVerdict(verdict: {
  readonly level: Level;
  readonly title: string;
  readonly findings: readonly { readonly text: string }[];
}): Telling {
  const findings = verdict.findings.map(({ text }) => text).filter((text) => text !== verdict.title);
  return telling(
    true,
    levelMark(verdict.level),
    ' ',
    paint('bold', verdict.title),
    findings.length > 0 ? ` ${findings.join(' ')}` : '',
  );
}

function tellPresence({ idleSince, locked, doNotDisturb }: Presence): string {
  const where = locked ? 'the screen is locked' : idleSince === null ? 'somebody is here' : 'nobody is here';
  return doNotDisturb ? `${where}, and the system holds notifications back` : where;
}

function tellBroadcasts(broadcasts: readonly Broadcast[] | null): string {
  if (broadcasts === null) return 'Restream could not be asked for broadcasts in progress';
  return `broadcasts in progress at Restream: ${broadcasts.length === 0 ? 'none' : broadcasts.length}`;
}

function tellAlarm({ phase, rule, told }: Alarm): Telling {
  const style = phase === 'firing' ? 'red' : 'yellow';
  return telling(
    true,
    paint(style, `alarm ${phase}`),
    rule ? `: ${rule}` : '',
    told > 1 ? `, told ${told} times` : '',
  );
}

function tellFeed({ name, state, why }: FeedChange): Telling {
  return telling(
    true,
    `${name} is `,
    state === 'open' ? 'open' : paint('yellow', state),
    why ? `: ${why}` : '',
  );
}

function tellEncoder({ state, pid, bitrateBps }: EncoderReading): Telling {
  const rate = bitrateBps === null ? '' : `, ${bitrate(bitrateBps)}`;
  return telling(false, `encoder ${state}${rate}${pid === null ? '' : `, pid ${pid}`}`);
}

function telling(matters: boolean, ...parts: readonly Part[]): Telling {
  return { platform: null, author: null, parts, matters };
}
