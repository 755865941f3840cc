/** Killed in the middle of a renewal: right after the answer, and between storing the new pair and using it. */

import { changesOf } from './evidence.ts';
import { createLife, exactly, type Fault, type Life, type Measure, noObstacle, shown } from './fault.ts';
import { openGate } from './gate.ts';
import { storedLogin, storeLogin, withoutToken } from './login.ts';
import { startProgram } from './program.ts';
import { isOpen, type Scene, setScene } from './scene.ts';
import { timeUntil } from './until.ts';

/** The kills right after the answer, each a little later than the one before. */
const kills = 20;
const stepMs = 4;

/** The fault `token-kill`. */
export const tokenKill: Fault = {
  name: 'token-kill',
  title: 'Killed in the middle of a renewal',
  story:
    'The login is renewed at the start. `kill -9` first between storing and using: the gate to Restream holds the sockets back. Then right after the last byte of the answer, four milliseconds later each time: as long as the new pair has not reached the disk it is lost with the process, since Restream has already killed the old one, and no program can get it back; the next start then says so.',
  obstacle: noObstacle,
  run: async (life, tempo) => [
    ...(await betweenStoringAndUsing(life)),
    ...(tempo === 'real' ? await rightAfterTheAnswer() : []),
  ],
};

async function betweenStoringAndUsing(life: Life): Promise<readonly Measure[]> {
  const scene = await setScene(life);
  const { folder, restream } = scene;
  const knocks: string[] = [];
  const gate = await openGate(life, { restream, onKnock: (token) => knocks.push(token) });
  const env = { ...withoutToken(scene), ...gate.env };
  gate.setOpen(false);
  runOut(scene);
  const running = await startProgram(life, ['service'], { env });
  await timeUntil(() => knocks.length > 0, 'the new pair is stored and about to be used');
  running.child.kill('SIGKILL');
  await running.ended;
  gate.setOpen(true);
  await scene.watch({ env });
  const [first = ''] = knocks;
  return [
    exactly('killed between storing and using: renewals in both lives', gate.renewals(), 1),
    exactly(
      'the next start logs in with what was stored',
      Number(first === storedLogin(folder)?.accessToken),
      1,
    ),
  ];
}

async function rightAfterTheAnswer(): Promise<readonly Measure[]> {
  const outcomes: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const { life, end } = createLife();
    outcomes.push(await killAfterAnswer(life, kill * stepMs).finally(end));
  }
  const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
  return [
    shown(
      `killed 0 to ${(kills - 1) * stepMs} ms after the answer: the next start logged in`,
      `${count('in')} of ${kills}`,
    ),
    exactly('the others were told to log in again', count('told'), kills - count('in')),
  ];
}

async function killAfterAnswer(life: Life, waitMs: number): Promise<'in' | 'told'> {
  const scene = await setScene(life);
  const { folder, restream } = scene;
  let answeredAt = 0;
  const gate = await openGate(life, {
    restream,
    onRenewed: () => {
      answeredAt = performance.now();
      // Not by a timer: those come late when the machine is busy.
      while (performance.now() < answeredAt + waitMs);
      running.child.kill('SIGKILL');
    },
  });
  const env = { ...withoutToken(scene), ...gate.env };
  runOut(scene);
  const running = await startProgram(life, ['service'], { env });
  await running.ended;
  await startProgram(life, ['service'], { env });
  const isTold = () => changesOf(folder, 'restream-streaming').some(({ code }) => code === 'LOGIN_EXPIRED');
  await timeUntil(() => isOpen(folder) || isTold(), 'the next start logs in or says why not');
  return isTold() ? 'told' : 'in';
}

/** Stores the login, run out: the first thing the program does is to renew it. */
function runOut({ folder, restream }: Scene): void {
  restream.expireToken();
  storeLogin(folder, restream.login());
}
