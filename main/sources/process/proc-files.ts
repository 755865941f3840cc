/** How the files under Linux's `/proc` read: the few fields needed, and nothing thrown. */

/** What `/proc/PID/stat` tells of a process's main thread. */
export interface ProcStat {
  readonly pid: number;
  readonly name: string;
  readonly state: string;
  readonly parentPid: number;
  /** Clock ticks since boot. */
  readonly startTicks: number;
}

/** Reads `/proc/PID/stat`; `null` when it is torn or foreign. */
export function readStat(text: string): ProcStat | null {
  // The name stands in brackets and may itself hold brackets and blanks: only the last one closes it.
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open < 0 || close < open) return null;
  const rest = text
    .slice(close + 2)
    .trim()
    .split(' ');
  const [state, parent] = rest;
  const pid = Number(text.slice(0, open));
  const startTicks = Number(rest[19] ?? 'none');
  if (!state || !Number.isInteger(pid) || !Number.isFinite(startTicks)) return null;
  return { pid, name: text.slice(open + 1, close), state, parentPid: Number(parent), startTicks };
}

/** How often a thread gave up the processor by itself, from `/proc/PID/task/TID/status`. */
export function readVoluntarySwitches(text: string): number | null {
  const found = /^voluntary_ctxt_switches:\s*(\d+)$/m.exec(text);
  return found ? Number(found[1]) : null;
}

/** Inodes of the sockets that listen on a port, from `/proc/net/tcp` or `tcp6`. */
export function readListeners(text: string, port: number): readonly string[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const inodes: string[] = [];
  for (const line of text.split('\n')) {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    if (state === '0A' && local?.endsWith(wanted) && inode) inodes.push(inode);
  }
  return inodes;
}

/** The arguments in `/proc/PID/cmdline`. */
export function readArguments(text: string): readonly string[] {
  return text.replace(/\0$/, '').split('\0');
}
