/** A WebSocket client written by hand from RFC 6455, so that our servers are not judged by their own library alone. */

import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Duplex } from 'node:stream';
import type { TestContext } from 'node:test';

export interface PlainFrame {
  readonly opcode: number;
  readonly isMasked: boolean;
  readonly isFinal: boolean;
  readonly payload: Buffer;
}

export type PlainAnswer =
  | { readonly status: 101; readonly client: PlainClient }
  | { readonly status: number; readonly body: string };

export interface PlainClient {
  readonly frames: readonly PlainFrame[];
  /** The payloads of all text frames so far. */
  texts(): string[];
  isClosed(): boolean;
  /** Sends one frame, masked as clients must. */
  send(opcode: number, payload: string): void;
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Knocks at `url`. Hangs up with the test. */
export function knock(t: TestContext, url: string): Promise<PlainAnswer> {
  const key = randomBytes(16).toString('base64');
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': key,
  };
  return new Promise((resolve, reject) => {
    const knocking = request(url.replace(/^ws/, 'http'), { headers });
    knocking.on('error', reject);
    knocking.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    knocking.on('upgrade', (response, line, head) => {
      t.after(() => line.destroy());
      const expected = createHash('sha1')
        .update(key + GUID)
        .digest('base64');
      if (response.headers['sec-websocket-accept'] !== expected) return reject(new Error('wrong accept key'));
      resolve({ status: 101, client: listen(line, head) });
    });
    knocking.end();
  });
}

function listen(line: Duplex, head: Buffer): PlainClient {
  const frames: PlainFrame[] = [];
  let rest: Buffer = Buffer.alloc(0);
  let isClosed = false;
  const take = (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    for (let read = readFrame(rest); read; read = readFrame(rest)) {
      frames.push(read.frame);
      rest = rest.subarray(read.length);
    }
  };
  line.on('data', take);
  line.on('error', () => {});
  line.on('close', () => {
    isClosed = true;
  });
  take(head);
  return {
    frames,
    isClosed: () => isClosed,
    texts: () => frames.filter(({ opcode }) => opcode === 1).map(({ payload }) => payload.toString()),
    send: (opcode, payload) => {
      const mask = randomBytes(4);
      const bytes = Buffer.from(payload).map((byte, place) => byte ^ (mask[place % 4] ?? 0));
      line.write(Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | bytes.length]), mask, bytes]));
    },
  };
}

/** The first frame in `bytes`, once it is there as a whole. */
function readFrame(bytes: Buffer): { frame: PlainFrame; length: number } | null {
  if (bytes.length < 2) return null;
  const [first = 0, second = 0] = bytes;
  const short = second & 0x7f;
  const start = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < start) return null;
  const size =
    short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < start + size) return null;
  const frame = {
    opcode: first & 0x0f,
    isMasked: (second & 0x80) !== 0,
    isFinal: (first & 0x80) !== 0,
    payload: bytes.subarray(start, start + size),
  };
  return { frame, length: start + size };
}
