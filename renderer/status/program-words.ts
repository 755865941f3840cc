/** The program's own state in sentences: its account, its journal, and what it had to refuse. */

import type { Pushes } from '../../preload/contract.ts';
import { bytesText, pluralText } from '../shared/figures.ts';
import type { Status } from '../shared/terms.ts';
import { parseTime, spanText } from '../shared/time.ts';

type Account = Pushes['settings']['account'];
type Troubles = Pushes['troubles'];

const accounts: Readonly<Record<Account['state'], string>> = {
  none: 'Restream is not connected.',
  saved: 'Restream is connected with a saved token.',
  environment: 'Restream is connected with the token this program was started with.',
};

/** The account, and how well its token is kept. */
export function accountText({ state, protection, why }: Account): string {
  const warning = state === 'saved' && protection !== 'os' && why !== null ? ` ${why}` : '';
  return `${accounts[state]}${warning}`;
}

/** The journal in one line, with what did not go in. */
export function journalText({ journal, oddities }: Status): string {
  const parts = [`${pluralText(journal.lines, 'line')}, ${bytesText(journal.bytes)}`];
  if (journal.errors > 0) parts.push(`${pluralText(journal.errors, 'line')} could not be written`);
  if (oddities.unknownActions > 0)
    parts.push(`${pluralText(oddities.unknownActions, 'frame')} of kinds not known yet`);
  if (oddities.malformed > 0) parts.push(`${pluralText(oddities.malformed, 'frame')} unreadable`);
  return `${parts.join('; ')}.`;
}

/** Whether anybody is here, and whether an alarm could be heard; `null` where neither can be told. */
export function presenceText({ presence }: Pick<Status, 'presence'>, now: number): string | null {
  if (!presence) return null;
  const { locked, doNotDisturb } = presence;
  const idleSince = parseTime(presence.idleSince);
  const where = locked ? ', and it is locked' : '';
  const who =
    idleSince !== null
      ? `Nobody at this computer for ${spanText(now - idleSince)}${where}.`
      : locked
        ? 'This computer is locked.'
        : 'Somebody is at this computer.';
  return doNotDisturb
    ? `${who} Do not disturb is on: unless you set it otherwise, only a microphone that may be on air makes a noise.`
    : who;
}

/** How many things went wrong in the program itself. */
export const troubleCount = (troubles: Troubles): number =>
  troubles.callsRefused +
  troubles.navigationsRefused +
  troubles.permissionsRefused +
  troubles.pagesRefused +
  troubles.pagesLost +
  troubles.alertsFailed;
