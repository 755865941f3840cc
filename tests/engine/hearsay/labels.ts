/** The labelled chat lines, and how well they are told apart. */

import { readFileSync } from 'node:fs';
import { hearHint } from '../../../main/engine/hearsay/hear.ts';
import type { Hint } from '../../../main/engine/hearsay/hint.ts';

/** A line of chat, and what a person says it tells. */
export interface Label {
  readonly lang: string;
  readonly text: string;
  readonly hint: Hint | null;
}

/** How the answers compare with the labels. Another hint than the labelled one is wrong and missed at once. */
export interface Score {
  readonly lines: number;
  readonly negatives: number;
  readonly precision: number;
  readonly recall: number;
  readonly wrong: readonly Label[];
  readonly missed: readonly Label[];
}

/** The lines of one file: `labelled` was used to write the patterns, `held-out` was not. */
export function readLabels(name: 'labelled' | 'held-out'): readonly Label[] {
  const text = readFileSync(new URL(`./${name}.ndjson`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Label);
}

/** Compares `hearHint` with the labels; with `only` one hint, as if there were no other. */
export function score(all: readonly Label[], only?: Hint): Score {
  const seen = (hint: Hint | null) => (only === undefined || hint === only ? hint : null);
  const labels = all.map((label) => ({ ...label, hint: seen(label.hint) }));
  const answers = labels.map((label) => ({ label, answer: seen(hearHint(label.text)) }));
  const given = answers.filter(({ answer }) => answer !== null);
  const labelled = answers.filter(({ label }) => label.hint !== null);
  const right = given.filter(({ label, answer }) => answer === label.hint).length;
  return {
    lines: labels.length,
    negatives: labels.length - labelled.length,
    precision: given.length === 0 ? 1 : right / given.length,
    recall: labelled.length === 0 ? 1 : right / labelled.length,
    wrong: given.filter(({ label, answer }) => answer !== label.hint).map(({ label }) => label),
    missed: labelled.filter(({ label, answer }) => answer !== label.hint).map(({ label }) => label),
  };
}
