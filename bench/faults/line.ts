/** A line between the program and a port of this machine, which can go dead without either end being told. */

import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Life } from './fault.ts';

export interface Line {
  readonly port: number;
  /** Whoever is on the line hears nothing any more and is not heard; both ends stay open. New calls go through. */
  freeze(): void;
}

/** Opens a line to `target`. */
export async function openLine(life: Life, target: number): Promise<Line> {
  const calls = new Set<readonly [Socket, Socket]>();
  const server = createServer((near) => {
    const call = [near, connect(target, '127.0.0.1')] as const;
    const [, far] = call;
    calls.add(call);
    for (const [one, other] of [call, [far, near] as const]) {
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        other.destroy();
        calls.delete(call);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  life.after(() => {
    for (const call of calls) for (const end of call) end.destroy();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    freeze: () => {
      for (const [near, far] of calls) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
  };
}

/** The same address by another port. */
export function through(url: string, { port }: Line): string {
  const moved = new URL(url);
  moved.port = String(port);
  return moved.href;
}

/** The port an address names. */
export function portOf(url: string): number {
  return Number(new URL(url).port);
}
