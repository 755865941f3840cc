/** A program that appends at full speed until it is killed, and says on stdout what the journal has acknowledged. */

import { writeSync } from 'node:fs';
import { systemClock } from '../../main/engine/clock.ts';
import type { Family } from '../../main/engine/terms.ts';
import { openJournal } from '../../main/journal/journal.ts';

const [folder = '', rotateBytes = '', keepBytes = '', firstN = '', most = ''] = process.argv.slice(2);

const journal = openJournal({
  folder,
  rotateBytes: Number(rotateBytes),
  keepBytes: Number(keepBytes),
  clock: systemClock,
  onTrouble: (trouble) => {
    if (trouble) throw new Error(trouble.why);
  },
});

const FAMILIES: readonly Family[] = ['chat', 'streaming', 'watch'];
/** Now and then a line of many pages, which a death can tear. */
const LONG_EVERY = 17;

for (let n = Number(firstN); n < Number(firstN) + Number(most); n += 1) {
  const family = FAMILIES[n % FAMILIES.length] ?? 'chat';
  const padding = 'x'.repeat(n % LONG_EVERY === 0 ? 200_000 : n % 700);
  if (!journal.append(family, { at: Date.now(), source: 'test', frame: JSON.stringify({ n, padding }) }))
    break;
  // The pipe is what survives this process: whatever is in it was acknowledged.
  writeSync(1, `${n}\n`);
}
journal.close();
