import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createBroadcast, createWorld, encoder, type World } from './world.ts';

/** Faults by their signals: what is done to an OBS on air, and what is said of it so many seconds later. */
const faults: readonly {
  readonly name: string;
  readonly befall: (world: World) => void;
  readonly says: readonly (readonly [seconds: number, state: string])[];
}[] = [
  {
    name: 'killed: gone at once',
    befall: ({ truth, hangUp }) => {
      hangUp();
      truth.alive = false;
    },
    says: [[0, 'gone']],
  },
  {
    name: 'GUI thread blocked or spinning while it streams: zombie after ten seconds',
    befall: ({ truth }) => {
      truth.gui = 'still';
    },
    says: [
      [4, 'streaming'],
      [9, 'streaming'],
      [10, 'zombie'],
      [60, 'zombie'],
    ],
  },
  {
    name: 'a GUI that hangs for four seconds is normal life',
    befall: (world) => {
      world.truth.gui = 'still';
      world.pass(4);
      world.truth.gui = 'moves';
    },
    says: [[20, 'streaming']],
  },
  {
    name: 'X server stopped: GUI still, bytes flat, and a zombie all the same',
    befall: ({ truth }) => {
      Object.assign(truth, { gui: 'still', bytesMove: false, framesMove: false });
    },
    says: [[11, 'zombie']],
  },
  {
    name: 'every thread stopped (SIGSTOP): frozen after three seconds, mute or not',
    befall: ({ truth }) => {
      Object.assign(truth, { processState: 'T', gui: 'still', answers: false });
    },
    says: [
      [2, 'streaming'],
      [3, 'frozen'],
      [30, 'frozen'],
    ],
  },
  {
    name: 'stuck in the kernel (D): frozen after three seconds',
    befall: ({ truth }) => {
      truth.processState = 'D';
    },
    says: [
      [2, 'streaming'],
      [3, 'frozen'],
    ],
  },
  {
    name: 'GUI still and websocket mute: frozen after ten seconds',
    befall: ({ truth }) => {
      Object.assign(truth, { gui: 'still', socket: 'mute' });
    },
    says: [
      [9, 'unknown'],
      [10, 'frozen'],
    ],
  },
  {
    name: 'websocket mute with a living GUI: unknown once the last answer is old',
    befall: ({ truth }) => {
      truth.socket = 'mute';
    },
    says: [
      [6, 'streaming'],
      [7, 'unknown'],
    ],
  },
  {
    name: 'render, encoder or upload thread stuck: stalled after ten seconds without a byte',
    befall: ({ truth }) => {
      truth.bytesMove = false;
    },
    says: [
      [9, 'streaming'],
      [10, 'stalled'],
    ],
  },
  {
    name: 'server gone: reconnecting, not stalled, however long',
    befall: ({ truth }) => {
      truth.reconnecting = true;
    },
    says: [
      [0, 'reconnecting'],
      [60, 'reconnecting'],
    ],
  },
  {
    name: 'server back: streaming at once',
    befall: (world) => {
      world.truth.reconnecting = true;
      world.pass(60);
      world.truth.reconnecting = false;
    },
    says: [[0, 'streaming']],
  },
  {
    name: 'stop that never ends: stopping for as long as OBS says active',
    befall: ({ say }) => say('stopping'),
    says: [
      [0, 'stopping'],
      [60, 'stopping'],
    ],
  },
  {
    name: 'stop pressed and the GUI hangs: a zombie',
    befall: ({ say, truth }) => {
      say('stopping');
      truth.gui = 'still';
    },
    says: [
      [9, 'stopping'],
      [10, 'zombie'],
    ],
  },
  {
    name: 'GUI blocked inside the exit: exiting for as long as the process lives',
    befall: ({ say, truth }) => {
      say('exit-started');
      truth.gui = 'still';
    },
    says: [
      [0, 'exiting'],
      [60, 'exiting'],
    ],
  },
  {
    name: 'exit that hangs in a plugin, its websocket closed: exiting',
    befall: (world) => {
      world.say('exit-started');
      world.look();
      world.hangUp();
    },
    says: [[40, 'exiting']],
  },
  {
    name: 'websocket switched off in a living OBS: unknown, never gone',
    befall: ({ hangUp }) => hangUp(),
    says: [
      [5, 'streaming'],
      [7, 'unknown'],
      [3_600, 'unknown'],
    ],
  },
  {
    name: 'crash dialog up while the stream goes on: a zombie at once',
    befall: ({ truth }) => {
      truth.crashReport = 'Crash 2026-11-23 17-11-00.txt';
    },
    says: [[0, 'zombie']],
  },
];

