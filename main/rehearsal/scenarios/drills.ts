/** The fire drills of their own; the first is played when none is asked for. A new one is a file and a line in here. */

import type { Scenario } from '../script.ts';
import { cleanStop } from './drills/clean-stop.ts';
import { frozen } from './drills/frozen.ts';
import { ghostCold } from './drills/ghost-cold.ts';
import { ghostHot } from './drills/ghost-hot.ts';
import { inverse } from './drills/inverse.ts';

export const drills: readonly [Scenario, ...Scenario[]] = [ghostCold, ghostHot, frozen, inverse, cleanStop];
