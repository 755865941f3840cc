/** A network namespace with nothing but a loopback in it, whose packets to one port can be dropped. Root on Linux only. */

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import type { Life } from './fault.ts';

export interface OwnNetwork {
  /** What runs a program in there, with its arguments before the program's own. */
  readonly enter: readonly string[];
  /** The port in there that leads to the port out here. */
  readonly port: number;
  /** Packets to and from that port are dropped, silently. */
  drop(): void;
  pass(): void;
}

/** Why there can be none here; `null` when there can. */
export function cannotIsolate(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'only root on Linux can make a network';
  return canRun('ip', 'netns', 'list') ? null : 'there is no ip netns here';
}

/** Makes one, with a way out to `target` on this machine. The machine's own network is not touched. */
export async function makeNetwork(life: Life, folder: string, target: number): Promise<OwnNetwork> {
  const name = `live-fault-${process.pid}`;
  ip('netns', 'add', name);
  life.after(() => ip('netns', 'del', name));
  ip('-n', name, 'link', 'set', 'lo', 'up');
  const path = join(folder, 'relay.sock');
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  life.after(() => server.close());
  const enter = ['ip', 'netns', 'exec', name];
  const [file = '', ...entering] = enter;
  const relay = spawn(file, [...entering, process.execPath, '--input-type=module', '-e', relayOf(path)]);
  const ended = once(relay, 'exit');
  life.after(() => {
    relay.kill('SIGKILL');
    return ended;
  });
  const [line] = await once(relay.stdout, 'data');
  const port = Number(String(line));
  // Rules are asked in order, and the one that finds local addresses comes first: it has to make room.
  ip('-n', name, 'rule', 'add', 'pref', '100', 'lookup', 'local');
  ip('-n', name, 'rule', 'del', 'pref', '0');
  const rules = (verb: string) => {
    for (const [pref, way] of [
      [5, 'dport'],
      [6, 'sport'],
    ] as const) {
      ip(...`-n ${name} rule ${verb} pref ${pref} ipproto tcp ${way} ${port} blackhole`.split(' '));
    }
  };
  return { enter, port, drop: () => rules('add'), pass: () => rules('del') };
}

/** A program for in there: a port that leads to a socket file, which all networks share. */
function relayOf(path: string): string {
  return `
    import { connect, createServer } from 'node:net';
    const server = createServer((near) => {
      const far = connect(${JSON.stringify(path)});
      near.pipe(far).pipe(near);
      near.on('error', () => far.destroy()).on('close', () => far.destroy());
      far.on('error', () => near.destroy()).on('close', () => near.destroy());
    });
    server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;
}

const canRun = (program: string, ...args: readonly string[]) => spawnSync(program, args).status === 0;
const ip = (...args: readonly string[]) => run('ip', ...args);

function run(program: string, ...args: readonly string[]): void {
  execFileSync(program, args);
}
