/** What a rehearsal is played on: the pretend platform, the pretend encoder, and whatever else a script lets happen. */

import { randomBytes } from 'node:crypto';
import type { Clock } from '../engine/clock.ts';
import type { OwnEvent } from '../engine/terms.ts';
import type { SpawnEncoder } from './encoder-process.ts';
import { findFreePort } from './free-port.ts';
import type { Pace } from './pace.ts';
import { openPretendRestream, type PretendRestream } from './pretend-restream.ts';
import type { Happening, MachineTurn, Scenario, UserTurn } from './script.ts';
import { createStageEncoder, type StageEncoder } from './stage-encoder.ts';
import { actChat, actPlatform, actRestream, channelsOf } from './stage-restream.ts';

/** What a script can do on the watchdog's own machine. */
export interface Machine {
  /** Something is noticed there: whether anybody sits in front of it, another way out. */
  notice(event: OwnEvent): void;
  /** The user says "I know". */
  acknowledge(): void;
  /** Nothing of the watchdog runs for so long; `null` where that cannot be done. */
  readonly sleep: ((ms: number) => Promise<void>) | null;
}

export interface StageOptions {
  readonly scenario: Scenario;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly spawnEncoder: SpawnEncoder;
}

export interface Stage {
  readonly restream: PretendRestream;
  readonly encoder: StageEncoder;
  /** Lets it happen; settles when it has. */
  act(happening: Happening, machine: Machine): Promise<void>;
}

/** Sets the stage; it is taken down when the signal aborts. */
export async function setStage({
  scenario,
  pace,
  clock,
  signal,
  spawnEncoder,
}: StageOptions): Promise<Stage> {
  const channels = channelsOf(scenario);
  const { statusEveryMs, incomingEveryMs } = pace;
  const restream = await openPretendRestream({ clock, signal, statusEveryMs, incomingEveryMs });
  restream.prepare({ channels });
  // In hex: a password that begins with a dash would be taken for an option.
  const place = { port: await findFreePort(), password: randomBytes(12).toString('hex') };
  const encoder = createStageEncoder(spawnEncoder, place, pace, signal);
  const msOf = (seconds: number) => (seconds * 1_000) / pace.factor;

  return {
    restream,
    encoder,
    act: async (happening, machine) => {
      if ('obs' in happening) await encoder.act(happening);
      else if ('restream' in happening) actRestream(restream, happening);
      else if ('chat' in happening) actChat(restream, happening);
      else if ('says' in happening) {
        const { says: text, author, platform } = happening;
        restream.say({ platform, author, text });
      } else if ('user' in happening) actUser(happening.user, machine, clock);
      else if ('machine' in happening) {
        await actMachine(restream, happening.machine, msOf(happening.seconds ?? 0), machine);
      } else if ('door' in happening) {
        const { door: name, what, open } = happening;
        machine.notice({ type: 'door', door: { name, what, open, since: clock.now() } });
      } else if ('frame' in happening) restream.sendRaw(happening.frame, happening.on);
      else actPlatform(restream, channels, happening);
    },
  };
}

function actUser(turn: UserTurn, machine: Machine, clock: Clock): void {
  const present = { idleSince: null, locked: false, doNotDisturb: null };
  const notice = (presence: object) =>
    machine.notice({ type: 'presence', presence: { ...present, ...presence } });
  const acts: { readonly [turn in UserTurn]: () => void } = {
    leaves: () => notice({ idleSince: clock.now() }),
    locks: () => notice({ idleSince: clock.now(), locked: true }),
    returns: () => notice({}),
    acknowledges: () => machine.acknowledge(),
    'shuts-down': () => machine.notice({ type: 'shutdown', why: 'shutdown' }),
  };
  acts[turn]();
}

async function actMachine(
  restream: PretendRestream,
  turn: MachineTurn,
  ms: number,
  machine: Machine,
): Promise<void> {
  if (turn === 'loses-internet') restream.cutOff('both');
  else if (turn === 'gets-internet-back') restream.cutOff(null);
  else if (turn === 'redials') restream.dropAll('streaming');
  else if (turn === 'sleeps' && machine.sleep) await machine.sleep(ms);
  else throw new RangeError(`This machine cannot be made to do it: ${turn}.`);
}
