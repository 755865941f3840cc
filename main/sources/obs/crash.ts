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

/**
 * The marks that OBS 30 and later set at their start and remove at a clean end, in the first folder that has any. That
 * of OBS 30 and 31 may be older than the process: after a crash they leave it as it is until they end well.
 */
export function findRunMarks(since: Millis, around: Surroundings): readonly string[] {
  for (const folder of obsFolders(around)) {
    const runs = list(join(folder, '.sentinel')).filter((name) => name.startsWith('run_'));
    const marks = runs
      .map((name) => join(folder, '.sentinel', name))
      .filter((path) => isWrittenSince(path, since));
    const single = join(folder, 'safe_mode');
    if (changedAt(single) !== null) marks.push(single);
    if (marks.length > 0) return marks;
  }
  return [];
}

/** Whether a file was written at or after a moment, and is still there. */
export function isWrittenSince(path: string, since: Millis): boolean {
  const at = changedAt(path);
  return at !== null && at >= since;
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
