/** The `live` command: one word, its exit code, and an end that leaves nothing unwritten. */

import { version } from '../package.json';
import { settled } from './commands/output.ts';
import { runCommandLine } from './commands/run.ts';

const asks = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Aborts at the first wish to end; the second one kills, for whoever is in a hurry. */
function interruption(): AbortSignal {
  const ending = new AbortController();
  for (const name of asks) {
    process.on(name, () => {
      if (ending.signal.aborted) process.exit(130);
      ending.abort(name);
    });
  }
  return ending.signal;
}

process.stderr.on('error', () => {});
const code = await runCommandLine(process.argv.slice(2), {
  env: process.env,
  version,
  // Touched only by a word that reads it.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
  interruption,
});
await settled(process.stderr);
process.exit(code);
