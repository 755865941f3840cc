/** A gate in front of the pretend Restream: it counts renewals, sees which token knocks, and can hold what passes. */

import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { PretendRestream } from '../../main/rehearsal/pretend-restream.ts';
import type { Life } from './fault.ts';
import { portOf } from './line.ts';

export interface GateOptions {
  readonly restream: PretendRestream;
  /** A socket is asked for with this token. */
  readonly onKnock?: (token: string) => void;
  /** The answer to a renewal has gone out. */
  readonly onRenewed?: () => void;
}

export interface Gate {
  readonly env: NodeJS.ProcessEnv;
  /** How many renewals were asked for, granted or not. */
  renewals(): number;
  /** The next so many sockets are let through at the same moment. */
  gather(count: number): void;
  /** Whether sockets are let through at all. */
  setOpen(isOpen: boolean): void;
}

/** Opens a gate. */
export async function openGate(life: Life, { restream, onKnock, onRenewed }: GateOptions): Promise<Gate> {
  const target = portOf(restream.apiUrl);
  const ends = new Set<Duplex>();
  let renewals = 0;
  let isOpen = true;
  let waitFor = 1;
  let waiting: (() => void)[] = [];

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const isRenewal = request.url === '/oauth/token';
    if (isRenewal) renewals += 1;
    const { authorization = '', 'content-type': type = 'text/plain' } = request.headers;
    const answer = await fetch(`${restream.apiUrl}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { authorization, 'content-type': type },
      ...(body ? { body } : {}),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(await answer.text(), () => {
      if (isRenewal) onRenewed?.();
    });
  });
  server.on('upgrade', (request, near, head) => {
    hold(ends, near);
    onKnock?.(new URL(request.url ?? '/', 'http://gate').searchParams.get('accessToken') ?? '');
    if (!isOpen) return;
    waiting.push(() => pass(request, near, head, hold(ends, connect(target, '127.0.0.1'))));
    if (waiting.length < waitFor) return;
    for (const go of waiting) go();
    waiting = [];
    waitFor = 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  life.after(() => {
    for (const end of ends) end.destroy();
    server.close();
    server.closeAllConnections();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: {
      LIVE_RESTREAM_CHAT_URL: `ws://${host}/chat/ws`,
      LIVE_RESTREAM_STREAMING_URL: `ws://${host}/streaming/ws`,
      LIVE_RESTREAM_API_URL: `http://${host}`,
    },
    renewals: () => renewals,
    gather: (count) => {
      waitFor = count;
    },
    setOpen: (to) => {
      isOpen = to;
    },
  };
}

function hold<End extends Duplex>(ends: Set<Duplex>, end: End): End {
  ends.add(end);
  end.on('error', () => end.destroy());
  end.on('close', () => ends.delete(end));
  return end;
}

/** Says to the far end what was said to us, and lets both talk. */
function pass({ method, url, rawHeaders }: IncomingMessage, near: Duplex, head: Buffer, far: Socket): void {
  const pairs = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}\r\n`] : [],
  );
  far.write(`${method} ${url} HTTP/1.1\r\n${pairs.join('')}\r\n`);
  far.write(head);
  near.pipe(far).pipe(near);
  near.on('close', () => far.destroy());
  far.on('close', () => near.destroy());
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}
