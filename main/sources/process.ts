/** The encoder's process as the operating system shows it: which ones there are, and whether each still moves. */

import type { Clock } from '../engine/clock.ts';
import type { Millis } from '../engine/terms.ts';
import { readAlive } from './process/alive.ts';
import { linuxTable } from './process/linux.ts';
import { macTable } from './process/macos.ts';
import { windowsTable } from './process/windows.ts';

/** What the OS lets us see of the thread that draws the encoder's windows. */
export type GuiReading =
  /** A number that changes whenever that thread did something. */
  | { readonly kind: 'counter'; readonly moves: number }
  /** The system's own opinion, which it forms only after `hungAfterMs` of silence. */
  | {
      readonly kind: 'opinion';
      readonly hung: boolean;
      readonly hungAfterMs: number;
      /** `null` where windows cannot be listed. */
      readonly hasWindow: boolean | null;
      /** Title of the crash dialog, while it is up. */
      readonly crashDialog: string | null;
    };

/** One look at one living process. */
export interface ProcessReading {
  readonly pid: number;
  /** Tells this process from a later one that was given the same pid. Only equality means anything. */
  readonly identity: string;
  /** One-letter state (`S`, `R`, `T`, `D`) where the OS has one. Dead ones (`Z`) are never reported. */
  readonly state: string | null;
  readonly startedAt: Millis | null;
  /** The program's file, where it may be seen. */
  readonly path: string | null;
  readonly gui: GuiReading | null;
}

/** The process table of one operating system. */
export interface ProcessTable {
  /** How far apart full scans should be, given what one costs here. */
  readonly scanMs: number;
  /** Every living process with one of these program names; `null` when the table could not be read. */
  find(names: readonly string[], signal: AbortSignal): Promise<readonly ProcessReading[] | null>;
  /** A cheap look at one process, often repeated; `null` when nothing living has that pid. */
  read(pid: number): ProcessReading | null;
  /** Which of these processes listens on a local TCP port; `null` where it cannot be told. */
  portOwner(port: number, pids: readonly number[], signal: AbortSignal): Promise<number | null>;
  /** The arguments a process was started with, its name first; empty where they cannot be seen. */
  commandLine(pid: number): readonly string[];
}

/** The table of the system this runs on. Where there is none to read, nothing is ever claimed. */
export async function processTable(clock: Clock, platform = process.platform): Promise<ProcessTable> {
  if (platform === 'linux') return linuxTable(clock);
  if (platform === 'darwin') return macTable();
  if (platform === 'win32') return await windowsTable();
  return blindTable;
}

const blindTable: ProcessTable = {
  scanMs: 60_000,
  find: async () => null,
  read: readAlive,
  portOwner: async () => null,
  commandLine: () => [],
};

/** A table that knows one given process only, whatever it is called: for the rehearsal's own encoder. */
export function watchOnly(pid: number, table: ProcessTable): ProcessTable {
  const meant = table.read(pid)?.identity;
  const readMeant = () => {
    const reading = table.read(pid);
    return reading?.identity === meant ? reading : null;
  };
  return {
    ...table,
    find: async () => {
      const reading = readMeant();
      return reading === null ? [] : [reading];
    },
    read: (asked) => (asked === pid ? readMeant() : null),
  };
}
