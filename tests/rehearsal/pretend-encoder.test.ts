import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../../main/engine/clock.ts';
import { runPretendEncoder } from '../../main/rehearsal/pretend-encoder.ts';
import { readStreamOutputs } from '../../main/sources/obs/answers.ts';
import type { ObsEvent } from '../../main/sources/obs/frames.ts';
import { type Ask, type Ending, holdSession } from '../../main/sources/obs/session.ts';
import { until } from '../fakes/until.ts';

interface Running {
  readonly url: string;
  readonly password: string;
  readonly input: PassThrough;
  readonly ended: Promise<void>;
  abort(): void;
}

async function run(t: TestContext, password: string | null = null): Promise<Running> {
  const controller = new AbortController();
  const input = new PassThrough();
  const printed: string[] = [];
  const ended = runPretendEncoder({
    signal: controller.signal,
    password,
    input,
    print: (line) => printed.push(line),
  });
  t.after(() => controller.abort());
  const [line] = await until(() => printed.length > 0 && printed, 'it says where it is');
  return { ...JSON.parse(line ?? ''), input, ended, abort: () => controller.abort() };
}

/** Talks to it as the watchdog does. */
async function talkTo(t: TestContext, { url, password }: Running) {
  const controller = new AbortController();
  t.after(() => controller.abort());
  const events: ObsEvent[] = [];
  let ending: Promise<Ending> | null = null;
  const ask = await new Promise<Ask>((onOpen) => {
    ending = holdSession({
      url,
      password,
      clock: systemClock,
      signal: controller.signal,
      onOpen,
      onEvent: (event) => events.push(event),
    });
  });
  const status = async () => {
    const answer = await ask('GetStreamStatus');
    return answer.ok ? answer.fields : {};
  };
  return { ask, events, status, ending: ending as Promise<Ending> | null };
}

const changes = (events: readonly ObsEvent[]) =>
  events.map((event) => (event.type === 'stream' ? event.change : event.type));

test('streams when it is told to, by its button or over its websocket, and stops likewise', async (t) => {
  const encoder = await run(t);
  const { ask, events, status } = await talkTo(t, encoder);
  assert.equal((await status()).outputActive, false);
  encoder.input.write('start\n');
  await until(async () => (await status()).outputActive, 'it streams');
  const { outputBytes } = await status();
  await until(async () => Number((await status()).outputBytes) > Number(outputBytes), 'bytes grow');
  assert.equal((await ask('StopStream')).ok, true);
  await until(async () => (await status()).outputActive === false, 'it has stopped');
  assert.equal((await ask('StartStream')).ok, true);
  await until(async () => (await status()).outputActive, 'it streams again');
  encoder.input.write('stop\n');
  await until(() => events.length === 8, 'all of it was announced');
  const round = ['starting', 'started', 'stopping', 'stopped'];
  assert.deepEqual(changes(events), [...round, ...round]);
});

test('lets in whoever knows its password, which it makes up by itself', async (t) => {
  const [first, second] = [await run(t), await run(t, 'given')];
  assert.ok(first.password.length >= 16);
  assert.equal(second.password, 'given');
  await talkTo(t, second);
});

test('says goodbye when its window is closed, and ends', async (t) => {
  const encoder = await run(t);
  const { events, ending } = await talkTo(t, encoder);
  encoder.input.write('exit\n');
  await encoder.ended;
  assert.deepEqual(changes(events), ['exit-started']);
  assert.deepEqual(await ending, { kind: 'closed', code: 1001, identified: true });
});

test('lets nobody in any more once it has hung up', async (t) => {
  const encoder = await run(t);
  const { ending } = await talkTo(t, encoder);
  encoder.input.write('exit\n');
  await ending;
  let wasLetIn = false;
  const again = await holdSession({
    url: encoder.url,
    password: encoder.password,
    clock: systemClock,
    signal: new AbortController().signal,
    onOpen: () => {
      wasLetIn = true;
    },
    onEvent: () => {},
  });
  assert.equal(wasLetIn, false);
  assert.notEqual(again.kind, 'cancelled');
});

test('ends with the one who started it', async (t) => {
  const orphan = await run(t);
  orphan.input.end();
  await orphan.ended;
  const told = await run(t);
  told.abort();
  await told.ended;
});

test('nonsense on its input changes nothing', async (t) => {
  const encoder = await run(t);
  const { status, events } = await talkTo(t, encoder);
  encoder.input.write(
    'stop\n\nSTART\nstart me\nstall maybe\ndelay soon\nrecord on off\nreconnect\ngive-up\nfinish-stop\n',
  );
  assert.equal((await status()).outputActive, false);
  assert.deepEqual(events, []);
});

test('obeys every word of the fire drills', async (t) => {
  const encoder = await run(t);
  const { ask, events, status } = await talkTo(t, encoder);
  const tell = (line: string) => encoder.input.write(`${line}\n`);
  const says = (change: string, count = 1) =>
    until(() => changes(events).filter((said) => said === change).length >= count, `it says ${change}`);
  const outputs = async () => {
    const answer = await ask('GetOutputList');
    return answer.ok ? readStreamOutputs(answer.fields) : null;
  };
  tell('refuse-start');
  await says('stopped');
  tell('start');
  await says('started');
  tell('lose-connection');
  await says('reconnecting');
  assert.equal((await status()).outputReconnecting, true);
  tell('reconnect');
  await says('reconnected');
  tell('stall on');
  await until(async () => (await status()).outputCongestion === 1, 'it stalls');
  tell('stall off');
  await until(async () => (await status()).outputCongestion === 0, 'it flows');
  tell('second-output on');
  tell('record on');
  await until(async () => (await outputs())?.length === 2, 'a second output sends');
  tell('hang-stop');
  await says('stopping');
  assert.equal((await status()).outputActive, true);
  tell('finish-stop');
  await says('stopped', 2);
  assert.deepEqual(await outputs(), ['second_stream']);
  tell('second-output off');
  await until(async () => (await outputs())?.length === 0, 'no output sends, though it records');
  tell('start');
  await says('started', 2);
  tell('lose-connection 3600');
  await says('reconnecting', 2);
  tell('give-up');
  await says('stopped', 3);
  tell('delay 120');
  const delay = await ask('GetProfileParameter', { parameterCategory: 'Output', parameterName: 'DelaySec' });
  assert.equal(delay.ok && delay.fields.parameterValue, '120');
  tell('start');
  await until(async () => (await status()).outputActive, 'it holds back');
  tell('hang-exit');
  await says('exit-started');
  assert.equal((await status()).outputActive, true);
});
