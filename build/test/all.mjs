// Runs the chosen layers one after the other and reports each by name, with its time and result.
import { bundle } from '../bundle.mjs';
import { ensureDependencies } from '../dependencies.mjs';
import { secondsSince } from '../run.mjs';
import { choose } from './choice.mjs';
import { countLine, NOTHING, sum } from './counts.mjs';
import { missingNeed } from './needs.mjs';
import { runTestLayer, runToolLayer } from './run-layer.mjs';

/** @typedef {import('./layers.mjs').Layer} Layer */
/** @typedef {import('./counts.mjs').Counts} Counts */

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function test(args) {
  const choice = choose(args);
  if ('complaint' in choice) {
    console.error(choice.complaint);
    return 2;
  }
  let total = NOTHING;
  try {
    await ensureDependencies();
  } catch (error) {
    return finish(failure('set-up', error instanceof Error ? error.message : String(error)));
  }
  if (choice.layers.some((layer) => layer.tool === undefined)) total = sum(total, await build());
  for (const layer of choice.layers) total = sum(total, await runLayer(layer, choice.only));
  return finish(total);
}

/** The tests of built programs need a build; one that fails is told once, and the other layers still run. */
async function build() {
  const problems = await bundle();
  return problems.length === 0 ? NOTHING : failure('build', problems.join('\n'));
}

/**
 * @param {Layer} layer
 * @param {readonly string[]} only
 * @returns {Promise<Counts>}
 */
async function runLayer(layer, only) {
  console.log(`\n── ${layer.title}`);
  const missing = await missingNeed(layer);
  if (missing !== null) return skip(layer, missing);
  const startedAt = performance.now();
  const counts =
    layer.tool === undefined ? await runTestLayer(layer, only) : await runToolLayer(layer, layer.tool);
  const result = counts.failed > 0 ? 'FAILED' : 'ok';
  console.log(`${result}: ${layer.name}, ${countLine(counts)}, ${secondsSince(startedAt)}`);
  return counts;
}

/**
 * A machine that calls itself CI must run everything: there a skipped layer is a failed one.
 * @param {Layer} layer
 * @param {string} why
 * @returns {Counts}
 */
function skip(layer, why) {
  if (process.env.CI === 'true') return failure(layer.name, why);
  console.log(`skipped: ${layer.name}. ${why}`);
  return { ...NOTHING, skipped: 1 };
}

/**
 * @param {string} name
 * @param {string} why
 * @returns {Counts}
 */
function failure(name, why) {
  console.log(`FAILED: ${name}. ${why}`);
  return { ...NOTHING, failed: 1 };
}

/** @param {Counts} total */
function finish(total) {
  console.log(`\n${countLine(total)}`);
  return total.failed > 0 ? 1 : 0;
}
