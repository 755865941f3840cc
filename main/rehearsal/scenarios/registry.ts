/** Every rehearsal there is; the first is played when none is asked for. A new one is a file and a line in here. */

import type { Scenario } from '../scenario.ts';
import { cleanStop } from './clean-stop.ts';
import { frozen } from './frozen.ts';
import { ghostCold } from './ghost-cold.ts';
import { ghostHot } from './ghost-hot.ts';
import { inverse } from './inverse.ts';

export const scenarios: readonly [Scenario, ...Scenario[]] = [
  ghostCold,
  ghostHot,
  frozen,
  inverse,
  cleanStop,
];
