/** Everything the pretend Restream can do wrong, each by its name. */

import type { PretendChat } from './pretend-restream-chat.ts';
import type { Door, SocketKind, Whom } from './pretend-restream-door.ts';
import { updateStatuses } from './pretend-restream-frames.ts';
import type { Show } from './pretend-restream-show.ts';

export interface PretendFaults {
  /** Accepts and says nothing; pings are still answered. */
  mute(isMute?: boolean): void;
  stopAnsweringPings(): void;
  /** Every handshake is answered with this status; `null` ends it. */
  refuseTokens(status: number | null): void;
  /** Begins a frame and hangs up in the middle of it. */
  closeMidFrame(whom?: Whom): void;
  /** Hangs up without a word. */
  dropAll(whom?: Whom): void;
  /** Hangs up and lets nobody back in: one socket hangs up again, for `both` there is no server at all. `null` ends it. */
  cutOff(whom: Whom | null): void;
  /** Closes politely, with a code. */
  closeAll(code: number, reason: string, whom?: Whom): void;
  sendHuge(bytes: number, whom?: Whom): void;
  /** Sends things that are not frames, and frames that lack what they need. */
  junk(whom?: Whom): void;
  /** Sends that many frames as fast as it can. */
  flood(frames: number, whom?: Whom): void;
  sendUnknownAction(whom?: Whom): void;
  /** Sends exactly these bytes as one frame. */
  sendRaw(frame: string | Uint8Array, whom?: Whom): void;
}

const junkFrames: readonly (string | Uint8Array)[] = [
  '',
  'not json',
  '{"action":',
  '[]',
  '42',
  'null',
  '{"action":5}',
  '{"action":"event","payload":null}',
  '{"action":"connection_info","payload":{"connectionUuid":[]}}',
  '{"action":"updateStatuses","channelId":"?"}',
  '{"action":"updateIncoming","streaming":7}',
  '{"__proto__":{"action":"heartbeat"}}',
  `${'['.repeat(10_000)}`,
  new Uint8Array([0, 255, 254, 1]),
];

/** The beginning of a text frame of 256 bytes, and the first few of them. */
const halfFrame = Buffer.concat([Buffer.from([0x81, 0x7e, 0x01, 0x00]), Buffer.from('{"action":"hea')]);

const noChannel = { channelId: 1, platform: 'twitch', platformId: 1, name: 'flood' };

/** The faults of one pretend Restream. */
export function createFaults(door: Door, chat: PretendChat, show: Show): PretendFaults {
  const sendRaw = (frame: string | Uint8Array, whom: Whom = 'both') => {
    for (const { socket } of door.clients(whom)) socket.send(frame);
  };
  const floodFrame = (kind: SocketKind, number: number): object => {
    if (kind === 'chat')
      return chat.say({ platform: 'twitch', author: `viewer ${number % 50}`, text: `line ${number}` });
    const channels = show.channels();
    const channel = channels[number % Math.max(channels.length, 1)] ?? noChannel;
    const at = Date.now();
    return updateStatuses(null, channel, {
      createdAt: at,
      updatedAt: at,
      online: true,
      viewers: number,
      title: '',
    });
  };
  const dropAll = (whom: Whom = 'both') => {
    for (const { socket } of door.clients(whom)) socket.terminate();
  };
  return {
    sendRaw,
    dropAll,
    cutOff: (whom) => {
      door.setStanding(whom !== 'both');
      door.faults.unreachable = whom === 'both' ? null : whom;
      if (whom) dropAll(whom);
    },
    mute: (isMute = true) => {
      door.faults.isMute = isMute;
    },
    stopAnsweringPings: () => {
      door.faults.answersPings = false;
    },
    refuseTokens: (status) => {
      door.faults.refusal = status;
    },
    closeMidFrame: (whom = 'both') => {
      for (const { line } of door.clients(whom)) line.write(halfFrame, () => line.destroy());
    },
    closeAll: (code, reason, whom = 'both') => {
      for (const { socket } of door.clients(whom)) socket.close(code, reason);
    },
    sendHuge: (bytes, whom) => sendRaw(`{"action":"heartbeat","payload":"${'x'.repeat(bytes)}"}`, whom),
    junk: (whom) => {
      for (const frame of junkFrames) sendRaw(frame, whom);
    },
    flood: (frames, whom = 'both') => {
      for (const { kind, socket } of door.clients(whom)) {
        for (let number = 0; number < frames; number += 1)
          socket.send(JSON.stringify(floodFrame(kind, number)));
      }
    },
    sendUnknownAction: (whom) => sendRaw('{"action":"somethingNew","userId":1000001}', whom),
  };
}
