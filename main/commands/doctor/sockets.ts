/** Are Restream's two sockets within reach? Told by the running watchdog, or, when asked to, by knocking. */

import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import type { FeedView } from '../../engine/status.ts';
import { bad, type Check, ok, type Patient, type Result, unknown } from './check.ts';

const knockMs = 5_000;

export const sockets: Check = {
  name: 'sockets',
  examine: async (patient) => {
    if (patient.online) return knockAll(patient);
    const { snapshot } = patient;
    if (snapshot.kind !== 'found' || snapshot.stale || !snapshot.running) {
      return unknown('nothing runs that could tell', 'Run live doctor --online to try the addresses.');
    }
    return judgeFeeds(snapshot.status.feeds.filter(({ name }) => name.startsWith('restream')));
  },
};

/** What the feeds of a running watchdog amount to. */
export function judgeFeeds(feeds: readonly FeedView[]): Result {
  if (feeds.length === 0) return unknown('the watchdog does not use them');
  const closed = feeds.filter(({ state }) => state !== 'open');
  if (closed.length === 0) return ok(`${feeds.map(({ name }) => name).join(' and ')} open`);
  const text = closed.map(({ name, state, why }) => `${name} ${state}${why ? ` (${why})` : ''}`).join(', ');
  const isRefused = closed.some(({ state }) => state === 'refused');
  return bad(text, isRefused ? 'Run live login restream.' : 'Check the network. The watch keeps trying.');
}

async function knockAll({ settings, signal }: Patient): Promise<Result> {
  if ('broken' in settings) return unknown('the addresses are in settings.json, which is broken');
  const { restream } = settings.settings;
  const troubles = await Promise.all(
    [restream.chatUrl, restream.streamingUrl].map((url) => knock(new URL(url), signal)),
  );
  const told = troubles.filter((trouble) => trouble !== null);
  if (told.length === 0) return ok('both addresses answer');
  return bad(told.join(', '), 'Check the network, a proxy or firewall, and the addresses in settings.json.');
}

/** Looks the host up and opens a bare connection; `null` when both work. */
async function knock(url: URL, signal: AbortSignal): Promise<string | null> {
  const port = Number(url.port) || (url.protocol === 'wss:' ? 443 : 80);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  try {
    await lookup(host);
  } catch {
    return `the name ${host} is not found`;
  }
  return new Promise((resolve) => {
    const socket = connect({ host, port, signal, timeout: knockMs });
    const settle = (trouble: string | null) => {
      socket.destroy();
      resolve(trouble);
    };
    socket.once('connect', () => settle(null));
    socket.once('timeout', () => settle(`${host}:${port} does not answer`));
    socket.once('error', (error: NodeJS.ErrnoException) => settle(`${host}:${port} refuses (${error.code})`));
  });
}