describe('each fault is told apart', () => {
  for (const { name, befall, says } of faults) {
    test(name, () => {
      for (const [seconds, state] of says) {
        const world = createBroadcast();
        befall(world);
        assert.equal(world.pass(seconds).state, state, `after ${seconds} s`);
      }
    });
  }
});

describe('states of a healthy OBS', () => {
  test('nothing running: gone, and nothing ended', () => {
    const reading = createWorld({ alive: false, socket: 'off' }).pass(60);
    assert.equal(reading.state, 'gone');
    assert.equal(reading.ended, null);
    assert.equal(reading.pid, null);
  });

  test('running and not streaming: idle', () => {
    const reading = createWorld().pass(5);
    assert.equal(reading.state, 'idle');
    assert.equal(reading.pid, 4711);
    assert.equal(reading.bitrateBps, null);
  });

  test('a start is starting until an answer says that it streams', () => {
    const world = createWorld();
    world.pass(5);
    world.say('starting');
    assert.equal(world.pass(2).state, 'starting');
    world.say('started');
    assert.equal(world.look().state, 'starting');
    world.truth.active = true;
    assert.equal(world.pass(1).state, 'streaming');
  });

  test('a start that fails is idle again, and no broadcast ended', () => {
    const world = createWorld();
    world.say('starting');
    world.pass(3);
    world.say('stopped');
    const reading = world.pass(1);
    assert.equal(reading.state, 'idle');
    assert.equal(reading.ended, null);
  });

  test('a stop announced too late, after the end, is no stopping', () => {
    const world = createBroadcast();
    world.truth.active = false;
    world.look();
    world.say('stopped');
    world.say('stopping');
    assert.equal(world.look().state, 'idle');
    assert.equal(world.pass(40).evidence.stoppingSince, null);
  });

  test('the bit rate is that of the last few seconds', () => {
    const world = createBroadcast();
    assert.equal(world.look().bitrateBps, 6_000_000);
    world.truth.bytesMove = false;
    assert.equal(world.pass(6).bitrateBps, 0);
    world.truth.active = false;
    assert.equal(world.pass(1).bitrateBps, null);
  });

  test('outputs that send to a service are named', () => {
    assert.deepEqual(createBroadcast().look().evidence.streamOutputs, ['simple_stream']);
  });

  test('a state is dated from when it began', () => {
    const world = createBroadcast();
    const began = world.now();
    world.truth.reconnecting = true;
    world.pass(30);
    assert.equal(world.look().since, began);
  });
});

