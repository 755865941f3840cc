/** Which window, if any, a start opens. */

import type { PageName } from '../../preload/contract.ts';

export interface StartSituation {
  /** Started with `--hidden`, as at login. */
  readonly hidden: boolean;
  readonly hasAccount: boolean;
  /** Whether there is a tray to be found in. */
  readonly hasTray: boolean;
  /** The user wants a window at login. */
  readonly showAtLogin: boolean;
}

/** Hidden, unless that would leave nothing to click on. Without an account the welcome page comes first. */
export function firstPage({ hidden, hasAccount, hasTray, showAtLogin }: StartSituation): PageName | null {
  if (hidden && hasTray && !showAtLogin) return null;
  return hasAccount ? 'status' : 'welcome';
}
