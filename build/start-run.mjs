// Carries out what start-plan decided: set-up first, then one child program whose end is ours.
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ROOT } from './run.mjs';
import { runAttached } from './run-attached.mjs';
import { planStart, rehearsalFollows } from './start-plan.mjs';

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function start(args) {
  const plan = planStart(args, { platform: process.platform, uid: process.getuid?.(), env: process.env });
  try {
    await setUp();
    if (plan.kind === 'desktop') return await runDesktop(plan);
  } catch (error) {
    console.error(`live: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
  return plan.kind === 'word' ? runWord(plan.args) : await runHeadless(plan);
}

async function setUp() {
  await ensureDependencies();
  const problems = await bundle();
  if (problems.length > 0) throw new Error(`The build failed.\n${problems.join('\n')}`);
}

/** @param {{ args: string[], says: string | null }} plan */
async function runDesktop(plan) {
  const { ensureElectron } = await import('./electron-runtime.mjs');
  const { executable } = await ensureElectron();
  const { missingLibrariesComplaint } = await import('./shared-libraries.mjs');
  const complaint = await missingLibrariesComplaint(executable);
  if (complaint !== null) throw new Error(complaint);
  if (plan.says !== null) console.log(plan.says);
  return runAttached(executable, [ROOT, ...plan.args]);
}

/** @param {{ args: string[], says: string }} plan */
async function runHeadless(plan) {
  console.log(plan.says);
  const startedAt = performance.now();
  const code = await runWord(['service', ...plan.args]);
  if (!rehearsalFollows(code, performance.now() - startedAt)) return code;
  console.log('No account is set up yet, so here is a rehearsal (live rehearse) instead.');
  return runWord(['rehearse', ...plan.args]);
}

/** @param {readonly string[]} args */
function runWord(args) {
  return runAttached(process.execPath, [path.join(ROOT, 'out', 'cli.js'), ...args]);
}
