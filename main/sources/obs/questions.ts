/** Questions on their way to OBS: each is settled once, by its answer, by its own time limit, or by the session's end. */

import { childOf } from '../../engine/cancel.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Answer } from './frames.ts';

export interface Questions {
  /** Puts a question; `send` gets the id its answer will bear. */
  put(send: (id: string) => void): Promise<Answer>;
  /** Delivers an answer. One that nobody waits for any more is dropped. */
  settle(id: string, answer: Answer): void;
}

/** Keeps the open questions of one session. They all end with `life`. */
export function createQuestions(clock: Clock, limitMs: number, life: AbortSignal): Questions {
  const open = new Map<string, (answer: Answer) => void>();
  let asked = 0;
  return {
    put: async (send) => {
      if (life.aborted) return { ok: false, why: 'ended' };
      asked += 1;
      const id = String(asked);
      const limit = childOf(life);
      const answered = new Promise<Answer>((resolve) => open.set(id, resolve));
      const silent = clock
        .sleep(limitMs, limit.signal)
        .then((passed): Answer => ({ ok: false, why: passed ? 'silent' : 'ended' }));
      send(id);
      try {
        return await Promise.race([answered, silent]);
      } finally {
        open.delete(id);
        limit.detach();
        limit.abort();
      }
    },
    settle: (id, answer) => open.get(id)?.(answer),
  };
}
