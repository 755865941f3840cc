/** What the system's do-not-disturb means for an alert. Pure. */

import type { Alert, VerdictClass } from '../engine/terms.ts';
import { isCalm } from './steps.ts';

/** `let-hot-through`: only what may have a microphone on air is heard. `obey`: nothing is. `ignore`: everything is. */
export type DoNotDisturb = 'let-hot-through' | 'obey' | 'ignore';

/** A camera or a microphone may be on air, and nobody means it to be. */
const hot: readonly VerdictClass[] = ['ghost-hot', 'leaving'];

/** Whether `alert` is to make no noise. That it is not known whether the system is quiet (`null`) holds nothing back. */
export function isHeldBack(alert: Alert, rule: DoNotDisturb, isQuiet: boolean | null): boolean {
  if (!isQuiet || rule === 'ignore') return false;
  return rule === 'obey' || isCalm(alert) || !hot.includes(alert.rule);
}
