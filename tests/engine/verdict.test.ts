/** What the watchdog concludes, told as stories in virtual time. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kill, limits, onAir, START, stop, story, TWITCH, YOUTUBE } from './story.ts';

const END = 60;

describe('on air', () => {
  it('is offline when both sockets are open and nothing is on air', () => {
    assert.deepEqual(story().feeds('open').encoder('gone').until(300).verdicts, ['0 offline']);
  });

  it('goes from starting to live as the platforms come up, without a noise', () => {
    const told = story().feeds('open').encoder('starting').until(1).encoder('streaming').incoming().until(20);
    assert.equal(told.first('starting'), 0);
    told.status(TWITCH, true, 3).until(21);
    assert.deepEqual(told.verdicts.slice(-1), ['20 live']);
    assert.deepEqual(told.alerts('firing'), []);
  });

  it('says who is live where, with how many viewers', () => {
    const [finding] = onAir().engine.status().verdict.findings;
    assert.match(finding?.text ?? '', /OBS sends 6\.0 Mbit\/s; live on Twitch and YouTube with 42 viewers/);
  });

  it('takes viewers that are not told for unknown, never for none', () => {
    const told = onAir().status(TWITCH, true, null).status(YOUTUBE, true, null);
    assert.deepEqual(told.engine.status().viewers, { total: null, unknownOn: ['twitch', 'youtube'] });
    assert.equal(told.engine.status().verdict.class, 'live');
  });

  it('is not green on news older than a minute', () => {
    const told = onAir().until(120).encoder('streaming');
    assert.equal(told.engine.status().verdict.class, 'stale');
    assert.equal(told.engine.status().verdict.level, 'watch');
    assert.deepEqual(told.alerts(), []);
  });

  it('shows a broadcast of another machine as live, and its end as no ghost', () => {
    const told = story().feeds('open').encoder('gone').incoming().status(YOUTUBE, true, 5).until(10);
    assert.equal(told.engine.status().verdict.class, 'live');
    told.frame({ type: 'incoming-ended', suid: 's-1' }).every(30, 400, (on) => on.status(YOUTUBE, true, 5));
    assert.deepEqual(told.alerts(), []);
  });

  it('says that OBS is reconnecting', () => {
    assert.equal(onAir().encoder('reconnecting').engine.status().verdict.class, 'retrying');
  });

  it('stays calm when a platform flaps at the start', () => {
    const told = story().feeds('open').encoder('streaming').incoming();
    let polls = 0;
    told.every(10, 100, (on) =>
      on
        .incoming()
        .encoder('streaming')
        .status(TWITCH, polls++ % 2 === 0, 1),
    );
    assert.deepEqual(told.alerts(), []);
  });
});

describe('a hot ghost', () => {
  it('turns amber at once when OBS dies and loud within 10 s while bits still arrive', () => {
    const told = kill(onAir()).every(4, END + 30, (on) => on.incoming());
    assert.equal(told.first('settling'), END);
    const hot = told.first('ghost-hot');
    assert.ok(hot !== null && hot > END + 2 && hot <= END + 10, `hot at ${hot}`);
    assert.match(told.alerts('firing')[0] ?? '', /Still on air/);
  });

  it('is confirmed by one sample when samples are rare', () => {
    const told = kill(onAir())
      .until(END + 7)
      .incoming()
      .until(END + 9);
    assert.equal(told.first('ghost-hot'), END + 8);
    assert.deepEqual(told.until(END + 10).alerts('firing'), [`${END + 8} Still on air`]);
  });

  it('is not believed on a sample that was on its way when OBS ended', () => {
    const told = stop(onAir())
      .until(END + 1)
      .incoming()
      .until(END + 60);
    assert.equal(told.first('ghost-hot'), null);
  });

  it('is not believed on the last minute replayed after a reconnect', () => {
    const told = stop(onAir())
      .frame({ type: 'incoming-ended', suid: 's-1' })
      .until(END + 20);
    told
      .feeds('waiting')
      .until(END + 22)
      .feeds('open')
      .incoming()
      .until(END + 24)
      .incoming();
    assert.equal(told.until(END + 50).first('ghost-hot'), null);
  });

  it('is not believed on a session without bits', () => {
    assert.equal(
      stop(onAir())
        .every(3, END + 60, (on) => on.incoming(0))
        .first('ghost-hot'),
      null,
    );
  });

  it('names another encoder that took over', () => {
    const at = START + END * 1_000 + 5_000;
    const told = kill(onAir()).every(4, END + 15, (on) => on.incoming(6_000_000, 's-2', at));
    assert.match(told.engine.status().verdict.findings[0]?.text ?? '', /from another encoder/);
  });

  it('ends when the bits end', () => {
    const told = kill(onAir()).every(4, END + 20, (on) => on.incoming());
    told
      .frame({ type: 'incoming-ended', suid: 's-1' })
      .status(TWITCH, false, null)
      .status(YOUTUBE, false, null);
    told
      .until(END + 50)
      .status(TWITCH, false, null)
      .status(YOUTUBE, false, null);
    told
      .outgoing(TWITCH, 'ended')
      .outgoing(YOUTUBE, 'ended')
      .until(END + 60);
    assert.equal(told.engine.status().verdict.class, 'offline');
    assert.equal(told.alerts('resolved').length, 1);
    assert.equal(told.engine.status().alarm.phase, 'none');
  });

  it('is not seen in a new broadcast of another machine hours later', () => {
    const told = stop(onAir()).frame({ type: 'incoming-ended', suid: 's-1' });
    told.status(TWITCH, false, null).status(YOUTUBE, false, null).until(4_000);
    told.every(5, 4_300, (on) => on.incoming(6_000_000, 's-9', START + 4_000_000).status(YOUTUBE, true, 7));
    assert.deepEqual(told.alerts(), []);
    assert.equal(told.engine.status().verdict.class, 'live');
  });
});

describe('a cold ghost', () => {
  const dead = () => kill(onAir()).frame({ type: 'incoming-ended', suid: 's-1' }).status(TWITCH, false, null);

  it('is amber in the grace and loud within a minute after it, naming platform and viewers', () => {
    const told = dead()
      .until(END + 30)
      .status(TWITCH, false, null);
    told.every(30, END + 200, (on) => on.status(YOUTUBE, true, 42));
    const cold = told.first('ghost-cold');
    assert.ok(cold !== null && cold >= END + 90 && cold <= END + 150, `cold at ${cold}`);
    const [finding] = told.engine.status().verdict.findings;
    assert.match(finding?.text ?? '', /^YouTube says you are live with 42 viewers, and OBS died 3 min ago/);
    assert.deepEqual(finding?.about, ['youtube:502']);
  });

  it('is not believed on a report collected before the end, however often it comes', () => {
    const told = dead().every(30, END + 600, (on) => on.status(YOUTUBE, true, 42, 700));
    assert.equal(told.first('ghost-cold'), null);
  });

  it('calls an old report an echo, and doubts it only after a quarter of an hour', () => {
    const told = dead();
    const collected = START + (END - 5) * 1_000;
    told.every(30, END + 1_000, (on) => {
      const ago = (Date.parse(on.engine.status().at) - collected) / 1_000;
      on.status(YOUTUBE, true, 42, ago).status(TWITCH, false, null);
    });
    assert.equal(told.first('echo'), END + 90);
    const cold = told.first('ghost-cold');
    assert.ok(cold === null || cold >= END + limits.echoLimitSeconds, `cold at ${cold}`);
  });

  it('takes Twitch saying the same from its cache for an echo', () => {
    const live = kill(onAir()).frame({ type: 'incoming-ended', suid: 's-1' });
    live.outgoing(TWITCH, 'ended').outgoing(YOUTUBE, 'ended').status(YOUTUBE, false, null);
    live.every(30, END + 600, (on) => on.status(TWITCH, true, 12).status(YOUTUBE, false, null));
    assert.equal(live.first('ghost-cold'), null);
    assert.equal(live.first('echo'), END + 90);
  });

  it('believes Twitch when it counts anew', () => {
    const live = kill(onAir()).frame({ type: 'incoming-ended', suid: 's-1' }).outgoing(TWITCH, 'ended');
    live.every(30, END + 200, (on) =>
      on.status(TWITCH, true, 12 + on.watch.length).status(YOUTUBE, false, null),
    );
    assert.ok(live.first('ghost-cold') !== null);
  });

  it('stays quiet when reports simply cease', () => {
    const told = stop(onAir()).frame({ type: 'incoming-ended', suid: 's-1' });
    told
      .outgoing(TWITCH, 'ended')
      .outgoing(YOUTUBE, 'ended')
      .until(END + 45)
      .status(YOUTUBE, true, 30);
    told.until(END + 900);
    assert.deepEqual(told.alerts(), []);
    assert.equal(told.engine.status().verdict.class, 'offline');
    assert.match(told.engine.status().verdict.findings[0]?.text ?? '', /YouTube last said live \d+ min ago/);
  });

  it('takes viewers on an offline page for people in the waiting room', () => {
    const told = dead().every(30, END + 400, (on) => on.status(YOUTUBE, false, 9).status(TWITCH, false, 3));
    assert.deepEqual(told.alerts(), []);
  });

  it('stays quiet after a clean stop', () => {
    const told = stop(onAir()).frame({ type: 'incoming-ended', suid: 's-1' });
    told
      .outgoing(TWITCH, 'ended')
      .outgoing(YOUTUBE, 'ended')
      .until(END + 20);
    told.every(30, END + 400, (on) => on.status(TWITCH, false, null).status(YOUTUBE, false, null));
    assert.deepEqual(told.alerts(), []);
    assert.equal(told.engine.status().verdict.class, 'offline');
  });

  it('says who still pushes when no platform claims to be live', () => {
    const told = kill(onAir()).frame({ type: 'incoming-ended', suid: 's-1' });
    told
      .until(END + 1)
      .status(YOUTUBE, null, null)
      .status(TWITCH, false, null)
      .until(END + 30)
      .status(TWITCH, false, null);
    told.outgoing(TWITCH, 'ended').until(END + 95);
    assert.equal(told.engine.status().verdict.class, 'held');
  });

  it('stays quiet when OBS is restarted on purpose within the grace', () => {
    const told = kill(onAir())
      .frame({ type: 'incoming-ended', suid: 's-1' })
      .until(END + 40);
    told
      .encoder('idle', { pid: 4800 })
      .until(END + 50)
      .encoder('streaming', { pid: 4800 });
    told.every(10, END + 300, (on) =>
      on.incoming().status(YOUTUBE, true, 30).status(TWITCH, true, 9).encoder('streaming'),
    );
    assert.deepEqual(told.alerts('firing'), []);
    assert.equal(told.engine.status().verdict.class, 'live');
  });

  it('does not take one blank reading for the end of a ghost', () => {
    const told = dead()
      .until(END + 30)
      .status(TWITCH, false, null);
    told.every(30, END + 180, (on) => on.status(YOUTUBE, true, 42));
    told
      .status(YOUTUBE, false, null)
      .until(END + 210)
      .status(YOUTUBE, true, 42)
      .until(END + 215);
    assert.equal(told.engine.status().verdict.class, 'ghost-cold');
    assert.deepEqual(told.alerts('resolved'), []);
    assert.equal(told.alerts('firing').length, 1);
  });
});

describe('an OBS that cannot be asked', () => {
  const unasked = { outputActive: null, websocket: 'off' } as const;
  const mute = () =>
    story()
      .feeds('open')
      .every(10, END, (on) => on.encoder('unknown', {}, unasked).incoming().status(YOUTUBE, true, 30));

  it('is shown as live by what the platforms say', () => {
    assert.equal(mute().engine.status().verdict.class, 'live');
  });

  it('is a cold ghost when it vanishes, the stream with it, and a platform stays', () => {
    const told = mute().encoder('gone', {}, unasked).frame({ type: 'incoming-ended', suid: 's-1' });
    told.every(30, END + 150, (on) => on.status(YOUTUBE, true, 42));
    assert.deepEqual(told.alerts('firing').length, 1);
    assert.equal(told.engine.status().verdict.class, 'ghost-cold');
  });

  it('was not the encoder when it vanishes and the stream goes on', () => {
    const told = mute().encoder('gone', {}, unasked);
    told.every(10, END + 300, (on) => on.incoming().status(YOUTUBE, true, 42));
    assert.deepEqual(told.alerts(), []);
    assert.equal(told.engine.status().verdict.class, 'live');
  });
});

describe('an OBS out of control', () => {
  const still = (story: ReturnType<typeof onAir>, seconds: number) => {
    const since = Date.parse(story.engine.status().at);
    story.every(1, END + seconds, (on) => {
      const frozen = Date.parse(on.engine.status().at) - since >= 10_000;
      on.encoder(frozen ? 'zombie' : 'streaming', {}, { guiStillSince: since, outputActive: true });
      if ((on.engine.status().at.charCodeAt(18) ?? 0) % 5 === 0) on.incoming().status(YOUTUBE, true, 30);
    });
    return story;
  };

  it('is amber after 10 s of a still window and loud after 20', () => {
    const told = still(onAir(), 30);
    assert.equal(told.first('zombie'), END + 10);
    assert.deepEqual(told.alerts('firing'), [`${END + 20} OBS is out of control`]);
    assert.match(told.told[0]?.alert.body ?? '', /its buttons are dead, and the stream goes on/);
  });

  it('is cleared by any movement', () => {
    const told = still(onAir(), 30)
      .encoder('streaming')
      .incoming()
      .until(END + 31);
    assert.equal(told.engine.status().verdict.class, 'live');
    assert.equal(told.until(END + 37).alerts('resolved').length, 1);
  });

  it('does not matter while nothing is on air', () => {
    const told = story()
      .feeds('open')
      .encoder('idle', {}, { guiStillSince: START - 60_000 })
      .until(100);
    assert.deepEqual(told.alerts(), []);
  });

  it('is not judged in the first seconds of a process', () => {
    const told = onAir().encoder('streaming', {}, { guiStillSince: START, processStartedAt: START + 50_000 });
    assert.equal(told.first('zombie'), null);
  });

  it('is a process that was stopped', () => {
    const since = START + END * 1_000;
    const told = onAir().encoder(
      'frozen',
      {},
      { processState: 'T', processStoppedSince: since, outputActive: true },
    );
    told.until(END + 12);
    assert.deepEqual(told.alerts('firing'), [`${END + 10} OBS is out of control`]);
  });

  it('is a stop that never ends, after 30 s', () => {
    const told = onAir().encoder('stopping', {}, { stoppingSince: START + END * 1_000, outputActive: true });
    told.every(5, END + 40, (on) => on.incoming());
    assert.deepEqual(told.alerts('firing'), [`${END + 30} OBS is out of control`]);
  });

  it('is an exit that never ends, after 15 s', () => {
    const told = onAir().encoder('exiting', {}, { exitStartedAt: START + END * 1_000, outputActive: true });
    told.every(5, END + 20, (on) => on.incoming());
    assert.deepEqual(told.alerts('firing'), [`${END + 15} OBS is out of control`]);
  });
});

describe('talking to nobody', () => {
  it('is said when OBS sends and Restream receives nothing for 30 s', () => {
    const told = story()
      .feeds('open')
      .every(5, 40, (on) => on.encoder('streaming'));
    assert.deepEqual(told.alerts('firing'), ['30 Nobody receives you']);
  });

  it('is said when OBS is active and no byte leaves it', () => {
    const since = START + (END - 10) * 1_000;
    const told = onAir()
      .encoder('stalled', {}, { bytesFlatSince: since, framesFlatSince: since })
      .until(END + 1);
    assert.match(told.told[0]?.alert.body ?? '', /no byte has left it for 1\d s\. It renders no frames/);
  });

  it('is said when a platform that was live goes dark while the rest goes on', () => {
    const told = onAir().every(10, 400, (on) =>
      on
        .incoming()
        .encoder('streaming')
        .status(TWITCH, true, 5)
        .status(YOUTUBE, on.engine.status().at < '2026-11-23T17:03:20', 30),
    );
    assert.equal(told.alerts('firing').length, 1);
    assert.match(told.told[0]?.alert.body ?? '', /but YouTube says you are offline/);
  });

  it('is not said for one blank poll', () => {
    let polls = 0;
    const told = onAir().every(30, 600, (on) =>
      on
        .incoming()
        .encoder('streaming')
        .status(TWITCH, true, 5)
        .status(YOUTUBE, polls++ !== 9, 30),
    );
    assert.deepEqual(told.alerts(), []);
  });

  it('is not said about a platform that never came up beside others that did', () => {
    const told = story().feeds('open').encoder('streaming');
    told.every(10, 600, (on) =>
      on.incoming().encoder('streaming').status(TWITCH, true, 5).status(YOUTUBE, false, null),
    );
    assert.deepEqual(told.alerts(), []);
  });
});

describe('blindness', () => {
  it('is never green: a lost socket while live is blind within seconds and told after 30', () => {
    const told = onAir()
      .feeds('waiting', 'The server closed the connection.')
      .every(1, END + 40, (on) => on.encoder('streaming'));
    assert.equal(told.first('blind'), END + 5);
    assert.deepEqual(told.alerts('firing'), [`${END + 30} Cannot see`]);
    assert.equal(told.told[0]?.alert.tone, 'blind');
  });

  it('does not mistake a quick redial for blindness', () => {
    const told = onAir()
      .feeds('waiting')
      .until(END + 2)
      .feeds('open')
      .until(END + 10);
    assert.equal(told.first('blind'), null);
  });

  it('is one alarm, not two, when the own internet goes', () => {
    const told = onAir()
      .feeds('waiting')
      .encoder('reconnecting')
      .until(END + 100);
    assert.equal(told.alerts('firing').length, 1);
    assert.equal(
      told.told.every(({ alert }) => alert.tone !== 'loud'),
      true,
    );
  });

  it('is said for chat alone while everything else is green', () => {
    const told = onAir();
    told.happen({
      type: 'feed',
      feed: { name: 'restream-chat', state: 'waiting', retryAt: null, why: 'deaf', code: 'DEAF' },
    });
    told.every(5, END + 20, (on) => on.incoming().encoder('streaming'));
    assert.equal(told.engine.status().verdict.class, 'blind');
    assert.deepEqual(told.engine.status().verdict.findings[0]?.about, ['restream-chat']);
  });

  it('is a disk that takes nothing, told at once', () => {
    const told = onAir()
      .happen({ type: 'journal', healthy: false, why: 'no space left' })
      .until(END + 1);
    assert.deepEqual(told.alerts('firing'), [`${END + 1} Cannot see`]);
    told.happen({ type: 'journal', healthy: true, why: null }).until(END + 2);
    assert.equal(told.engine.status().verdict.class, 'live');
  });

  it('comes with waking up, and goes with the first fresh news', () => {
    const told = onAir().sleep(180);
    assert.equal(told.engine.status().verdict.class, 'blind');
    told.feeds('waiting').feeds('open').encoder('streaming').incoming().status(TWITCH, true, 4);
    assert.equal(told.engine.status().verdict.class, 'live');
    assert.deepEqual(told.alerts(), []);
  });

  it('is not a clock that was set back an hour', () => {
    const told = onAir().setClock(-3_600);
    told.every(10, END + 120, (on) => on.incoming().encoder('streaming').status(TWITCH, true, 4));
    assert.equal(told.engine.status().verdict.class, 'live');
    assert.deepEqual(told.alerts(), []);
  });
});
