/** Every rule there is. A new rule is one file and one line here. */

import type { Rule } from '../picture.ts';
import { blind } from './blind.ts';
import { cameBack } from './came-back.ts';
import { ending } from './ending.ts';
import { ghostHot } from './ghost-hot.ts';
import { hearsay } from './hearsay.ts';
import { inverse } from './inverse.ts';
import { leaving } from './leaving.ts';
import { nudge } from './nudge.ts';
import { onAir } from './on-air.ts';
import { sideDoor } from './side-door.ts';
import { takenOver } from './taken-over.ts';
import { zombie } from './zombie.ts';

export const rules: readonly Rule[] = [
  ghostHot,
  cameBack,
  zombie,
  ending,
  sideDoor,
  leaving,
  takenOver,
  inverse,
  blind,
  nudge,
  hearsay,
  onAir,
];
