/** Judges a recording again: the same engine as live, with the clock of the journal and the limits of each run. */

import { createEngine, type Engine, type EngineParts } from '../engine/engine.ts';
import { limitsInForce } from '../engine/limits.ts';
import type { Millis, OwnEvent } from '../engine/terms.ts';
import { frameText, type Line } from '../journal/line.ts';
import { readChatFrame } from '../sources/restream-chat-frame.ts';
import { readStreamingFrame } from '../sources/restream-streaming-frame.ts';
import { type Conclusion, conclusionOf } from './timeline.ts';

/** A judging under way. */
export interface Judging {
  /** Takes the next line, and gives what is concluded from it. What was concluded when it was live is passed over. */
  take(line: Line): readonly Conclusion[];
}

type Started = Extract<OwnEvent, { type: 'started' }>;

const readers: EngineParts['readers'] = {
  'restream-chat': readChatFrame,
  'restream-streaming': readStreamingFrame,
};

/** Begins to judge, with an engine for each run. Lines of a run whose beginning is lost are judged by the usual limits. */
export function createJudging(): Judging {
  let now: Millis = 0;
  let engine: Engine | null = null;
  let concluded: Conclusion[] = [];

  const begin = (started: Started | null): Engine =>
    createEngine({
      clock: { now: () => now, monotonic: () => now, sleep: async () => false },
      journal: {
        append(_family, entry) {
          const conclusion =
            'event' in entry ? conclusionOf(new Date(entry.at).toISOString(), entry.event) : null;
          if (conclusion) concluded.push(conclusion);
          return true;
        },
        figures: () => ({ lines: 0, bytes: 0, errors: 0 }),
      },
      limits: limitsInForce(started?.limits),
      mode: started?.mode ?? 'service',
      readers,
    });

  return {
    take(line) {
      concluded = [];
      now = Date.parse(line.at);
      if ('event' in line) {
        const { event } = line;
        if (event.type === 'started') engine = begin(event);
        engine ??= begin(null);
        if (event.type === 'tick') engine.tick();
        else if (!conclusionOf(line.at, event)) engine.happen(line.source, event);
      } else if (line.source === 'restream-chat' || line.source === 'restream-streaming') {
        engine ??= begin(null);
        engine.frame(line.source, frameText(line) ?? '');
      }
      return concluded;
    },
  };
}
