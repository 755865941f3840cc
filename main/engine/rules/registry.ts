/** Every rule there is. A new rule is one file and one line here. */

import type { Rule } from '../picture.ts';
import { blind } from './blind.ts';
import { ending } from './ending.ts';
import { ghostHot } from './ghost-hot.ts';
import { inverse } from './inverse.ts';
import { onAir } from './on-air.ts';
import { zombie } from './zombie.ts';

export const rules: readonly Rule[] = [ghostHot, zombie, ending, inverse, blind, onAir];
