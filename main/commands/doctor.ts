/** `live doctor`: everything the watch depends on, each with a verdict and a next step. */

import { namesIn } from '../engine/data-folder.ts';
import { runCommand } from '../sources/process/run-command.ts';
import { define, exit } from './command.ts';
import type { Check, CheckVerdict, Patient, Result } from './doctor/check.ts';
import { checks } from './doctor/checks.ts';
import { readSettings } from './doctor/settings.ts';
import { type Output, paint, type Style } from './output.ts';
import { readSnapshot } from './snapshot.ts';

const styles: { readonly [verdict in CheckVerdict]: Style } = {
  ok: 'green',
  warn: 'yellow',
  bad: 'red',
  unknown: 'dim',
};

interface Finding extends Result {
  readonly name: string;
}

export const doctor = define({
  word: 'doctor',
  summary: 'check everything the watch depends on',
  usage: ['doctor [--online] [--json]'],
  options: {
    online: { kind: 'flag', help: "also try to reach Restream's addresses" },
    json: { kind: 'flag', help: 'as JSON' },
  },
  args: [0, 0],
  details: [
    'Asks nothing of the network unless --online says so, and changes nothing. Exit code 1 when something is bad.',
  ],
  async run({ options, folder, env, clock, out, signal }) {
    const names = namesIn(folder);
    const now = clock.now();
    const snapshot = readSnapshot(names.status, now);
    const { platform } = process;
    const settings = readSettings(names, env);
    const looks = { names, env, platform, now, snapshot, settings };
    const patient = { ...looks, online: options.online, run: runCommand, signal };
    const findings = await Promise.all(checks.map((check) => examine(check, patient)));
    const isWell = !findings.some(({ verdict }) => verdict === 'bad');
    if (options.json) out.json({ ok: isWell, checks: findings.map(asJson) });
    else print(out, findings);
    return isWell ? exit.done : exit.failed;
  },
});

/** A check that breaks is a finding too, and spoils none of the others. */
async function examine(check: Check, patient: Patient): Promise<Finding> {
  try {
    return { name: check.name, ...(await check.examine(patient)) };
  } catch (error) {
    return {
      name: check.name,
      verdict: 'unknown',
      text: `could not be checked: ${(error as Error).message}`,
    };
  }
}

function asJson({ name, verdict, text, next }: Finding) {
  return { name, verdict, text, next: next ?? null };
}

function print(out: Output, findings: readonly Finding[]): void {
  for (const { name, verdict, text, next } of findings) {
    out.line(paint(styles[verdict], verdict.padEnd(7)), ` ${name.padEnd(13)} ${text}`);
    if (next) out.line(`${' '.repeat(22)}→ ${next}`);
  }
}
