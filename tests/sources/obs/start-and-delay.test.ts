import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createBroadcast, createWorld, usualSettings, type World } from './world.ts';

const delayed = { ...usualSettings, delayMs: 20_000 };

/** Start is pressed with a delay set: OBS calls itself active at once, and sends nothing. */
function startDelayed(): World {
  const world = createWorld({ settings: delayed, bytesMove: false, bytes: 0 });
  world.pass(5);
  world.say('starting');
  world.look();
  world.truth.active = true;
  return world;
}

describe('a start that fails', () => {
  test('starting, then stopped: from when OBS said so, until one succeeds', () => {
    const world = createWorld();
    world.look();
    world.say('starting');
    world.pass(3);
    world.say('stopped');
    const saidAt = world.now();
    const reading = world.pass(1);
    assert.equal(reading.state, 'idle');
    assert.equal(reading.evidence.startFailedAt, saidAt);
    assert.equal(world.pass(3_600).evidence.startFailedAt, saidAt);
    world.say('starting');
    assert.equal(world.pass(1).evidence.startFailedAt, saidAt);
    world.truth.active = true;
    assert.equal(world.pass(1).evidence.startFailedAt, undefined);
  });

  test('both between two looks', () => {
    const world = createWorld();
    world.pass(3);
    world.say('starting');
    world.say('stopped');
    assert.equal(world.look().evidence.startFailedAt, world.now());
  });

  test('an output that never becomes active has failed, and is not starting for ever', () => {
    const world = createWorld();
    world.look();
    world.say('starting');
    assert.equal(world.pass(29).state, 'starting');
    const reading = world.pass(2);
    assert.equal(reading.state, 'idle');
    assert.notEqual(reading.evidence.startFailedAt, undefined);
  });

  test('a broadcast so short that no answer saw it did start', () => {
    const world = createWorld();
    world.pass(3);
    for (const change of ['starting', 'started', 'stopping', 'stopped'] as const) world.say(change);
    assert.equal(world.pass(40).evidence.startFailedAt, undefined);
    world.say('starting');
    world.say('started');
    world.say('stopped');
    assert.equal(world.pass(1).evidence.startFailedAt, undefined);
  });

  test('a start that its user takes back has not failed', () => {
    const world = createWorld();
    world.look();
    world.say('starting');
    world.pass(2);
    world.say('stopping');
    world.say('stopped');
    assert.equal(world.pass(1).evidence.startFailedAt, undefined);
  });

  test('the end of a broadcast is no failed start', () => {
    const world = createBroadcast();
    world.say('stopping');
    world.say('stopped');
    world.truth.active = false;
    assert.equal(world.pass(5).evidence.startFailedAt, undefined);
  });

  test('time asleep does not count against a start', () => {
    const world = createWorld();
    world.look();
    world.say('starting');
    world.pass(2);
    world.sleep(3_600);
    assert.equal(world.look().state, 'starting');
  });

  test('the process that failed takes its failure with it', () => {
    const world = createWorld();
    world.look();
    world.say('starting');
    world.say('stopped');
    world.pass(2);
    Object.assign(world.truth, { pid: 4800, startedAt: world.now() });
    assert.equal(world.pass(2).evidence.startFailedAt, undefined);
  });
});

describe('the delay set in OBS', () => {
  test('is told while there is one', () => {
    assert.equal(createBroadcast().look().evidence.streamDelayMs, undefined);
    assert.equal(createBroadcast({ settings: delayed }).look().evidence.streamDelayMs, 20_000);
  });

  test('holds back a start: starting, not stalled, and nothing is on air yet', () => {
    const world = startDelayed();
    assert.equal(world.pass(19).state, 'starting');
    world.say('started');
    world.truth.bytesMove = true;
    assert.equal(world.pass(2).state, 'streaming');
  });

  test('a start held back and then refused has failed, and ended no broadcast', () => {
    const world = startDelayed();
    world.pass(20);
    world.say('stopped');
    world.truth.active = false;
    const reading = world.pass(1);
    assert.deepEqual([reading.state, reading.ended], ['idle', null]);
    assert.notEqual(reading.evidence.startFailedAt, undefined);
  });

  test('nothing sent long after it is over is a stall', () => {
    const world = startDelayed();
    world.say('started');
    assert.equal(world.pass(40).state, 'stalled');
    const unannounced = createWorld({ settings: delayed, active: true, bytesMove: false, bytes: 0 });
    assert.equal(unannounced.pass(20).state, 'starting');
    assert.equal(unannounced.pass(20).state, 'stalled');
  });

  test('drains after Stop: stopping since then, with all that is needed to count it down', () => {
    const world = createBroadcast({ settings: delayed });
    world.say('stopping');
    const pressedAt = world.now();
    const { state, ended, evidence } = world.pass(15);
    assert.deepEqual([state, ended], ['stopping', null]);
    assert.deepEqual([evidence.stoppingSince, evidence.streamDelayMs], [pressedAt, 20_000]);
    assert.equal(evidence.outputActive, true);
    world.say('stopping');
    assert.equal(world.pass(1).evidence.stoppingSince, pressedAt);
    world.say('stopped');
    world.truth.active = false;
    assert.equal(world.pass(1).ended?.how, 'stopped');
  });

  test('of an OBS that is gone is not that of the next one', () => {
    const world = createBroadcast({ settings: delayed });
    Object.assign(world.truth, { alive: false, settings: null });
    world.hangUp();
    world.look();
    Object.assign(world.truth, { alive: true, pid: 4800, startedAt: world.now() });
    assert.equal(world.pass(2).evidence.streamDelayMs, undefined);
  });
});

describe('outputs beside the main one', () => {
  test('are told while the main one is off', () => {
    const world = createBroadcast();
    Object.assign(world.truth, { active: false, outputs: ['second_stream'] });
    const { state, ended, evidence } = world.pass(1);
    assert.deepEqual([state, ended?.how], ['idle', 'stopped']);
    assert.deepEqual(evidence.streamOutputs, ['second_stream']);
  });

  test('the main one is not among them once it says that it is off, whatever the list still says', () => {
    const world = createBroadcast({ outputs: ['adv_stream', 'second_stream'] });
    assert.deepEqual(world.look().evidence.streamOutputs, ['adv_stream', 'second_stream']);
    world.truth.active = false;
    assert.deepEqual(world.look().evidence.streamOutputs, ['second_stream']);
  });

  test('a list older than fifteen seconds is none', () => {
    const world = createBroadcast({ outputs: ['second_stream'] });
    world.truth.outputs = 'old';
    assert.deepEqual(world.pass(14).evidence.streamOutputs, ['second_stream']);
    assert.equal(world.pass(3).evidence.streamOutputs, undefined);
  });
});

describe('the mark of a crash', () => {
  test('is told by its name', () => {
    const world = createBroadcast();
    world.hangUp();
    Object.assign(world.truth, { alive: false, crashSentinel: 'run_ab12' });
    const reading = world.look();
    assert.equal(reading.evidence.crashSentinel, 'run_ab12');
    assert.equal(reading.evidence.crashReport, null);
    assert.equal(reading.ended?.how, 'crashed');
  });

  test('taken away by an OBS whose goodbye nobody heard: exited', () => {
    const world = createBroadcast();
    world.hangUp();
    Object.assign(world.truth, { alive: false, hasEndedCleanly: true });
    assert.equal(world.look().ended?.how, 'exited');
  });
});
