/** Every fault there is. A new one is a file like its siblings and a line here. */

import { clock } from './clock.ts';
import { deafChat } from './deaf-chat.ts';
import { droppedPackets } from './dropped-packets.ts';
import type { Fault } from './fault.ts';
import { fullDisk } from './full-disk.ts';
import { halfOpen } from './half-open.ts';
import { hugeFrames } from './huge-frames.ts';
import { load } from './load.ts';
import { loadLong } from './load-long.ts';
import { replaced } from './replaced.ts';
import { suspend } from './suspend.ts';
import { tokenKill } from './token-kill.ts';
import { tokenRace } from './token-race.ts';

/** In the order of the table. */
export const faults: readonly Fault[] = [
  halfOpen,
  droppedPackets,
  deafChat,
  replaced,
  tokenRace,
  tokenKill,
  clock,
  suspend,
  fullDisk,
  hugeFrames,
  load,
  loadLong,
];
