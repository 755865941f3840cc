/** Counts what was refused, lost or failed, so that the status window and the diary can say it. */

import type { Troubles } from '../../preload/contract.ts';
import type { Diary } from '../diary.ts';

export type TroubleKind = Exclude<keyof Troubles, 'latest'>;

export interface TroubleCount {
  /** Counts one, with the sentence that says what happened. */
  add(kind: TroubleKind, sentence: string): void;
  read(): Troubles;
  onChange(listener: (troubles: Troubles) => void): void;
}

const mostKept = 20;
const longestSentence = 300;

/** The diary gets the first hundred of each kind; a page that goes wild must not fill the disk. */
const mostNoted = 100;

/** A count that begins at nothing. */
export function countTroubles(diary: Pick<Diary, 'warn'>): TroubleCount {
  let troubles: Troubles = {
    callsRefused: 0,
    navigationsRefused: 0,
    permissionsRefused: 0,
    pagesRefused: 0,
    pagesLost: 0,
    alertsFailed: 0,
    latest: [],
  };
  const listeners: ((troubles: Troubles) => void)[] = [];
  return {
    add(kind, sentence) {
      const line = sentence.slice(0, longestSentence);
      const count = troubles[kind] + 1;
      troubles = { ...troubles, [kind]: count, latest: [...troubles.latest, line].slice(-mostKept) };
      if (count <= mostNoted) diary.warn(`${kind} ${count}: ${line}`);
      for (const listener of listeners) listener(troubles);
    },
    read: () => troubles,
    onChange: (listener) => void listeners.push(listener),
  };
}
