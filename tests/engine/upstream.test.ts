/** Who sends and who holds beyond this machine: takeovers, returns, cuts, slates, doors, delays. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kill, onAir, START, type Story, stop, story, TWITCH, YOUTUBE } from './story.ts';

const END = 60;
const wall = (on: Story) => Date.parse(on.engine.status().at);
const finding = (on: Story, rule: string) =>
  on.engine.status().verdict.findings.find((found) => found.rule === rule) ?? null;
const network = (on: Story, code: string) => {
  for (const name of ['restream-chat', 'restream-streaming'] as const) {
    on.happen({ type: 'feed', feed: { name, state: 'waiting', retryAt: null, why: 'No way.', code } });
  }
  return on;
};

describe('another encoder in place of ours', () => {
  const takeOver = (on: Story, end: number) => {
    const at = wall(on);
    on.frame({ type: 'incoming-ended', suid: 's-1' });
    return on.every(5, end, () => on.incoming(4_000_000, 's-2', at).encoder('streaming'));
  };

  it('is an inverse that names the other session', () => {
    const told = takeOver(onAir(), END + 20);
    assert.equal(told.engine.status().verdict.class, 'inverse');
    assert.match(finding(told, 'inverse')?.text ?? '', /Another encoder has taken over: .*session s-2/);
    assert.ok((told.first('inverse') ?? 999) <= END + 15);
  });

  it('is one whether OBS believes itself on air or tries to get back', () => {
    const told = onAir().frame({ type: 'incoming-ended', suid: 's-1' }).encoder('reconnecting');
    told.every(5, END + 30, () => told.incoming(4_000_000, 's-2', wall(told)).encoder('reconnecting'));
    assert.match(finding(told, 'inverse')?.text ?? '', /tries in vain/);
  });

  it('is none while ours is received beside it: a backup encoder', () => {
    const told = onAir();
    told.every(5, END + 60, () =>
      told.incoming().incoming(4_000_000, 's-2', wall(told)).encoder('streaming'),
    );
    assert.equal(finding(told, 'inverse'), null);
  });

  it('is none when OBS loses its connection right after it began', () => {
    const told = story().feeds('open').encoder('idle').until(40).encoder('streaming');
    const began = wall(told);
    told.every(3, 49, () => told.incoming(6_000_000, 's-1', began).encoder('streaming'));
    told.encoder('reconnecting').until(51).incoming(6_000_000, 's-1', began);
    told.every(5, 100, () => told.encoder('reconnecting'));
    assert.equal(finding(told, 'inverse'), null);
    assert.equal(told.first('inverse'), null);
  });

  it('is none when the feed came back later than OBS did', () => {
    const told = onAir()
      .encoder('reconnecting')
      .feeds('waiting')
      .until(END + 60)
      .encoder('streaming');
    const began = wall(told);
    told.every(10, END + 105, () => told.encoder('streaming')).feeds('open');
    told.every(5, END + 160, () => told.incoming(6_000_000, 's-2', began).encoder('streaming'));
    assert.equal(finding(told, 'inverse'), null);
  });

  it('is none when OBS reconnected and got a new session', () => {
    const told = onAir().encoder('reconnecting').frame({ type: 'incoming-ended', suid: 's-1' });
    told.until(END + 10);
    const began = wall(told);
    told.every(5, END + 60, () => told.encoder('streaming').incoming(6_000_000, 's-2', began));
    assert.equal(finding(told, 'inverse'), null);
  });

  it('is not believed of a session without bits, nor of a single sample', () => {
    const empty = onAir().frame({ type: 'incoming-ended', suid: 's-1' });
    empty.every(5, END + 25, () => empty.incoming(0, 's-2', wall(empty)).encoder('streaming'));
    assert.equal(finding(empty, 'inverse'), null);
    const once = onAir().frame({ type: 'incoming-ended', suid: 's-1' }).incoming(4_000_000, 's-2');
    assert.equal(finding(once.until(END + 20), 'inverse'), null);
  });
});

describe('OBS that comes back by itself', () => {
  const breakFor = (on: Story, seconds: number) => {
    on.frame({ type: 'incoming-ended', suid: 's-1' });
    on.every(10, on.second() + seconds, () => on.encoder('reconnecting'));
    return on.every(5, on.second() + 15, () => on.encoder('streaming').incoming(6_000_000, 's-2', wall(on)));
  };
  const leave = (on: Story) =>
    on.happen({ type: 'presence', presence: { idleSince: wall(on), locked: null, doNotDisturb: null } });

  it('is loud when nobody is here', () => {
    const told = breakFor(leave(onAir()), 400);
    assert.equal(told.engine.status().verdict.class, 'ghost-hot');
    assert.match(finding(told, 'ghost-hot')?.text ?? '', /came back on air by itself .* nobody has been at/);
    assert.equal(told.alerts('firing').length, 1);
  });

  it('is over when somebody comes back', () => {
    const told = breakFor(leave(onAir()), 400);
    told.happen({ type: 'presence', presence: { idleSince: null, locked: false, doNotDisturb: null } });
    told.every(5, told.second() + 20, () => told.encoder('streaming').incoming(6_000_000, 's-2'));
    assert.equal(told.engine.status().alarm.phase, 'none');
  });

  it('is over when somebody answers', () => {
    const told = breakFor(onAir(), 700);
    assert.equal(told.engine.status().verdict.class, 'ghost-hot');
    told.engine.ack('terminal');
    told
      .encoder('streaming')
      .incoming(6_000_000, 's-2')
      .until(told.second() + 2);
    assert.equal(told.engine.status().verdict.level, 'live');
  });

  it('is calm while somebody is here, and after a short break that nobody can tell about', () => {
    const here = onAir().happen({
      type: 'presence',
      presence: { idleSince: null, locked: false, doNotDisturb: null },
    });
    assert.deepEqual(breakFor(here, 900).alerts('firing'), []);
    assert.deepEqual(breakFor(onAir(), 120).alerts('firing'), []);
  });

  it('says meanwhile when the next try comes and when it gives up', () => {
    const lostAt = START + END * 1_000;
    const retry = { lostAt, attempt: 3, nextTryAt: lostAt + 60_000, givesUpAt: lostAt + 3_600_000 };
    const told = onAir().encoder('reconnecting', {}, { retry });
    assert.match(finding(told, 'retrying')?.text ?? '', /next try \d\d:\d\d, gives up \d\d:\d\d/);
    const last = told.encoder('reconnecting', {}, { retry: { ...retry, nextTryAt: null } });
    assert.match(finding(last, 'retrying')?.text ?? '', /tried for the last time/);
  });
});

describe('a broadcast that was ended elsewhere', () => {
  const cut = (on: Story) => {
    on.outgoing(TWITCH, 'ended').outgoing(YOUTUBE, 'ended');
    on.every(5, END + 10, () => on.encoder('streaming').incoming());
    return on
      .frame({ type: 'incoming-ended', suid: 's-1' })
      .encoder('reconnecting')
      .until(END + 12);
  };
  const back = (on: Story, end: number) =>
    on.every(5, end, () => on.encoder('streaming').incoming(6_000_000, 's-2', wall(on)));

  it('is a hot ghost when OBS goes on air again by itself', () => {
    const told = cut(onAir()).status(TWITCH, false, null).status(YOUTUBE, false, null);
    assert.match(finding(back(told, END + 30), 'ghost-hot')?.text ?? '', /was ended elsewhere/);
  });

  it('was a hiccup of the relay unless a platform said that it was over', () => {
    assert.equal(finding(back(cut(onAir()), END + 30), 'ghost-hot'), null);
  });

  it('was none when the same session is pushed again', () => {
    const told = onAir().outgoing(TWITCH, 'ended').outgoing(YOUTUBE, 'ended');
    told.every(5, END + 10, () => told.encoder('streaming').incoming());
    told.outgoing(TWITCH, 'CONNECTED').status(YOUTUBE, false, null);
    assert.equal(finding(back(told, END + 40), 'ghost-hot'), null);
  });

  it('is forgotten when OBS stops', () => {
    const told = cut(onAir()).status(TWITCH, false, null);
    stop(told).until(END + 60);
    assert.deepEqual(back(told, END + 90).alerts('firing'), []);
  });
});

describe('a programme that something upstream holds', () => {
  const slate = (on: Story, end: number, ...channels: readonly number[]) =>
    on.every(20, end, () => {
      for (const id of channels) on.outgoing(id, 'CONNECTED').status(id, true, 9);
    });

  it('is held, and becomes a ghost when it goes on', () => {
    const told = kill(onAir()).frame({ type: 'incoming-ended', suid: 's-1' });
    slate(told, END + 290, TWITCH, YOUTUBE);
    assert.equal(told.engine.status().verdict.class, 'held');
    assert.deepEqual(told.alerts('firing'), []);
    slate(told, END + 330, TWITCH, YOUTUBE);
    assert.equal(told.engine.status().verdict.class, 'ghost-cold');
  });

  it('is a ghost after the grace when only one of several is still pushed', () => {
    const told = kill(onAir()).frame({ type: 'incoming-ended', suid: 's-1' }).outgoing(TWITCH, 'ended');
    told
      .status(TWITCH, false, null)
      .until(END + 20)
      .status(TWITCH, false, null);
    slate(told, END + 150, YOUTUBE);
    assert.equal(told.engine.status().verdict.class, 'ghost-cold');
  });

  it('says why OBS cannot start anew', () => {
    const told = kill(onAir());
    told.every(4, END + 20, () =>
      told.incoming().encoder(
        'idle',
        { ended: { at: START + END * 1_000, how: 'crashed' } },
        {
          startFailedAt: wall(told),
          outputActive: false,
        },
      ),
    );
    assert.match(finding(told, 'ghost-hot')?.text ?? '', /cannot start anew because Restream still holds/);
  });

  it('is held by the word of Restream alone, when its list says so after the grace', () => {
    const told = stop(onAir()).frame({ type: 'incoming-ended', suid: 's-1' });
    for (const id of [TWITCH, YOUTUBE]) told.outgoing(id, 'ended').status(id, false, null);
    told.until(END + 100);
    for (const id of [TWITCH, YOUTUBE]) told.status(id, false, null);
    const broadcast = { id: 'e-1', startedAt: START, channelIds: [TWITCH] };
    told.happen({ type: 'in-progress', broadcasts: [broadcast] }).until(END + 102);
    assert.match(finding(told, 'held')?.text ?? '', /still lists the broadcast/);
    told.happen({ type: 'in-progress', broadcasts: [] }).until(END + 104);
    assert.equal(told.engine.status().verdict.class, 'offline');
    told.happen({ type: 'in-progress', broadcasts: [{ ...broadcast, startedAt: wall(told) }] });
    assert.equal(finding(told.until(END + 106), 'held'), null, 'another broadcast');
  });
});

describe('another door', () => {
  const off = { at: START + END * 1_000, how: 'stopped' as const };
  const second = { outputActive: false, streamOutputs: ['multi-rtmp-1'] };

  it('is loud when a second output streams on after the main one has stopped', () => {
    const told = onAir();
    told.every(5, END + 5, () => told.encoder('idle', { ended: off, since: off.at }, second));
    assert.equal(told.engine.status().verdict.level, 'watch');
    told.every(5, END + 15, () => told.encoder('idle', { ended: off, since: off.at }, second));
    assert.equal(told.engine.status().verdict.class, 'side-door');
    assert.match(finding(told, 'side-door')?.text ?? '', /another output of it still streams: multi-rtmp-1/);
    assert.equal(told.alerts('firing').length, 1);
  });

  it('is loud when a screen is still shared after OBS is off, and over when it is not', () => {
    const door = { name: 'Discord', what: 'your screen', open: true, since: START };
    const told = stop(onAir())
      .happen({ type: 'door', door })
      .until(END + 95);
    assert.match(finding(told, 'side-door')?.text ?? '', /Discord still sends your screen/);
    assert.equal(told.engine.status().verdict.level, 'alarm');
    told.happen({ type: 'door', door: { ...door, open: false } }).until(END + 110);
    assert.equal(finding(told, 'side-door'), null);
    assert.notEqual(told.engine.status().alarm.phase, 'firing');
  });

  it('is no alarm when it was opened after the broadcast, or while that goes on', () => {
    const door = { name: 'Discord', what: 'your voice', open: true, since: START };
    assert.equal(finding(onAir().happen({ type: 'door', door }), 'side-door'), null);
    const later = stop(onAir()).happen({ type: 'door', door: { ...door, since: START + 70_000 } });
    assert.deepEqual(later.until(END + 300).alerts('firing'), []);
  });
});

describe('a delay set in OBS', () => {
  it('is counted down after Stop, and nothing of it is an alarm', () => {
    const delay = { streamDelayMs: 120_000 };
    const told = onAir().encoder('streaming', {}, delay);
    const stoppingSince = wall(told);
    told.every(5, END + 118, () =>
      told.encoder('stopping', {}, { ...delay, stoppingSince, outputActive: true }).incoming(),
    );
    assert.equal(told.engine.status().verdict.class, 'settling');
    assert.match(finding(told, 'settling')?.text ?? '', /goes on air for \d+ s more/);
    assert.deepEqual(told.alerts('firing'), []);
  });

  it('is counted from Stop, too, where OBS calls itself off at once', () => {
    const told = stop(onAir().encoder('streaming', {}, { streamDelayMs: 60_000 }));
    told.every(5, END + 55, () => told.incoming());
    assert.equal(told.engine.status().verdict.class, 'settling');
    told.every(4, END + 90, () => told.incoming());
    assert.equal(told.engine.status().verdict.class, 'ghost-hot', 'beyond the delay it is one');
  });
});

describe("this machine's own way to the network", () => {
  it('is one cause for everything it explains, said once and without an alarm', () => {
    const told = network(onAir(), 'ENOTFOUND');
    told.every(10, END + 300, () =>
      told.encoder('stalled', {}, { bytesFlatSince: START + END * 1_000, congestion: 1 }),
    );
    assert.equal(told.engine.status().verdict.class, 'blind');
    assert.equal(finding(told, 'inverse'), null);
    assert.deepEqual(told.alerts('firing', 'repeat'), []);
    assert.deepEqual(told.alerts('notice').length, 1);
    assert.match(finding(told, 'blind')?.text ?? '', /does not reach Restream/);
  });

  it('is what broke, too, when both are refused and OBS cannot get through either', () => {
    const told = network(onAir(), 'ECONNREFUSED');
    told.every(10, END + 300, () => told.encoder('reconnecting'));
    assert.deepEqual(told.alerts('firing'), []);
    assert.match(finding(told, 'blind')?.text ?? '', /does not reach Restream/);
  });

  it('is not what broke when both are refused and OBS sends on', () => {
    const told = network(onAir(), 'ECONNREFUSED');
    told.every(10, END + 60, () => told.encoder('streaming'));
    assert.deepEqual(told.alerts('firing'), [`${END + 30} Cannot see`]);
  });

  it('is not what is wrong when the server answers with an error', () => {
    const told = network(onAir(), 'HTTP_503');
    told.every(10, END + 60, () => told.encoder('streaming'));
    assert.equal(told.alerts('firing').length, 1);
  });
});

describe('what chat tells of its platform', () => {
  const chat = (on: Story, reason: string) =>
    on.frame({
      type: 'chat-connection',
      connection: {
        id: 'c-1',
        uuid: 'u-1',
        platform: 'youtube',
        status: 'error',
        reason,
        channelId: YOUTUBE,
        name: null,
        url: null,
      },
    });
  const after = (reason: string) => {
    const told = kill(onAir()).frame({ type: 'incoming-ended', suid: 's-1' }).outgoing(YOUTUBE, 'ended');
    told
      .outgoing(TWITCH, 'ended')
      .status(TWITCH, false, null)
      .until(END + 30)
      .status(TWITCH, false, null);
    told
      .until(END + 60)
      .status(YOUTUBE, true, 30)
      .until(END + 70);
    return chat(told, reason).until(END + 75);
  };

  it('ends a claim that is older than the end of its chat', () => {
    assert.equal(after('youtube_broadcast_completed').engine.status().verdict.class, 'offline');
  });

  it('proves nothing when it only cannot be found', () => {
    assert.equal(after('youtube_livechat_not_found').engine.status().verdict.class, 'settling');
  });

  it('yields to a newer report', () => {
    const told = after('youtube_broadcast_completed');
    told.every(30, END + 200, () => told.status(YOUTUBE, true, 31));
    assert.equal(told.engine.status().verdict.class, 'ghost-cold');
  });
});

describe('a clock that is wrong', () => {
  const HOUR = 3_600_000;
  const opens = (on: Story, aheadMs?: number) =>
    on.happen({
      type: 'feed',
      feed: {
        name: 'restream-streaming',
        state: 'open',
        retryAt: null,
        why: null,
        code: null,
        ...(aheadMs === undefined ? {} : { aheadMs }),
      },
    });
  const diesWith = (aheadMs: number) => {
    const told = opens(story().feeds('open'), aheadMs).encoder('streaming').incoming();
    const tell = () =>
      told
        .status(YOUTUBE, true, 30, aheadMs / 1_000)
        .encoder('streaming')
        .incoming();
    told.every(10, END, tell);
    kill(told).frame({ type: 'incoming-ended', suid: 's-1' });
    return told.every(30, END + 150, () => told.status(YOUTUBE, true, 31, aheadMs / 1_000));
  };

  it('is reckoned with: the ghost is caught in time, whether ahead or behind', () => {
    for (const aheadMs of [HOUR, -HOUR]) {
      const told = diesWith(aheadMs);
      assert.equal(told.engine.status().verdict.class, 'ghost-cold');
      assert.match(
        JSON.stringify(told.engine.status().verdict.findings),
        /clock of this computer is 60 min|1 h 00 min/,
      );
    }
  });

  it('is reckoned with, too, when it went wrong while connected, and stays so over a redial without a date', () => {
    const told = onAir();
    told.setClock(3_600).happen({ type: 'wake', awayMs: HOUR, why: 'clock' });
    opens(told);
    told.every(10, END + 20, () => told.encoder('streaming').incoming().status(YOUTUBE, true, 30, 3_600));
    assert.equal(told.engine.status().verdict.class, 'live');
    kill(told).frame({ type: 'incoming-ended', suid: 's-1' });
    told.every(30, END + 170, () => told.status(YOUTUBE, true, 31, 3_600));
    assert.equal(told.engine.status().verdict.class, 'ghost-cold');
  });

  it('set back or forth after the end, it neither hides the ghost nor hastens it', () => {
    for (const hours of [1, -1]) {
      const told = onAir();
      // OBS's end is told again each minute, by the clock of then.
      const ended = { at: wall(told), how: 'crashed' as const };
      const dead = () => told.encoder('gone', { ended });
      dead();
      told.frame({ type: 'incoming-ended', suid: 's-1' }).until(END + 10);
      told.setClock(hours * 3_600);
      // Set forth, it looks like sleep to a story, in which nobody counts the time since the machine was started.
      if (hours > 0) told.happen({ type: 'wake', awayMs: HOUR, why: 'clock' });
      told.every(30, END + 85, () => dead().status(YOUTUBE, true, 31, hours * 3_600));
      assert.deepEqual(told.alerts('firing'), [], 'within the grace');
      told.every(30, END + 170, () => dead().status(YOUTUBE, true, 32, hours * 3_600));
      assert.equal(told.engine.status().verdict.class, 'ghost-cold');
    }
  });

  it('is not spoken of while it is right to the minute', () => {
    const told = opens(story().feeds('open'), 20_000).until(5);
    assert.equal(finding(told, 'blind'), null);
  });
});

describe('a story that has only begun', () => {
  it('sounds nothing for doors, lists and absences alone', () => {
    const told = story().feeds('open').until(5);
    told.happen({ type: 'door', door: { name: 'Discord', what: 'your screen', open: true, since: START } });
    told.happen({ type: 'in-progress', broadcasts: [{ id: 'e', startedAt: START, channelIds: [] }] });
    told.happen({ type: 'presence', presence: { idleSince: START, locked: true, doNotDisturb: true } });
    assert.deepEqual(told.until(4_000).alerts(), []);
  });
});
