/** Writes the help: of all words, and of one. */

import type { Command, Option } from './command.ts';
import { type Output, paint } from './output.ts';

/** All words with a line each. */
export function printAllHelp(out: Output, commands: readonly Command[]): void {
  out.line(
    paint('bold', 'live'),
    ' watches your stream and raises the alarm when a platform is still live after OBS has died.',
  );
  out.line();
  out.line(paint('bold', 'Usage'));
  out.line('  live WORD [OPTIONS] [--data DIR]');
  out.line();
  out.line(paint('bold', 'Words'));
  const width = Math.max(...commands.map(({ word }) => word.length));
  for (const { word, summary } of commands) out.line(`  ${word.padEnd(width)}  ${summary}`);
  out.line();
  out.line(paint('bold', 'Options of every word'));
  out.line('  --data DIR  the data folder, instead of LIVE_DATA or the usual place');
  out.line('  -h, --help  help for that word');
  out.line('  --version   the version (before any word)');
  out.line();
  out.line('Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not configured or not logged in,');
  out.line('            4 nothing to show yet, 5 alarm firing (status only).');
}

/** One word with everything it takes. */
export function printWordHelp(out: Output, command: Command): void {
  out.line(paint('bold', `live ${command.word}`), `: ${command.summary}`);
  out.line();
  for (const form of command.usage) out.line(`  live ${form}`);
  const options = Object.entries(command.options);
  if (options.length > 0) out.line();
  const names = options.map(([name, option]) => optionName(name, option));
  const width = Math.max(0, ...names.map((name) => name.length));
  options.forEach(([, option], index) => {
    out.line(`  ${(names[index] as string).padEnd(width)}  ${option.help}`);
  });
  for (const paragraph of command.details ?? []) {
    out.line();
    out.line(paragraph);
  }
}

function optionName(name: string, option: Option): string {
  const short = option.short ? `-${option.short}, ` : '';
  return `${short}--${name}${option.kind === 'flag' ? '' : ` ${option.hint}`}`;
}
