/** The pretend encoder as the rehearsal sees it: a process of its own that can be told to stream, killed and frozen. */

/** A pretend encoder that runs. */
export interface EncoderProcess {
  readonly pid: number;
  /** Where its websocket is, as OBS's would be. */
  readonly url: string;
  readonly password: string | null;
  /** Presses Start or Stop. */
  tell(what: 'start' | 'stop'): void;
  /** Sends a signal to the process itself. */
  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Settles when the process has ended. */
  readonly ended: Promise<void>;
}

/** Starts a pretend encoder. How depends on the program around it: the command line and the app do it differently. */
export type SpawnEncoder = (signal: AbortSignal) => Promise<EncoderProcess>;
