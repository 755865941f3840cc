/** The encoder on the stage: one real process after another at the same place, and what can be done to it. */

import type { EncoderPlace, EncoderProcess, SpawnEncoder } from './encoder-process.ts';
import type { Pace } from './pace.ts';
import type { Happening, ObsTurn } from './script.ts';

type ObsHappening = Extract<Happening, { readonly obs: ObsTurn }>;

export interface StageEncoder {
  /** Where it listens, when there is one. */
  readonly place: EncoderPlace;
  /** The process of the newest one, dead or alive; `null` before the first. */
  pid(): number | null;
  /** Settles when it is done; an opening takes a moment, and what follows waits for it. */
  act(happening: ObsHappening): Promise<void>;
  /** Ends what is left of it; settles when nothing is. */
  end(): Promise<void>;
}

/** What its own line protocol calls a turn; the rest is done to the process. */
const words: { readonly [turn in ObsTurn]?: readonly string[] } = {
  starts: ['start'],
  stops: ['stop'],
  'fails-to-start': ['refuse-start'],
  'hangs-stopping': ['hang-stop'],
  'gets-done': ['finish-stop'],
  quits: ['exit'],
  'hangs-exiting': ['hang-exit'],
  stalls: ['stall on'],
  flows: ['stall off'],
  'loses-connection': ['lose-connection'],
  reconnects: ['reconnect'],
  'gives-up': ['give-up'],
  'second-output-starts': ['second-output on'],
  'second-output-stops': ['second-output off'],
  records: ['record on'],
};

const signals: { readonly [turn in ObsTurn]?: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' } = {
  crashes: 'SIGKILL',
  freezes: 'SIGSTOP',
  thaws: 'SIGCONT',
};

/** An encoder that is not open yet. */
export function createStageEncoder(
  spawn: SpawnEncoder,
  place: EncoderPlace,
  pace: Pace,
  signal: AbortSignal,
): StageEncoder {
  const all: EncoderProcess[] = [];
  let queue: Promise<void> = Promise.resolve();

  const take = async ({ obs, delaySeconds = 0 }: ObsHappening) => {
    if (signal.aborted) return;
    if (obs === 'opens') return void all.push(await spawn(place, signal));
    const encoder = all.at(-1);
    if (!encoder) throw new RangeError(`OBS is to be opened before it ${obs}.`);
    const name = signals[obs];
    if (name) return encoder.signal(name);
    const lines = obs === 'drains' ? [`delay ${delaySeconds / pace.factor}`, 'stop'] : words[obs];
    for (const line of lines ?? []) encoder.tell(line);
  };

  return {
    place,
    pid: () => all.at(-1)?.pid ?? null,
    act: (happening) => {
      const done = queue.then(() => take(happening));
      queue = done.catch(() => {});
      return done;
    },
    end: async () => {
      await queue;
      for (const encoder of all) encoder.signal('SIGKILL');
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}
