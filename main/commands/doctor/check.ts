/** What a check of `live doctor` is, and what it may look at. */

import type { DataFolder } from '../../engine/data-folder.ts';
import type { LoadedSettings } from '../../engine/settings.ts';
import type { Millis } from '../../engine/terms.ts';
import type { RunCommand } from '../../sources/process/run-command.ts';
import type { Snapshot } from '../snapshot.ts';

export type CheckVerdict = 'ok' | 'warn' | 'bad' | 'unknown';

/** What a check came to. `next` is what to do about it, where there is something to do. */
export interface Result {
  readonly verdict: CheckVerdict;
  readonly text: string;
  readonly next?: string;
}

/** Where a check looks. Nothing in it asks the network unless `online` says so. */
export interface Patient {
  readonly names: DataFolder;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly now: Millis;
  readonly snapshot: Snapshot;
  readonly settings: SettingsReading;
  readonly online: boolean;
  readonly run: RunCommand;
  readonly signal: AbortSignal;
}

/** The settings, or why `settings.json` cannot be used at all. */
export type SettingsReading = LoadedSettings | { readonly broken: string };

export interface Check {
  readonly name: string;
  examine(patient: Patient): Promise<Result>;
}

export const ok = (text: string): Result => ({ verdict: 'ok', text });
export const warn = (text: string, next: string): Result => ({ verdict: 'warn', text, next });
export const bad = (text: string, next: string): Result => ({ verdict: 'bad', text, next });
export const unknown = (text: string, next?: string): Result =>
  next === undefined ? { verdict: 'unknown', text } : { verdict: 'unknown', text, next };
