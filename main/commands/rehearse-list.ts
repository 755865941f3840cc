/** `live rehearse --list`: every scenario there is, and why some of them are not played as a drill. */

import { whyNotPlayed } from '../rehearsal/playable.ts';
import { scenarios } from '../rehearsal/scenarios/registry.ts';
import type { Scenario } from '../rehearsal/script.ts';
import { type Output, paint } from './output.ts';

const sections: readonly { readonly kind: Scenario['kind']; readonly title: string }[] = [
  { kind: 'drill', title: 'Fire drills' },
  { kind: 'ghost', title: 'Ghosts, as they happen to streamers' },
  { kind: 'trap', title: 'Traps, which must stay quiet' },
];

/** Prints them by kind; as JSON in one list. */
export function printScenarios(out: Output, json: boolean): void {
  const rows = scenarios.map((scenario) => {
    const { name, number, kind, summary } = scenario;
    return { name, number, kind, summary, notPlayed: whyNotPlayed(scenario) };
  });
  if (json) {
    out.json(rows);
    return;
  }
  const width = Math.max(...rows.map(({ name }) => name.length));
  for (const { kind, title } of sections) {
    const shown = rows.filter((row) => row.kind === kind);
    if (shown.length === 0) continue;
    out.line(paint('bold', title));
    for (const { name, number, summary, notPlayed } of shown) {
      const place = number === null ? '  ' : String(number).padStart(2);
      const text = ` ${place} ${name.padEnd(width)}  ${summary}`;
      if (notPlayed === null) out.line(text);
      else out.line(paint('dim', `${text} (not as a drill: ${notPlayed})`));
    }
  }
}
