/** Servers below the level of WebSockets, to fail in the ways a real network does. All close with the test. */

import { createHash } from 'node:crypto';
import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TestContext } from 'node:test';

/** A TCP server on a free port; `onLine` gets each connection. */
export async function openTcp(t: TestContext, onLine: (line: Socket) => void): Promise<{ port: number }> {
  const lines = new Set<Socket>();
  const server = createServer((line) => {
    lines.add(line);
    line.on('error', () => {});
    line.on('close', () => lines.delete(line));
    onLine(line);
  });
  t.after(() => {
    for (const line of lines) line.destroy();
    server.close();
  });
  return { port: await listen(server) };
}

/** An HTTP server on a free port. */
export async function openHttp(
  t: TestContext,
  onRequest: RequestListener,
): Promise<{ port: number; server: HttpServer }> {
  const server = createHttpServer(onRequest);
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: await listen(server), server };
}

export interface Wire {
  readonly port: number;
  die(): void;
  /** What the near end still sent into it. */
  bytesAfterDeath(): number;
  /** How many have the near end open. */
  nearEnds(): number;
}

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** A wire to `port` that can go dead: it stays up on both ends and carries nothing, as after a pulled cable. */
export async function openWire(t: TestContext, port: number): Promise<Wire> {
  let isDead = false;
  let bytesAfterDeath = 0;
  let nearEnds = 0;
  const wire = await openTcp(t, (near) => {
    const far = connect(port, '127.0.0.1');
    nearEnds += 1;
    near.on('data', (bytes) => {
      if (isDead) bytesAfterDeath += bytes.length;
    });
    near.on('close', () => {
      nearEnds -= 1;
    });
    t.after(() => far.destroy());
    far.on('error', () => {});
    const carry = (from: Socket, to: Socket) => {
      from.on('data', (bytes) => {
        if (!isDead) to.write(bytes);
      });
      from.on('close', () => {
        if (!isDead) to.destroy();
      });
    };
    carry(near, far);
    carry(far, near);
  });
  return {
    port: wire.port,
    die: () => {
      isDead = true;
    },
    bytesAfterDeath: () => bytesAfterDeath,
    nearEnds: () => nearEnds,
  };
}

/** A server that greets as WebSocket servers must and then has the bare line to itself. */
export async function openBareSocket(
  t: TestContext,
  onLine: (line: Duplex) => void,
): Promise<{ url: string }> {
  const { port, server } = await openHttp(t, (_request, response) => void response.end());
  server.on('upgrade', ({ headers }, line) => {
    t.after(() => line.destroy());
    line.on('error', () => {});
    const accept = createHash('sha1').update(`${headers['sec-websocket-key']}${GUID}`).digest('base64');
    line.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    onLine(line);
  });
  return { url: `ws://127.0.0.1:${port}/` };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
