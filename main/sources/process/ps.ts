/** How the output of `ps -axo pid=,stat=,lstart=,comm=` reads, as macOS prints it in the C locale. */

import type { Millis } from '../../engine/terms.ts';

export interface PsRow {
  readonly pid: number;
  readonly state: string;
  readonly startedAt: Millis | null;
  readonly path: string;
}

/** The arguments that make `ps` print what `readPs` understands. */
export const psArguments: readonly string[] = ['-axo', 'pid=,stat=,lstart=,comm='];

const row = /^\s*(\d+)\s+(\S+)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]+\s+\d{4})\s+(.+?)\s*$/;

/** Reads the whole output; lines of another shape are left out. */
export function readPs(output: string): readonly PsRow[] {
  return output.split('\n').flatMap((line) => {
    const [, pid, state = '', start = '', path = ''] = row.exec(line) ?? [];
    if (!pid) return [];
    const startedAt = Date.parse(start);
    return [
      {
        pid: Number(pid),
        state: toLetter(state),
        startedAt: Number.isNaN(startedAt) ? null : startedAt,
        path,
      },
    ];
  });
}

/** The BSDs say `U` for a wait that no signal ends; Linux's letter for it is `D`. */
function toLetter(state: string): string {
  const letter = state.charAt(0);
  return letter === 'U' ? 'D' : letter;
}
