/** What a crash leaves behind on disk: OBS's own reports, the system's, and the marks of a run that never ended. */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Millis } from '../../engine/terms.ts';
import { obsFolders, type Surroundings } from './folders.ts';

/** Name of the newest crash report written after `since`; `null` when there is none. */
export function findCrashReport(since: Millis, around: Surroundings): string | null {
  const { platform, home } = around;
  if (platform === 'win32') {
    const folders = obsFolders(around).map((folder) => join(folder, 'crashes'));
    return newest(folders, /^Crash .*\.txt$/, since);
  }
  if (platform === 'darwin') {
    // `OBS Helper` and its like crash without taking OBS along: their reports bear a longer name.
    return newest([join(home, 'Library', 'Logs', 'DiagnosticReports')], /^OBS-\d.*\.ips$/, since);
  }
  return null;
}

/** Name of the mark that OBS 30 and later set at their start, and remove at a clean end, if it is still there. */
export function findUncleanMark(since: Millis, around: Surroundings): string | null {
  for (const folder of obsFolders(around)) {
    const mark =
      newest([join(folder, '.sentinel')], /^run_/, since) ?? newest([folder], /^safe_mode$/, since);
    if (mark !== null) return mark;
  }
  return null;
}

function newest(folders: readonly string[], name: RegExp, since: Millis): string | null {
  let found: { name: string; at: Millis } | null = null;
  for (const folder of folders) {
    for (const file of list(folder)) {
      const at = name.test(file) ? changedAt(join(folder, file)) : null;
      if (at !== null && at >= since && (found === null || at > found.at)) found = { name: file, at };
    }
  }
  return found?.name ?? null;
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function changedAt(path: string): Millis | null {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return null;
  }
}
