/** The pretend encoder as the rehearsal sees it: a process of its own that can be told to stream, killed and frozen. */

/** Where a pretend encoder is to listen, so that the one after it can be found at the same place. */
export interface EncoderPlace {
  readonly port: number;
  readonly password: string;
}

/** A pretend encoder that runs. */
export interface EncoderProcess {
  readonly pid: number;
  /** One line of what the pretend encoder obeys: `start`, `stop`, … */
  tell(line: string): void;
  /** Sends a signal to the process itself. */
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Settles when the process has ended. */
  readonly ended: Promise<void>;
}

/** Starts a pretend encoder. How depends on the program around it: the command line and the app do it differently. */
export type SpawnEncoder = (place: EncoderPlace, signal: AbortSignal) => Promise<EncoderProcess>;
