import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../../main/engine/clock.ts';
import { runPretendEncoder } from '../../main/rehearsal/pretend-encoder.ts';
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
  encoder.input.write('stop\n\nSTART\nstart me\n');
  assert.equal((await status()).outputActive, false);
  assert.deepEqual(events, []);
});
