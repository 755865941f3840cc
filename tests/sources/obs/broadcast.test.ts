import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createBroadcast, createWorld, encoder } from './world.ts';

describe('how a broadcast ended', () => {
  test('the process is gone without a word: crashed, from when its websocket closed', () => {
    const world = createBroadcast();
    world.hangUp();
    const closedAt = world.now();
    world.sleep(0.5);
    world.truth.alive = false;
    const reading = world.look();
    assert.deepEqual(reading.ended, { at: closedAt, how: 'crashed' });
  });

  test('an X server that dies closes the websocket politely, and it is a crash all the same', () => {
    const world = createBroadcast();
    world.hangUp();
    world.look();
    world.truth.alive = false;
    assert.equal(world.look().ended?.how, 'crashed');
  });

  test('it said that it exits, and then was gone: exited', () => {
    const world = createBroadcast();
    world.say('exit-started');
    world.pass(1);
    world.hangUp();
    world.truth.alive = false;
    assert.equal(world.look().ended?.how, 'exited');
  });

  test('goodbye and death between two looks: exited', () => {
    const world = createBroadcast();
    world.say('exit-started');
    world.hangUp();
    world.truth.alive = false;
    assert.equal(world.look().ended?.how, 'exited');
  });

  test('the output is off and the process lives: stopped, from when OBS said so', () => {
    const world = createBroadcast();
    world.say('stopping');
    world.look();
    world.say('stopped');
    const saidAt = world.now();
    world.look();
    world.sleep(0.4);
    world.truth.active = false;
    const reading = world.look();
    assert.equal(reading.state, 'idle');
    assert.deepEqual(reading.ended, { at: saidAt, how: 'stopped' });
  });

  test('a zombie whose output is stopped by name, with no event at all: stopped', () => {
    const world = createBroadcast({ gui: 'still' });
    world.truth.active = false;
    assert.equal(world.look().ended?.how, 'stopped');
  });

  test('another process stands where the one on air stood: replaced', () => {
    const world = createBroadcast();
    Object.assign(world.truth, { pid: 4712, startedAt: world.now(), socket: 'refused', active: false });
    const reading = world.look();
    assert.equal(reading.ended?.how, 'replaced');
    assert.equal(reading.pid, 4712);
    assert.equal(reading.state, 'unknown');
  });

  test('the same pid given to another process is another process', () => {
    const world = createBroadcast();
    Object.assign(world.truth, { startedAt: world.now(), active: false });
    assert.equal(world.look().ended?.how, 'replaced');
  });

  test('the end stays told until the next broadcast begins', () => {
    const world = createBroadcast();
    world.truth.active = false;
    world.pass(600);
    assert.equal(world.look().ended?.how, 'stopped');
    world.truth.active = true;
    assert.equal(world.look().ended, null);
  });

  test('an idle OBS that is closed ends nothing', () => {
    const world = createWorld();
    world.pass(10);
    world.truth.alive = false;
    world.hangUp();
    assert.equal(world.look().ended, null);
  });

  test('stopped first and closed later stays stopped', () => {
    const world = createBroadcast();
    world.truth.active = false;
    world.pass(5);
    world.say('exit-started');
    world.hangUp();
    world.truth.alive = false;
    assert.equal(world.pass(2).ended?.how, 'stopped');
  });

  test('what a dead OBS answered last is not believed of its successor', () => {
    const world = createBroadcast();
    world.truth.alive = false;
    world.hangUp();
    world.look();
    Object.assign(world.truth, { alive: true, pid: 4800, startedAt: world.now() });
    world.sleep(1);
    const reading = world.look();
    assert.equal(reading.state, 'unknown');
    assert.equal(reading.evidence.outputActive, null);
    assert.equal(reading.ended?.how, 'crashed');
  });

  test('a goodbye is not believed of a successor either', () => {
    const world = createBroadcast();
    world.say('exit-started');
    world.hangUp();
    world.truth.alive = false;
    assert.notEqual(world.look().evidence.exitStartedAt, null);
    Object.assign(world.truth, { alive: true, pid: 4800, startedAt: world.now() });
    assert.equal(world.look().state, 'unknown');
    assert.equal(world.look().evidence.exitStartedAt, null);
  });
});

