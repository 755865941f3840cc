/** Finds the word somebody meant when they mistyped one. */

/** The candidate closest to `word`, or `null` when none is close enough to be a typing mistake. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const asked = word.toLowerCase();
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of candidates) {
    const distance = asked.length >= 2 && candidate.startsWith(asked) ? 1 : edits(asked, candidate);
    if (distance <= mostEdits(asked) && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
      best = { candidate, distance };
    }
  }
  return best?.candidate ?? null;
}

function mostEdits(word: string): number {
  return word.length <= 3 ? 1 : 2;
}

/** Letters to add, drop, change or swap with their neighbour to make one word of the other. */
function edits(from: string, to: string): number {
  // Words of the command line are short; something long is no typing mistake.
  if (Math.abs(from.length - to.length) > 2) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (above[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (above[column - 1] as number) + (same ? 0 : 1),
        swapped && row > 1 && column > 1 ? (before[column - 2] as number) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = above;
    above = current;
  }
  return above[to.length] as number;
}
