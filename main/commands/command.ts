/** What a word of the command line is: its name, its help, its options, and what it does. */

import type { Clock } from '../engine/clock.ts';
import type { Output } from './output.ts';

/** Exit codes, as scripts see them. */
export const exit = {
  done: 0,
  failed: 1,
  wrongUsage: 2,
  notConfigured: 3,
  nothingYet: 4,
  alarmFiring: 5,
} as const;

export type Option = { readonly short?: string; readonly help: string } & (
  | { readonly kind: 'flag' }
  | { readonly kind: 'text'; readonly hint: string }
  | { readonly kind: 'count'; readonly hint: string; readonly least: number; readonly most: number }
);

export type Options = { readonly [name: string]: Option };

type Value<T extends Option> = T extends { kind: 'flag' }
  ? boolean
  : T extends { kind: 'count' }
    ? number | undefined
    : string | undefined;

/** The options as they were given: a flag is true or false, the others `undefined` when left out. */
export type Values<O extends Options> = { readonly [Name in keyof O]: Value<O[Name]> };

/** Everything a word may touch of the world outside. */
export interface Context<O extends Options = Options> {
  readonly options: Values<O>;
  readonly args: readonly string[];
  /** The data folder. It may not exist yet. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
  readonly clock: Clock;
  readonly out: Output;
  readonly input: NodeJS.ReadStream;
  /** Aborts when the user (or the system) asks the program to end, or when nobody reads its output. */
  readonly signal: AbortSignal;
  /** Says on stderr what went wrong and what to do about it; gives `code` back as the word's answer. */
  fail(code: number, name: string, sentence: string): number;
  /** Says something on stderr that is no failure. */
  note(sentence: string): void;
}

export interface Command<O extends Options = Options> {
  readonly word: string;
  readonly summary: string;
  /** What follows `live`, one line per form. */
  readonly usage: readonly string[];
  /** Sentences for `live help WORD`, one paragraph each. */
  readonly details?: readonly string[];
  readonly options: O;
  /** How many words may follow it, at least and at most. */
  readonly args: readonly [least: number, most: number];
  /** It goes on until it is told to end, so it is told by signal instead of being killed. */
  readonly lasting?: boolean;
  /** It goes on when nobody reads its output any more. */
  readonly outlivesOutput?: boolean;
  run(context: Context<O>): Promise<number>;
}

/** Checks a word against its type, and ties the type of its options to what `run` sees. */
export function define<const O extends Options>(command: Command<O>): Command {
  // What `run` gets is made by `readOptions` from these very options.
  return command as unknown as Command;
}
