/** Programs started for a test: each dies with the rig, with the test, and even with a test that is killed. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';

export interface Children {
  /** Starts a program; what it prints goes to a file. `variables` are set for it alone, past every wrapper. */
  start(
    command: readonly [string, ...string[]],
    options: {
      readonly env: NodeJS.ProcessEnv;
      readonly log: string;
      readonly variables?: readonly string[];
    },
  ): ChildProcess;
  /** Ends them all, the last one first, and settles when none is left. */
  end(): Promise<void>;
}

/** A group of programs with one end. */
export function createChildren(): Children {
  const running = new Set<ChildProcess>();
  const killAll = () => {
    for (const child of running) child.kill('SIGKILL');
  };
  process.once('exit', killAll);
  return {
    start: (command, { env, log, variables = [] }) => {
      const out = openSync(log, 'a');
      // The kernel itself ends it when we die, whatever we die of.
      const wrapped = ['--pdeathsig', 'KILL', 'env', ...variables, ...command];
      const child = spawn('/usr/bin/setpriv', wrapped, { env, stdio: ['ignore', out, out, 'pipe'] });
      closeSync(out);
      running.add(child);
      child.once('exit', () => running.delete(child));
      return child;
    },
    end: async () => {
      process.off('exit', killAll);
      for (const child of [...running].reverse()) {
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      }
    },
  };
}
