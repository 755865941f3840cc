/** What a rehearsal shows while it goes on. */

/** Something to show while a rehearsal goes on. */
export interface RehearsalLine {
  readonly elapsedMs: number;
  /** `done`: something was done to the stream. `met`, `missed`: what was expected. `told`: an alert went out. `note`: about the rehearsal itself. */
  readonly kind: 'note' | 'done' | 'met' | 'missed' | 'told';
  readonly text: string;
}

/** Shows a line, with the time it came at. */
export type Say = (kind: RehearsalLine['kind'], text: string) => void;
