import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { createPretendOutputs } from '../../main/rehearsal/pretend-obs-outputs.ts';
import { createPretendStream } from '../../main/rehearsal/pretend-obs-stream.ts';
import { manualClock } from '../fakes/clock.ts';

/** A stream with a clock of its own; `said` is what it announced, with the second it did. */
function open(t: TestContext, retries?: { firstMs: number; most: number }) {
  const controller = new AbortController();
  t.after(() => controller.abort());
  const clock = manualClock();
  const said: [second: number, state: string][] = [];
  const stream = createPretendStream({
    clock,
    signal: controller.signal,
    bitrateBps: 8_000,
    announce: (state) => said.push([clock.monotonic() / 1_000, state]),
    ...(retries && { retries }),
  });
  const pass = (seconds: number) => clock.advance(seconds * 1_000);
  const goLive = async () => {
    stream.start();
    await pass(1);
    said.length = 0;
  };
  return { stream, said, pass, goLive };
}

describe('a pretend OBS that loses its connection', () => {
  test('tries at growing intervals until the server is back', async (t) => {
    const { stream, said, pass, goLive } = open(t);
    await goLive();
    stream.loseConnection(6);
    await pass(4);
    assert.deepEqual([stream.status().outputActive, stream.status().outputReconnecting], [true, true]);
    const { outputBytes } = stream.status();
    await pass(1);
    assert.equal(stream.status().outputBytes, outputBytes);
    await pass(10);
    assert.deepEqual(said, [
      [1, 'RECONNECTING'],
      [3, 'RECONNECTING'],
      [6, 'RECONNECTING'],
      [10.5, 'RECONNECTED'],
    ]);
    assert.equal(stream.status().outputReconnecting, false);
  });

  test('gives up after the tries it is set to', async (t) => {
    const { stream, said, pass, goLive } = open(t, { firstMs: 1_000, most: 3 });
    await goLive();
    stream.loseConnection();
    await pass(10);
    assert.deepEqual(
      said.map(([second]) => second),
      [1, 2, 3.5, 5.75],
    );
    assert.equal(said.at(-1)?.[1], 'STOPPED');
    assert.equal(stream.isActive, false);
  });

  test('gets it back, gives up or stops when it is told to, and tries no more', async (t) => {
    for (const [tell, last] of [
      ['reconnect', 'RECONNECTED'],
      ['giveUp', 'STOPPED'],
      ['stop', 'STOPPED'],
      ['cut', 'STOPPED'],
    ] as const) {
      const { stream, said, pass, goLive } = open(t);
      await goLive();
      stream.loseConnection();
      await pass(1);
      stream[tell]();
      await pass(600);
      assert.equal(said.at(-1)?.[1], last);
      assert.equal(said.filter(([, state]) => state === 'RECONNECTING').length, 1);
    }
  });

  test('that is set not to try ends at once', async (t) => {
    const { stream, said, goLive } = open(t, { firstMs: 1_000, most: 0 });
    await goLive();
    stream.loseConnection();
    assert.deepEqual(said, [[1, 'STOPPED']]);
  });
});

describe('a pretend OBS with a delay', () => {
  test('is active at once, sends when the delay is over, and drains after Stop', async (t) => {
    const { stream, said, pass } = open(t);
    stream.setDelay(6);
    stream.start();
    await pass(5);
    assert.deepEqual([stream.status().outputActive, stream.status().outputBytes], [true, 0]);
    await pass(4);
    const { outputBytes } = stream.status();
    assert.notEqual(outputBytes, 0);
    stream.stop();
    await pass(3);
    stream.stop();
    assert.notEqual(stream.status().outputBytes, outputBytes);
    assert.equal(stream.isActive, true);
    await pass(4);
    assert.deepEqual(said, [
      [0, 'STARTING'],
      [6, 'STARTED'],
      [9, 'STOPPING'],
      [12, 'STOPPING'],
      [15, 'STOPPED'],
    ]);
  });
});

describe('a pretend OBS that does not do what its buttons say', () => {
  test('is refused by the server, and not the next time', async (t) => {
    const { stream, said, pass } = open(t);
    stream.refuseStart();
    stream.start();
    stream.start();
    await pass(1);
    assert.deepEqual(said, [
      [0, 'STARTING'],
      [0.3, 'STOPPED'],
    ]);
    assert.equal(stream.isActive, false);
    stream.start();
    await pass(1);
    assert.equal(stream.isActive, true);
  });

  test('never ends its stop, until it is told to', async (t) => {
    const { stream, said, pass, goLive } = open(t);
    await goLive();
    stream.hangOnStop();
    stream.stop();
    await pass(3_600);
    assert.deepEqual([stream.isActive, said.length], [true, 1]);
    stream.finishStop();
    assert.equal(stream.isActive, false);
    await goLive();
    stream.stop();
    await pass(1);
    assert.equal(stream.isActive, false);
  });
});

describe('outputs of a pretend OBS', () => {
  test('a second one is listed as sending, and a recording is not', async (t) => {
    const { stream, goLive } = open(t);
    const recorded: string[] = [];
    const outputs = createPretendOutputs(stream, (state) => recorded.push(state));
    const active = () =>
      outputs.list().flatMap(({ outputName, outputActive }) => (outputActive ? [outputName] : []));
    assert.deepEqual(active(), []);
    await goLive();
    outputs.secondOutput(true);
    outputs.record(true);
    assert.deepEqual(active(), ['simple_stream', 'second_stream', 'simple_file_output']);
    assert.equal(outputs.cut('simple_stream'), 'done');
    assert.equal(outputs.cut('simple_stream'), 'not running');
    assert.equal(outputs.cut('second_stream'), 'done');
    assert.equal(outputs.cut('third_stream'), 'unknown');
    outputs.record(false);
    assert.deepEqual(active(), []);
    assert.deepEqual(recorded, ['STARTED', 'STOPPED']);
  });
});
