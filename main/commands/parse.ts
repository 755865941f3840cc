/** Reads a command line: first which word and which data folder, then the options of that word. */

import { parseArgs } from 'node:util';
import type { Command, Option, Options, Values } from './command.ts';

/** What a command line asks for, before the word itself is looked at. */
export type Asked =
  | { readonly kind: 'word'; readonly word: string; readonly rest: readonly string[]; readonly data?: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly why: string };

/** Splits off what stands before the word. */
export function readLeading(argv: readonly string[]): Asked {
  let data: string | undefined;
  for (let index = 0; index < argv.length; index += 1) {
    const arg = argv[index] as string;
    if (arg === '--help' || arg === '-h') return { kind: 'help' };
    if (arg === '--version' || arg === '-V') return { kind: 'version' };
    if (arg === '--data') {
      index += 1;
      data = argv[index];
      if (!data) return { kind: 'wrong', why: '--data needs a folder.' };
    } else if (arg.startsWith('--data=')) {
      data = arg.slice('--data='.length);
      if (!data) return { kind: 'wrong', why: '--data needs a folder.' };
    } else if (arg.startsWith('-')) {
      return { kind: 'wrong', why: `There is no option ${arg} before the word.` };
    } else {
      const rest = argv.slice(index + 1);
      return data === undefined ? { kind: 'word', word: arg, rest } : { kind: 'word', word: arg, rest, data };
    }
  }
  return { kind: 'help' };
}

/** The options and arguments of one word. */
export type Parsed =
  | {
      readonly kind: 'parsed';
      readonly options: Values<Options>;
      readonly args: readonly string[];
      readonly data: string | undefined;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly why: string };

/** Reads what stands after the word. Every mistake is a sentence, none an exception. */
export function readOptions(command: Command, rest: readonly string[]): Parsed {
  const spec = Object.entries(command.options);
  let found: { values: { [name: string]: unknown }; positionals: string[] };
  try {
    found = parseArgs({
      args: [...rest],
      allowPositionals: true,
      options: {
        ...Object.fromEntries(spec.map(([name, option]) => [name, parseArgsOption(option)])),
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return { kind: 'wrong', why: mistake(error as Error & { code?: string }) };
  }
  const { values, positionals } = found;
  if (values.help) return { kind: 'help' };
  if (values.data === '') return { kind: 'wrong', why: '--data needs a folder.' };
  const options: { [name: string]: Values<Options>[string] } = {};
  for (const [name, option] of spec) {
    const value = readValue(option, values[name]);
    if (value === null) return { kind: 'wrong', why: `--${name} must be ${accepts(option)}.` };
    options[name] = value;
  }
  const [least, most] = command.args;
  if (positionals.length < least) return { kind: 'wrong', why: `${command.word} needs more to go on.` };
  if (positionals.length > most)
    return { kind: 'wrong', why: `"${positionals[most]}" is one word too many.` };
  return { kind: 'parsed', options, args: positionals, data: values.data as string | undefined };
}

function parseArgsOption(option: Option): { type: 'boolean' | 'string'; short?: string } {
  const type = option.kind === 'flag' ? 'boolean' : 'string';
  return option.short ? { type, short: option.short } : { type };
}

function readValue(option: Option, given: unknown): boolean | number | string | undefined | null {
  if (option.kind === 'flag') return given === true;
  if (typeof given !== 'string') return undefined;
  if (option.kind === 'text') return given === '' ? null : given;
  const count = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
  return count >= option.least && count <= option.most ? count : null;
}

function accepts(option: Option): string {
  return option.kind === 'count'
    ? `a whole number from ${option.least} to ${option.most}`
    : 'more than nothing';
}

function mistake(error: Error & { code?: string }): string {
  const name = /'([^']*)'/.exec(error.message)?.[1]?.replace(' <value>', '') ?? '';
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${name}.`;
  if (error.message.includes('does not take an argument')) return `${name} takes no value.`;
  if (error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `${name} needs a value.`;
  return error.message.split('\n')[0] ?? 'The options could not be read.';
}
