/** Prints how well chat is understood, as the table of docs/chat-sensor.md: `node --import tsx tests/engine/hearsay/measure.ts`. */

import { hearHint } from '../../../main/engine/hearsay/hear.ts';
import type { Hint } from '../../../main/engine/hearsay/hint.ts';
import { hints } from '../../../main/engine/hearsay/hint.ts';
import { languages } from '../../../main/engine/hearsay/languages.ts';
import { hostileLines, hugeLine } from './hostile.ts';
import type { Label } from './labels.ts';
import { readLabels, score } from './labels.ts';

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function row(name: string, labels: readonly Label[], only?: Hint): string {
  const { lines, negatives, precision, recall, wrong } = score(labels, only);
  return `| ${name} | ${lines} | ${lines - negatives} | ${wrong.length} | ${percent(precision)} | ${percent(recall)} |`;
}

function table(name: 'labelled' | 'held-out'): string {
  const labels = readLabels(name);
  return [
    `| ${name} | lines | with a hint | wrong | precision | recall |`,
    '|---|---|---|---|---|---|',
    ...languages.map(({ code }) =>
      row(
        code,
        labels.filter(({ lang }) => lang === code),
      ),
    ),
    ...hints.map((hint) => row(`\`${hint}\``, labels, hint)),
    row('all', labels),
  ].join('\n');
}

let used = 0;

/** Nanoseconds a message over all lines, the best of some rounds. What is made is used, or it would not be made. */
function cost(run: (text: string) => string | null, texts: readonly string[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 40; round++) {
    const started = process.hrtime.bigint();
    for (const text of texts) used += run(text)?.length ?? 0;
    best = Math.min(best, Number(process.hrtime.bigint() - started) / texts.length);
  }
  return best;
}

function costRow(name: string, texts: readonly string[]): string {
  const bare = cost((text) => text.toLowerCase(), texts);
  const heard = cost(hearHint, texts);
  return `| ${name} | ${bare.toFixed(0)} ns | ${heard.toFixed(0)} ns | ${Number((heard / bare).toPrecision(2))} |`;
}

const everyLine = [...readLabels('labelled'), ...readLabels('held-out')];
console.log(`${table('labelled')}\n\n${table('held-out')}\n`);
console.log('| a message | `toLowerCase` | `hearHint` | ratio |\n|---|---|---|---|');
const texts = (tells: boolean) =>
  everyLine.filter(({ hint }) => (hint !== null) === tells).map(({ text }) => text);
console.log(costRow('that tells nothing', texts(false)));
console.log(costRow('that tells something', texts(true)));
console.log(costRow('of 200 kB', Array(20).fill(hugeLine)));
const slowest = hostileLines.reduce((slow, line) =>
  cost(hearHint, [line]) > cost(hearHint, [slow]) ? line : slow,
);
console.log(costRow('made to be slow, the worst', [slowest]));
if (used === 0) throw new Error('Nothing was measured.');