describe('without a websocket', () => {
  for (const socket of ['off', 'refused', 'unauthorised', 'closed'] as const) {
    test(`${socket}: a living process is unknown, with the reason in its evidence`, () => {
      const reading = createWorld({ socket }).pass(60);
      assert.equal(reading.state, 'unknown');
      assert.equal(reading.evidence.websocket, socket);
    });
  }

  test('the process vanishes: gone, and nothing is said to have ended', () => {
    const world = createWorld({ socket: 'off' });
    world.pass(60);
    world.truth.alive = false;
    const reading = world.look();
    assert.equal(reading.state, 'gone');
    assert.equal(reading.ended, null);
  });

  test('it was on air when it last spoke and then vanishes: crashed', () => {
    const world = createBroadcast();
    world.hangUp();
    world.pass(60);
    world.truth.alive = false;
    assert.equal(world.look().ended?.how, 'crashed');
  });

  test('a dead GUI is frozen, and a zombie if it was last heard of on air', () => {
    assert.equal(createWorld({ socket: 'off', gui: 'still' }).pass(12).state, 'frozen');
    const world = createBroadcast();
    world.hangUp();
    world.truth.gui = 'still';
    assert.equal(world.pass(12).state, 'zombie');
  });

  test('a stopped process is frozen', () => {
    assert.equal(createWorld({ socket: 'off', processState: 'T' }).pass(4).state, 'frozen');
  });
});

describe('more than one OBS', () => {
  const second = (world: { now(): number }) =>
    encoder({ pid: 9000, startedAt: world.now() - 60_000, processState: 'S', gui: 'unknown' }, 0);

  test('a second one does not take the place of the first', () => {
    const world = createBroadcast();
    world.truth.others = [second(world)];
    const reading = world.pass(5);
    assert.equal(reading.pid, 4711);
    assert.deepEqual(reading.evidence.pids, [4711, 9000]);
    assert.equal(reading.state, 'streaming');
  });

  test('found together, the oldest is the encoder: zombies are old', () => {
    const world = createWorld({ startedAt: null });
    world.truth.others = [second(world)];
    assert.equal(world.look().pid, 9000);
  });

  test('the one that owns the websocket port is the encoder', () => {
    const world = createBroadcast();
    world.truth.others = [second(world)];
    world.truth.portOwnerPid = 9000;
    const reading = world.pass(2);
    assert.equal(reading.pid, 9000);
    assert.equal(reading.evidence.portOwnerPid, 9000);
    assert.equal(reading.ended, null);
  });

  test('a port owned by none of them changes nothing', () => {
    const world = createBroadcast();
    world.truth.others = [second(world)];
    world.truth.portOwnerPid = 1;
    assert.equal(world.pass(2).pid, 4711);
  });

  test('the first dies on air while the second lives: crashed, not replaced', () => {
    const world = createBroadcast();
    world.truth.others = [second(world)];
    world.pass(5);
    world.truth.alive = false;
    world.hangUp();
    const reading = world.look();
    assert.equal(reading.ended?.how, 'crashed');
    assert.equal(reading.pid, 9000);
  });
});

describe('an OBS on another machine', () => {
  test('its word alone counts', () => {
    const world = createWorld({ processes: 'elsewhere', active: true });
    const reading = world.pass(5);
    assert.equal(reading.state, 'streaming');
    assert.deepEqual([reading.pid, reading.evidence.pids], [null, []]);
  });

  test('it stops a broadcast: stopped', () => {
    const world = createBroadcast({ processes: 'elsewhere' });
    world.truth.active = false;
    assert.equal(world.look().ended?.how, 'stopped');
  });

  test('a broken line is no death', () => {
    const world = createBroadcast({ processes: 'elsewhere' });
    world.hangUp();
    const reading = world.pass(60);
    assert.equal(reading.state, 'unknown');
    assert.equal(reading.ended, null);
  });

  test('a goodbye and a closed line are its end, and its return is a return', () => {
    const world = createBroadcast({ processes: 'elsewhere' });
    world.say('exit-started');
    world.look();
    world.hangUp();
    const left = world.pass(10);
    assert.equal(left.state, 'gone');
    assert.equal(left.ended?.how, 'exited');
    Object.assign(world.truth, { socket: 'open', active: false });
    const back = world.pass(2);
    assert.equal(back.state, 'idle');
    assert.equal(back.evidence.exitStartedAt, null);
  });

  test('bytes that stand still are seen from here too', () => {
    const world = createBroadcast({ processes: 'elsewhere' });
    world.truth.bytesMove = false;
    assert.equal(world.pass(12).state, 'stalled');
  });
});

describe('a process table that cannot be read', () => {
  test('nothing at all is known: unknown', () => {
    assert.equal(createWorld({ processes: 'unseen', socket: 'off' }).pass(60).state, 'unknown');
  });

  test('OBS tells by itself what it does', () => {
    assert.equal(createWorld({ processes: 'unseen', active: true }).pass(2).state, 'streaming');
  });

  test('one that turns unreadable kills nobody', () => {
    const world = createBroadcast();
    world.truth.processes = 'unseen';
    world.hangUp();
    const reading = world.pass(60);
    assert.equal(reading.state, 'unknown');
    assert.equal(reading.pid, 4711);
    assert.equal(reading.ended, null);
  });
});
