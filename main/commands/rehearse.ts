/** `live rehearse`: a fire drill against a pretend platform and a pretend encoder. */

import { join } from 'node:path';
import { chooseWays } from '../alerts/registry.ts';
import { loadSettings } from '../engine/settings.ts';
import type { RehearsalLine } from '../rehearsal/lines.ts';
import { mostFactor, type Shortening, usualFactor } from '../rehearsal/pace.ts';
import { whyNotPlayed } from '../rehearsal/playable.ts';
import { type RehearsalSummary, runRehearsal } from '../rehearsal/rehearsal.ts';
import { findScenario, scenarios } from '../rehearsal/scenarios/registry.ts';
import type { Scenario } from '../rehearsal/script.ts';
import { type Context, define, exit } from './command.ts';
import { nearest } from './nearest.ts';
import { type Output, paint, type Style } from './output.ts';
import { printScenarios } from './rehearse-list.ts';
import { spawnEncoder } from './spawn-encoder.ts';

const options = {
  list: { kind: 'flag', help: 'the scenarios there are' },
  'real-time': { kind: 'flag', help: 'keep the real limits; takes minutes' },
  pace: {
    kind: 'count',
    hint: 'N',
    least: 1,
    most: mostFactor,
    help: `how many times as fast as life; ${usualFactor} unless you say otherwise`,
  },
  score: { kind: 'flag', help: 'play every scenario in virtual time, in seconds, and print the score' },
  seeds: { kind: 'count', hint: 'N', least: 0, most: 1_000, help: 'with --score: so many mixtures of each' },
  json: { kind: 'flag', help: 'one line of JSON for each step, and one for the summary' },
} as const;

type RehearseContext = Context<typeof options>;

export const rehearse = define({
  word: 'rehearse',
  summary: 'a fire drill against a pretend platform and a pretend encoder',
  usage: [
    'rehearse [SCENARIO] [--pace N] [--real-time] [--json]',
    'rehearse --list [--json]',
    'rehearse --score [--seeds N] [--json]',
  ],
  options,
  args: [0, 1],
  details: [
    'Goes live on a pretend Restream with a pretend encoder, lets something go wrong, and sounds the real alarm. Needs no account and touches no real stream. Writes to the folder "rehearsal" in the data folder.',
    'A scenario is asked for by its name or its number. With --score nothing is played for real: every ghost and every trap goes through the rules in virtual time, as it is written and varied.',
    'Exit code 0 when everything came as expected, 1 when not.',
  ],
  lasting: true,
  async run(context) {
    const { args, out, fail } = context;
    if (context.options.list) {
      printScenarios(out, context.options.json);
      return exit.done;
    }
    if (context.options.score) {
      const { printScore, usualSeeds } = await import('./rehearse-score.ts');
      return printScore(out, context.options.seeds ?? usualSeeds, context.options.json, context.signal);
    }
    const [name = scenarios[0].name] = args;
    const scenario = findScenario(name);
    if (!scenario) return fail(exit.wrongUsage, 'UNKNOWN_SCENARIO', unknownScenario(name));
    const obstacle = whyNotPlayed(scenario);
    if (obstacle !== null) {
      const why = `The scenario ${scenario.name} cannot be played as a drill: ${obstacle}.`;
      return fail(exit.failed, 'NOT_HERE', `${why} See live rehearse --list.`);
    }
    return play(context, scenario);
  },
});

async function play(context: RehearseContext, scenario: Scenario): Promise<number> {
  const { folder, env, version, signal, out, fail, clock, options: wishes } = context;
  const { alerts } = loadSettings(folder, env).settings;
  if (!wishes.json) {
    out.line(paint('bold', `REHEARSAL ${scenario.name}: ${scenario.summary}. Nothing of this is real.`));
  }
  const summary = await runRehearsal({
    folder: join(folder, 'rehearsal'),
    scenario,
    factor: wishes['real-time'] ? 1 : (wishes.pace ?? usualFactor),
    env,
    version,
    signal,
    clock,
    spawnEncoder: spawnEncoder(env),
    // As loud as the real thing, by what the user chose for the real thing.
    ways: () => chooseWays({ alerts, env, clock }),
    print: (line) => {
      if (wishes.json)
        out.json({ rehearsal: true, ...line, elapsedMs: Math.round(line.elapsedMs) }, 'one-line');
      else printLine(out, line);
    },
  });
  if (wishes.json) out.json({ rehearsal: true, summary: asJson(summary) }, 'one-line');
  else printSummary(out, summary);
  if (summary.outcome === 'passed') return exit.done;
  if (summary.outcome === 'cancelled')
    return fail(exit.failed, 'CANCELLED', 'The rehearsal was ended before its end.');
  return fail(exit.failed, 'REHEARSAL_FAILED', `${summary.why} See live doctor.`);
}

const marks: { readonly [kind in RehearsalLine['kind']]: readonly [string, Style] } = {
  note: ['·', 'dim'],
  done: ['→', 'cyan'],
  met: ['✓', 'green'],
  missed: ['✗', 'red'],
  told: ['♪', 'yellow'],
};

function printLine(out: Output, { elapsedMs, kind, text }: RehearsalLine): void {
  const [mark, style] = marks[kind];
  out.line(paint('dim', `${(elapsedMs / 1_000).toFixed(1).padStart(6)} s `), paint(style, mark), ` ${text}`);
}

function printSummary(out: Output, summary: RehearsalSummary): void {
  const { outcome, met, expected, durationMs, shortened } = summary;
  out.line();
  const words = { passed: 'passed', failed: 'FAILED', cancelled: 'cancelled' }[outcome];
  const took = `${(durationMs / 1_000).toFixed(1)} s`;
  out.line(
    paint(outcome === 'passed' ? 'green' : 'red', `REHEARSAL ${words}`),
    `: ${met} of ${expected} expectations met in ${took}.`,
  );
  if (shortened.length > 0)
    out.line(paint('dim', `Shortened for the rehearsal: ${shortened.map(tellShortening).join(', ')}.`));
}

function tellShortening({ name, fromSeconds, toSeconds }: Shortening): string {
  return `${name} ${fromSeconds} → ${toSeconds} s`;
}

function asJson(summary: RehearsalSummary) {
  return { ...summary, durationMs: Math.round(summary.durationMs) };
}

function unknownScenario(name: string): string {
  const meant = nearest(
    name,
    scenarios.map((scenario) => scenario.name),
  );
  return `There is no scenario "${name.slice(0, 40)}".${meant ? ` Did you mean ${meant}?` : ''} See live rehearse --list.`;
}
