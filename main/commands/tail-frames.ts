/** What the sockets say, in plain words. */

import type { ChatMessage, FrameEvent } from '../engine/terms.ts';
import { bitrate, viewers } from '../engine/words.ts';
import { platformName } from '../platforms/registry.ts';
import { shorten } from './harmless.ts';
import { type Part, paint } from './output.ts';
import type { Telling } from './tail-entry.ts';

const longestText = 2_000;
const longestName = 60;

/** What a frame says, or `null` when it says nothing. */
export function tellFrameEvent(event: FrameEvent): Telling | null {
  switch (event.type) {
    case 'heartbeat':
      return null;
    case 'chat-message':
      return tellMessage(event.message);
    case 'chat-connection': {
      const { platform, status, reason } = event.connection;
      return about(platform, `chat ${status}${reason ? ` (${reason})` : ''}`);
    }
    case 'chat-connection-closed':
      return about(null, `a chat connection was closed (${event.reason})`);
    case 'incoming': {
      const fps = event.fps === null ? '' : `, ${event.fps} fps`;
      return about(
        null,
        `Restream receives ${event.bitrateBps === null ? 'a stream' : bitrate(event.bitrateBps)}${fps}`,
      );
    }
    case 'incoming-ended':
      return about(null, 'Restream receives nothing any more');
    case 'outgoing': {
      const rate = event.bitrateBps ? `, ${bitrate(event.bitrateBps)}` : '';
      return about(event.platform, `Restream's push is ${event.status.toLowerCase()}${rate}`);
    }
    case 'outgoing-ended':
      return about(event.platform, "Restream's push has ended");
    case 'status': {
      const said = event.online === null ? 'unknown' : event.online ? 'online' : 'offline';
      return about(event.platform, event.online === false ? said : `${said}, ${viewers(event.viewers)}`);
    }
    case 'malformed':
      return about(null, `a frame that could not be read: ${shorten(event.why, longestText)}`);
    case 'other':
      return event.known
        ? null
        : about(null, `a frame of an unknown kind: ${shorten(event.action, longestName)}`);
  }
}

function tellMessage({ platform, author, kind, amount, text }: ChatMessage): Telling {
  const marks = [...new Set([...author.roles, ...author.badges])].map(
    (mark) => `[${shorten(mark, longestName)}]`,
  );
  const extra = kind === 'text' || kind === 'reply' ? '' : ` (${[kind, amount].filter(Boolean).join(' ')})`;
  const parts: Part[] = [
    platformColumn(platform),
    paint('bold', shorten(author.name, longestName)),
    marks.length > 0 ? paint('dim', ` ${marks.join(' ')}`) : '',
    paint('yellow', extra),
    `: ${shorten(text, longestText)}`,
  ];
  return { platform, author: author.name, parts, matters: true };
}

function about(platform: string | null, text: string): Telling {
  return { platform, author: null, parts: [platformColumn(platform), paint('dim', text)], matters: false };
}

function platformColumn(platform: string | null): Part {
  return platform === null ? '' : paint('cyan', `${shorten(platformName(platform), longestName).padEnd(8)} `);
}
