/** Chooses what `live tail` shows: by platform, author and text, of the lines or of what they say. */

import type { Family } from '../engine/terms.ts';
import { platformName } from '../platforms/registry.ts';
import { type Entry, entriesOf, textOf } from './tail-entry.ts';

export interface Wishes {
  readonly platform: string | undefined;
  readonly author: string | undefined;
  readonly grep: string | undefined;
  /** Show whole journal lines instead of what they say. */
  readonly raw: boolean;
  /** Leave out what only those care about who asked for that family. */
  readonly mattersOnly: boolean;
}

/** One thing to show. */
export type Piece =
  | { readonly kind: 'raw'; readonly at: string; readonly line: string }
  | { readonly kind: 'entry'; readonly at: string; readonly entry: Entry };

/** What to show of a line: nothing, the line itself, or each thing it says. */
export type Select = (family: Family, line: string) => readonly Piece[];

/** A selection by these wishes. Everything is compared without regard to case. */
export function createSelection({ platform, author, grep, raw, mattersOnly }: Wishes): Select {
  const wanted = platform?.toLowerCase();
  const name = author?.toLowerCase();
  const text = grep?.toLowerCase();
  const isPicky = wanted !== undefined || name !== undefined || text !== undefined;
  const isChosen = (entry: Entry) =>
    (wanted === undefined || isPlatform(entry.platform, wanted)) &&
    (name === undefined || entry.author?.toLowerCase().includes(name) === true) &&
    (text === undefined || textOf(entry).toLowerCase().includes(text)) &&
    (!mattersOnly || isPicky || entry.matters);
  return (family, line) => {
    if (raw && !isPicky) return [{ kind: 'raw', at: atOf(line), line }];
    const entries = entriesOf(family, line).filter(isChosen);
    if (!raw) return entries.map((entry) => ({ kind: 'entry', at: entry.at, entry }));
    return entries.length > 0 ? [{ kind: 'raw', at: atOf(line), line }] : [];
  };
}

function isPlatform(slug: string | null, wanted: string): boolean {
  return slug !== null && (slug.toLowerCase() === wanted || platformName(slug).toLowerCase() === wanted);
}

function atOf(line: string): string {
  return /"at":"([^"]*)"/.exec(line.slice(0, 200))?.[1] ?? '';
}
