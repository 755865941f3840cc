/** An obs-websocket server with its faults at hand, for tests: the pretend OBS, ended with the test. */

import type { TestContext } from 'node:test';
import { systemClock } from '../../main/engine/clock.ts';
import { openPretendObs, type PretendObs, type PretendObsFaults } from '../../main/rehearsal/pretend-obs.ts';
import type { PretendRetries } from '../../main/rehearsal/pretend-obs-retry.ts';

export interface FakeObs extends PretendObs {
  readonly password: string;
  /** Ends it before the test does, as an OBS that is no more. */
  end(): Promise<void>;
}

/** Opens one on a port of its own, or on a port that was free a moment ago. */
export async function openFakeObs(
  t: TestContext,
  options: {
    readonly port?: number;
    readonly faults?: Partial<PretendObsFaults>;
    readonly retries?: PretendRetries;
  } = {},
): Promise<FakeObs> {
  const controller = new AbortController();
  const password = 'a fake password';
  const obs = await openPretendObs({
    clock: systemClock,
    signal: controller.signal,
    port: options.port ?? 0,
    password,
    bitrateBps: 800_000,
    ...(options.retries && { retries: options.retries }),
  });
  Object.assign(obs.faults, options.faults);
  const end = () => {
    controller.abort();
    return obs.closed;
  };
  t.after(end);
  return Object.assign(obs, { password, end });
}
