/** The one line at the foot of a page that says when something asked for was not done, and what to do. */

import { signal } from '@preact/signals';
import type { Outcome } from '../../preload/contract.ts';

const notice = signal<string | null>(null);

/** Says something at the foot of the page. */
export function say(text: string | null): void {
  notice.value = text;
}

/** Waits for the program's answer; a refusal is said at the foot of the page. Tells whether it was done. */
export async function ask(request: Promise<Outcome>): Promise<boolean> {
  const outcome = await request.catch(
    (): Outcome => ({
      ok: false,
      code: 'NO_ANSWER',
      why: 'The program did not answer. Close this window and open it again.',
    }),
  );
  say(outcome.ok ? null : outcome.why);
  return outcome.ok;
}

/** The line itself; keeps its place in the page so that screen readers hear it change. */
export function Notice() {
  return (
    <div class="notice-place" role="alert">
      {notice.value === null ? null : (
        <p class="notice">
          <span>{notice.value}</span>
          <button type="button" class="quiet" onClick={() => say(null)}>
            Close
          </button>
        </p>
      )}
    </div>
  );
}
