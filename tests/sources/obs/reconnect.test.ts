import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createBroadcast, createWorld, usualSettings, type World } from './world.ts';

const retryOf = (world: World) => world.look().evidence.retry;

/** The server goes, and OBS says so. */
function lose(world: World): number {
  world.truth.reconnecting = true;
  world.say('reconnecting');
  world.look();
  return world.now();
}

describe('the plan of an OBS that lost its connection', () => {
  test('is none while it has it', () => {
    assert.equal(retryOf(createBroadcast()), undefined);
    assert.equal(retryOf(createWorld()), undefined);
  });

  test('each event is one more try', () => {
    const world = createBroadcast();
    const lostAt = lose(world);
    const attempts = [retryOf(world)?.attempt];
    for (const wait of [2, 3, 4.5]) {
      world.sleep(wait);
      world.say('reconnecting');
      attempts.push(retryOf(world)?.attempt);
    }
    assert.deepEqual(attempts, [1, 2, 3, 4]);
    const plan = retryOf(world);
    assert.deepEqual([plan?.lostAt, plan?.nextTryAt], [lostAt, world.now() + 6_750]);
    assert.equal(world.look().state, 'reconnecting');
  });

  test('follows the factor that OBS drew', () => {
    const world = createBroadcast();
    lose(world);
    for (const wait of [2, 2.96, 4.381]) {
      world.sleep(wait);
      world.say('reconnecting');
      world.look();
    }
    const waitMs = (retryOf(world)?.nextTryAt ?? 0) - world.now();
    assert.ok(Math.abs(waitMs - 2_000 * 1.48 ** 3) < 20, `${waitMs} ms`);
  });

  test('does not move on by itself while a try takes its time', () => {
    const world = createBroadcast();
    const lostAt = lose(world);
    const plan = world.pass(20).evidence.retry;
    assert.deepEqual([plan?.attempt, plan?.nextTryAt], [1, lostAt + 2_000]);
  });

  test('is gone with the connection back, and begins anew at the next loss', () => {
    const world = createBroadcast();
    lose(world);
    world.say('reconnected');
    world.truth.reconnecting = false;
    assert.equal(world.look().evidence.retry, undefined);
    world.pass(60);
    const lostAt = lose(world);
    assert.deepEqual([retryOf(world)?.lostAt, retryOf(world)?.attempt], [lostAt, 1]);
  });

  test('an answer from before the loss does not end it', () => {
    const world = createBroadcast();
    world.truth.answers = false;
    world.sleep(0.5);
    world.say('reconnecting');
    const lostAt = world.now();
    world.look();
    world.truth.answers = true;
    world.truth.reconnecting = true;
    world.sleep(0.5);
    assert.equal(retryOf(world)?.lostAt, lostAt);
  });

  test('by answers alone it goes on by the time', () => {
    const world = createBroadcast();
    world.truth.reconnecting = true;
    world.look();
    const lostAt = world.now();
    assert.deepEqual([retryOf(world)?.attempt, retryOf(world)?.lostAt], [1, lostAt]);
    assert.equal(world.pass(3).evidence.retry?.attempt, 2);
    assert.equal(world.pass(3).evidence.retry?.attempt, 3);
  });

  test('an event after answers alone sets it right', () => {
    const world = createBroadcast();
    world.truth.reconnecting = true;
    world.look();
    world.sleep(2.1);
    world.say('reconnecting');
    const plan = retryOf(world);
    assert.deepEqual([plan?.attempt, plan?.nextTryAt], [2, world.now() + 3_000]);
  });

  test('the event of the loss that comes after the answer is no second try', () => {
    const world = createBroadcast();
    world.truth.reconnecting = true;
    world.look();
    world.say('reconnecting');
    assert.equal(retryOf(world)?.attempt, 1);
  });

  test('survives a session that breaks and comes back', () => {
    const world = createBroadcast();
    const lostAt = lose(world);
    world.hangUp();
    world.pass(10);
    world.truth.socket = 'open';
    const plan = world.pass(1).evidence.retry;
    // 2, 5 and 9.5 s after the loss the tries before this one failed.
    assert.deepEqual([plan?.lostAt, plan?.attempt], [lostAt, 4]);
  });

  test('of a loss while nobody could ask, or before anybody did, nothing is claimed', () => {
    const away = createBroadcast();
    away.hangUp();
    away.pass(60);
    Object.assign(away.truth, { socket: 'open', reconnecting: true });
    assert.equal(away.pass(3).evidence.retry, undefined);
    const late = createWorld({ active: true, reconnecting: true });
    late.pass(3);
    late.say('reconnecting');
    const reading = late.look();
    assert.equal(reading.state, 'reconnecting');
    assert.equal(reading.evidence.retry, undefined);
  });

  test('is not guessed at where OBS did not tell its settings', () => {
    const world = createBroadcast({ settings: null });
    lose(world);
    assert.equal(retryOf(world), undefined);
    world.truth.settings = { ...usualSettings, retryDelayMs: 10_000 };
    assert.equal(retryOf(world)?.nextTryAt, world.now() + 10_000);
  });

  test('is not shown of an OBS that has not answered for a while', () => {
    const world = createBroadcast();
    lose(world);
    world.truth.answers = false;
    assert.equal(world.pass(10).evidence.retry, undefined);
  });
});

describe('a lost connection and the broadcast', () => {
  test('reconnecting ends nothing, however long', () => {
    const world = createBroadcast();
    lose(world);
    assert.equal(world.pass(3_600).ended, null);
    world.truth.reconnecting = false;
    const reading = world.pass(5);
    assert.deepEqual([reading.state, reading.ended], ['streaming', null]);
  });

  test('giving up ends it: stopped, from when OBS said so', () => {
    const world = createBroadcast();
    lose(world);
    world.pass(30);
    world.say('stopped');
    const saidAt = world.now();
    Object.assign(world.truth, { active: false, reconnecting: false });
    const reading = world.look();
    assert.equal(reading.state, 'idle');
    assert.deepEqual(reading.ended, { at: saidAt, how: 'stopped' });
    assert.equal(reading.evidence.retry, undefined);
    assert.equal(reading.evidence.startFailedAt, undefined);
  });

  test('a crash while it tries is a crash', () => {
    const world = createBroadcast();
    lose(world);
    world.pass(5);
    world.hangUp();
    world.truth.alive = false;
    const reading = world.look();
    assert.equal(reading.ended?.how, 'crashed');
    assert.equal(reading.evidence.retry, undefined);
  });
});
