/** A real RTMP server, nginx with its rtmp module: where OBS streams to, and an independent witness of it. */

import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../fakes/until.ts';
import type { Children } from './children.ts';
import { type RtmpStats, readRtmpStats } from './rtmp-stats.ts';

export interface Nginx {
  readonly server: string;
  readonly key: string;
  /** Address of the statistics, for whoever wants to read them as well. */
  readonly statsUrl: string;
  stats(): Promise<RtmpStats>;
  /** Whether somebody publishes under this key. */
  publishes(key: string): Promise<boolean>;
  /** Throws the publisher out; it may come again. */
  dropPublisher(): Promise<void>;
  /** Kills it: nobody listens there any more. */
  goDown(): Promise<void>;
  /** Starts it again at the same place. */
  comeUp(): Promise<void>;
}

const key = 'test';

/** Starts it and waits until it answers. */
export async function startNginx(
  children: Children,
  folder: string,
  rtmpPort: number,
  httpPort: number,
): Promise<Nginx> {
  for (const name of ['logs', 'tmp']) mkdirSync(join(folder, name), { recursive: true });
  const config = join(folder, 'nginx.conf');
  writeFileSync(config, toConfig(folder, rtmpPort, httpPort));
  const http = `http://127.0.0.1:${httpPort}`;
  const statsOf = async (name: string) => readRtmpStats(await (await fetch(`${http}/stat`)).text(), name);
  const stats = () => statsOf(key);
  const comeUp = async () => {
    // One process, so that one pid is all of it.
    const child = children.start(['nginx', '-p', folder, '-c', config], {
      env: { PATH: `${process.env.PATH}:/usr/sbin` },
      log: join(folder, 'logs', 'output.log'),
    });
    await until(() => stats().catch(() => null), 'nginx answers');
    return child;
  };
  let running = await comeUp();
  return {
    server: `rtmp://127.0.0.1:${rtmpPort}/live`,
    key,
    statsUrl: `${http}/stat`,
    stats,
    publishes: async (name) => (await statsOf(name)).publishing,
    goDown: async () => {
      const gone = once(running, 'exit');
      running.kill('SIGKILL');
      await gone;
    },
    comeUp: async () => {
      running = await comeUp();
    },
    dropPublisher: async () => {
      await fetch(`${http}/control/drop/publisher?app=live&name=${key}`);
    },
  };
}

function toConfig(folder: string, rtmpPort: number, httpPort: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/tmp/${name};`)
    .join('\n    ');
  return `load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
master_process off;
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/logs/error.log;
events { worker_connections 64; }
rtmp {
  server {
    listen 127.0.0.1:${rtmpPort};
    application live { live on; record off; }
  }
}
http {
    access_log off;
    ${temporary}
    server {
      listen 127.0.0.1:${httpPort};
      location /stat { rtmp_stat all; }
      location /control { rtmp_control all; }
    }
}
`;
}