describe('evidence', () => {
  test('a still GUI is dated from its last move', () => {
    const world = createBroadcast();
    world.truth.gui = 'still';
    const lastMove = world.now();
    assert.equal(world.pass(4).evidence.guiStillSince, null);
    assert.equal(world.pass(8).evidence.guiStillSince, lastMove);
    world.truth.gui = 'moves';
    assert.equal(world.pass(1).evidence.guiStillSince, null);
  });

  test('flat bytes and flat frames are told apart', () => {
    const world = createBroadcast();
    world.truth.bytesMove = false;
    const { evidence } = world.pass(10);
    assert.notEqual(evidence.bytesFlatSince, null);
    assert.equal(evidence.framesFlatSince, null);
  });

  test('an old answer is evidence of nothing', () => {
    const world = createBroadcast();
    world.truth.socket = 'mute';
    const { evidence } = world.pass(10);
    assert.deepEqual(
      [evidence.outputActive, evidence.outputBytes, evidence.bytesFlatSince],
      [null, null, null],
    );
    assert.equal(evidence.websocket, 'mute');
  });

  test('where the GUI cannot be seen nothing is claimed of it', () => {
    const world = createBroadcast({ gui: 'unknown' });
    const reading = world.pass(120);
    assert.equal(reading.state, 'streaming');
    assert.equal(reading.evidence.guiStillSince, null);
  });

  test('a GUI that the system calls hung is still since five seconds before it said so', () => {
    const opinion = { kind: 'opinion', hungAfterMs: 5_000, hasWindow: true, crashDialog: null } as const;
    const world = createBroadcast({ gui: 'unknown' });
    const process = encoder(world.truth, 0);
    world.truth.processes = [{ ...process, gui: { ...opinion, hung: false } }];
    world.pass(5);
    const said = world.now();
    world.truth.processes = [{ ...process, gui: { ...opinion, hung: true } }];
    const reading = world.pass(5);
    assert.equal(reading.evidence.guiStillSince, said - 5_000);
    assert.equal(reading.state, 'zombie');
    assert.equal(reading.evidence.hasWindow, true);
  });

  test('the crash dialog of the process is its crash report', () => {
    const world = createBroadcast({ gui: 'unknown' });
    const gui = { kind: 'opinion', hung: false, hungAfterMs: 5_000, hasWindow: true } as const;
    world.truth.processes = [
      { ...encoder(world.truth, 0), gui: { ...gui, crashDialog: 'OBS has crashed!' } },
    ];
    const reading = world.look();
    assert.equal(reading.evidence.crashReport, 'OBS has crashed!');
    assert.equal(reading.state, 'zombie');
  });
});

describe('nothing is judged too early', () => {
  test('a process in its first fifteen seconds is neither frozen nor a zombie nor stalled', () => {
    for (const fault of [{ gui: 'still' }, { processState: 'T' }, { bytesMove: false }] as const) {
      const world = createWorld({ active: true, ...fault });
      world.truth.startedAt = world.now();
      const { evidence, state } = world.pass(14);
      assert.equal(state, 'streaming');
      assert.deepEqual([evidence.guiStillSince, evidence.processStoppedSince], [null, null]);
      assert.notEqual(world.pass(3).state, 'streaming');
    }
  });

  test('a process whose start is unknown counts from when it was first seen', () => {
    const world = createWorld({ active: true, gui: 'still', startedAt: null });
    assert.equal(world.pass(14).state, 'streaming');
    assert.equal(world.pass(2).state, 'zombie');
  });

  test('sleep starts every clock anew', () => {
    const world = createBroadcast();
    Object.assign(world.truth, { gui: 'still', bytesMove: false });
    world.pass(8);
    world.sleep(3_600);
    assert.equal(world.pass(9).state, 'streaming');
    assert.equal(world.pass(2).state, 'zombie');
  });

  test('a look a little late is no sleep', () => {
    const world = createBroadcast();
    world.truth.gui = 'still';
    world.pass(6);
    world.sleep(3);
    assert.equal(world.pass(2).state, 'zombie');
  });

  test('a clock set back an hour makes nobody a zombie', () => {
    const world = createBroadcast();
    world.sleep(-3_600);
    assert.equal(world.pass(60).state, 'streaming');
    assert.ok(world.look().since <= world.now());
  });

  test('a stop that was under way is not held against the time asleep', () => {
    const world = createBroadcast();
    world.say('stopping');
    world.pass(2);
    world.sleep(3_600);
    const woke = world.now();
    assert.equal(world.look().evidence.stoppingSince, woke);
  });
});
