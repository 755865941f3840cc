/** The page of all faults, `docs/faults.md`: each keeps its own section, so that they can be measured one at a time. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../build/run.mjs';
import type { Fault, Measure } from './fault.ts';
import { faults } from './registry.ts';

const path = join(ROOT, 'docs', 'faults.md');

const opening = `# Faults

What happens to the watch when the world around it breaks. Each fault is played against the real program: a \`live service\`
in a process of its own, beside a pretend Restream and a pretend encoder, with the limits as they ship unless it says
otherwise. \`npm run faults\` measures all of them again and writes this page; \`npm run faults -- half-open clock\` does so
for some. All take about half an hour, of which \`load-long\` is 20 minutes. What needs root, Linux or libfaketime
(\`apt install faketime\`) is skipped, by name, where there is none.

The shorter ones are also tests, with shorter limits: \`tests/processes/faults.test.ts\`. They fail for what is lost, doubled
or told wrongly, never for a time.

Figures are of a 2-core VM with Linux, on the day each section names.
`;

/** Writes what was measured into the section of this fault. */
export function keepReport(fault: Fault, measures: readonly Measure[]): void {
  const kept = existsSync(path)
    ? readFileSync(path, 'utf8')
        .split(/^(?=## )/m)
        .slice(1)
    : [];
  const sections = faults.flatMap((one) => {
    if (one === fault) return [sectionOf(fault, measures)];
    return kept
      .filter((section) => section.split('\n', 1)[0] === headingOf(one))
      .map((text) => `${text.trim()}\n`);
  });
  writeFileSync(path, [opening, ...sections].join('\n'));
}

const headingOf = ({ title, name }: Fault) => `## ${title} (\`${name}\`)`;

function sectionOf(fault: Fault, measures: readonly Measure[]): string {
  const day = new Date().toISOString().slice(0, 10);
  const rows = measures.map(
    ({ what, figure, limit, isGood }) =>
      `| ${what} | ${figure} | ${limit}${isGood ? '' : ', **not kept**'} |`,
  );
  return [
    headingOf(fault),
    '',
    `${fault.story} Measured on ${day}.`,
    '',
    '| | measured | limit |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
