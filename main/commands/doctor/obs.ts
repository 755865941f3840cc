/** Is OBS there, and can it be asked how it does? */

import { homedir } from 'node:os';
import { systemClock } from '../../engine/clock.ts';
import { findAddress, isElsewhere } from '../../sources/obs/address.ts';
import { readObsConfig } from '../../sources/obs/config.ts';
import { obsFolders } from '../../sources/obs/folders.ts';
import { processTable } from '../../sources/process.ts';
import { bad, type Check, ok, type Result, unknown, warn } from './check.ts';

export const obs: Check = {
  name: 'OBS',
  examine: async ({ settings, env, platform, signal }) => {
    if ('broken' in settings) return unknown('where it is stands in settings.json, which is broken');
    const wanted = settings.settings.obs;
    if (isElsewhere(wanted))
      return ok(`on another machine, at ${wanted.url}; its process cannot be seen from here`);
    const table = await processTable(systemClock, platform);
    const found = await table.find(wanted.processNames, signal);
    const [process] = found ?? [];
    const home = env.HOME || env.USERPROFILE || homedir();
    const commandLine = process ? table.commandLine(process.pid) : [];
    const around = { platform, env, home, program: process?.path ?? null, commandLine };
    const isKnown = wanted.url !== null || readObsConfig(obsFolders(around)) !== null;
    return judgeObs(found?.map(({ pid }) => pid) ?? null, findAddress(wanted, around), isKnown);
  },
};

/** What the processes and the websocket's address amount to. */
export function judgeObs(
  pids: readonly number[] | null,
  address: ReturnType<typeof findAddress>,
  isKnown: boolean,
): Result {
  if (address.kind === 'wrong')
    return bad('obs.url is no address', 'Write it like ws://127.0.0.1:4455 in settings.json.');
  const running = pids === null ? 'processes cannot be listed here' : describe(pids);
  if (address.kind === 'off') {
    return warn(
      `${running}; its websocket server is off`,
      'In OBS: Tools, WebSocket Server Settings, Enable. Without it only the process is watched.',
    );
  }
  if (!isKnown)
    return unknown(`${running}; no OBS settings found on this machine`, 'Start OBS once, or set obs.url.');
  const many = pids !== null && pids.length > 1;
  const text = `${running}; websocket at ${address.url}`;
  return many ? warn(text, 'Close the one that is not meant to stream.') : ok(text);
}

function describe(pids: readonly number[]): string {
  if (pids.length === 0) return 'not running';
  return `${pids.length > 1 ? `${pids.length} OBS run` : 'running'} (pid ${pids.join(', ')})`;
}
