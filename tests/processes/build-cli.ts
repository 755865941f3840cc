/** Builds the `live` command alone, as it ships, into a folder of its own. */

import { build } from 'esbuild';
import { bundlePlans } from '../../build/bundle-plans.mjs';
import { ROOT } from '../../build/run.mjs';

/** Puts `cli.js` and its parts into `out`, which must be inside the project for its packages to be found. */
export async function buildCli(out: string): Promise<void> {
  const plans = bundlePlans(ROOT, out).filter(({ name }) => name === 'cli');
  await Promise.all(plans.map(({ options }) => build(options)));
}
