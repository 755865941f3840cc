/** What is remembered of the encoder: on air, lost, back, held back, ended. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { EncoderState } from '../../../main/engine/encoder.ts';
import { noEncoder } from '../../../main/engine/state-encoder.ts';
import { type Facts, facts } from '../facts.ts';
import { START } from '../story.ts';

const known = (on: Facts) => on.state.encoder;
const at = (ms: number) => START + ms;

describe('an encoder nobody has seen', () => {
  it('is nothing to conclude from', () => {
    assert.deepEqual(facts().state.encoder, noEncoder);
    assert.equal(noEncoder.seen, false);
    assert.equal(noEncoder.endIsInferred, false);
    const { seen, ended, onAirSince, streamingAt } = known(facts().encoder('idle'));
    assert.deepEqual([seen, ended, onAirSince, streamingAt], [false, null, null, null]);
  });
});

describe('an encoder on air', () => {
  it('is seen, since its own moment, and last now', () => {
    const on = facts()
      .at(5_000)
      .encoder('streaming', { since: at(4_000) });
    const { seen, onAirSince, sendsSince, streamingAt, at: readAt } = known(on);
    assert.deepEqual(
      [seen, onAirSince, sendsSince, streamingAt, readAt],
      [true, at(4_000), at(4_000), at(5_000), at(5_000)],
    );
    const later = known(on.at(9_000).encoder('streaming', { since: at(8_000) }));
    assert.deepEqual(
      [later.onAirSince, later.sendsSince, later.streamingAt],
      [at(4_000), at(4_000), at(9_000)],
    );
  });

  it('stays on air while it holds an output that does not move', () => {
    for (const state of ['stalled', 'reconnecting', 'stopping'] as const) {
      const { onAirSince, sendsSince, streamingAt } = known(
        facts().encoder('streaming').at(3_000).encoder(state),
      );
      assert.deepEqual([onAirSince, sendsSince, streamingAt], [at(0), null, at(0)], state);
    }
    const hidden = facts().encoder('streaming').at(3_000).encoder('unknown', {}, { outputActive: true });
    assert.equal(known(hidden).onAirSince, at(0));
    for (const state of ['idle', 'gone', 'frozen', 'unknown', 'exiting', 'zombie'] as const) {
      const off = facts().encoder('streaming').at(3_000).encoder(state, {}, { outputActive: false });
      assert.equal(known(off).onAirSince, null, state);
    }
  });

  it('was never on air by holding alone', () => {
    assert.equal(known(facts().encoder('stalled')).onAirSince, null);
    assert.equal(known(facts().encoder('stalled').at(2_000).encoder('streaming')).onAirSince, at(2_000));
  });
});

describe('a connection that broke', () => {
  const lost = () => facts().encoder('streaming').at(10_000).encoder('reconnecting');
  const back = (on: Facts) => on.at(40_000).encoder('streaming');

  it('is lost since OBS said so, stalls between two tries included', () => {
    assert.equal(known(facts().encoder('streaming')).lostAt, null);
    const on = lost();
    assert.equal(known(on).lostAt, at(10_000));
    assert.equal(known(on.at(20_000).encoder('stalled')).lostAt, at(10_000));
    assert.equal(known(on.at(30_000).encoder('reconnecting', { since: at(29_000) })).lostAt, at(10_000));
    assert.equal(known(on.encoder('idle')).lostAt, null);
    assert.equal(known(facts().encoder('stalled')).lostAt, null);
  });

  it('that came back is remembered while it holds', () => {
    const on = back(lost());
    assert.deepEqual(known(on).returned, { at: at(40_000), lostAt: at(10_000) });
    assert.equal(known(on).lostAt, null);
    assert.deepEqual(known(on.at(50_000).encoder('streaming')).returned, {
      at: at(40_000),
      lostAt: at(10_000),
    });
    assert.equal(known(on.encoder('idle')).returned, null);
    assert.equal(known(facts().encoder('streaming').at(1_000).encoder('streaming')).returned, null);
    assert.equal(known(lost()).returned, null);
  });

  it('that came back is forgotten as soon as somebody is here', () => {
    assert.equal(known(back(lost()).present(null)).returned, null);
    assert.equal(known(back(lost()).present(null, false)).returned, null);
    assert.notEqual(known(back(lost()).present(START)).returned, null);
    assert.notEqual(known(back(lost()).present(null, true)).returned, null);
    assert.equal(known(back(lost()).happen({ type: 'ack', by: 'tray' })).returned, null);
    const calm = facts().encoder('streaming');
    const before = known(calm);
    assert.equal(known(calm.happen({ type: 'ack', by: 'tray' })), before);
  });
});

describe('a delay and a stop', () => {
  it('is what OBS last had set while on air', () => {
    const on = facts().encoder('streaming', {}, { streamDelayMs: 20_000 });
    assert.equal(known(on).delayMs, 20_000);
    assert.equal(known(on.encoder('idle')).delayMs, 20_000);
    assert.equal(known(on.encoder('streaming')).delayMs, 0);
    assert.equal(known(facts().encoder('idle', {}, { streamDelayMs: 20_000 })).delayMs, 0);
  });

  it('counts from when Stop was pressed, until OBS sends anew', () => {
    const on = facts()
      .encoder('streaming')
      .encoder('stopping', {}, { stoppingSince: at(7_000) });
    assert.equal(known(on).stoppingAt, at(7_000));
    assert.equal(known(on.encoder('idle')).stoppingAt, at(7_000));
    assert.equal(known(on.encoder('streaming', {}, { stoppingSince: at(8_000) })).stoppingAt, null);
    assert.equal(known(facts().encoder('idle')).stoppingAt, null);
  });
});

describe('a window', () => {
  const noWindow = { hasWindow: false };

  it('is gone since it was first missed, while on air', () => {
    const on = facts().encoder('streaming').at(5_000).encoder('streaming', {}, noWindow);
    assert.equal(known(on).windowGoneAt, at(5_000));
    assert.equal(known(on.at(9_000).encoder('streaming', {}, noWindow)).windowGoneAt, at(5_000));
    assert.equal(known(on.encoder('streaming', {}, { hasWindow: null })).windowGoneAt, null);
    assert.equal(known(on.encoder('streaming')).windowGoneAt, null);
    assert.equal(known(facts().encoder('streaming').encoder('idle', {}, noWindow)).windowGoneAt, null);
  });

  it('that was never seen is not missed', () => {
    assert.equal(known(facts().encoder('streaming', {}, noWindow)).windowGoneAt, null);
    const untold = facts().encoder('streaming', {}, { hasWindow: null }).encoder('streaming', {}, noWindow);
    assert.equal(known(untold).windowGoneAt, null);
  });
});

describe('an end', () => {
  it('is what OBS says, kept until it sends anew', () => {
    const on = facts().encoder('streaming').at(9_000).ends('crashed');
    const ended = { at: at(9_000), how: 'crashed' };
    assert.deepEqual(known(on).ended, ended);
    assert.deepEqual(known(on.at(12_000).encoder('idle')).ended, ended);
    assert.equal(known(on.encoder('streaming', { ended: { at: at(1), how: 'stopped' } })).ended, null);
    assert.equal(known(on).endIsInferred, false);
  });

  it('is never later than it was told', () => {
    const told = (ms: number) =>
      known(
        facts()
          .encoder('streaming')
          .at(9_000)
          .encoder('idle', { ended: { at: at(ms), how: 'stopped' } }),
      );
    assert.equal(told(12_000).ended?.at, at(9_000));
    assert.equal(told(7_000).ended?.at, at(7_000));
  });

  it('is none of an OBS that told nothing of one', () => {
    assert.equal(known(facts().encoder('streaming').encoder('gone')).ended, null);
  });
});

describe('an OBS that could not be asked and vanishes', () => {
  const unasked = { outputActive: null, websocket: 'off' } as const;
  const vanish = (before: () => Facts) => known(before().at(70_000).encoder('gone', {}, unasked));
  const mute = (state: EncoderState = 'unknown') => facts().at(60_000).incoming().encoder(state, {}, unasked);

  it('ended, as far as one may conclude, when Restream received in the last minute', () => {
    const { ended, endIsInferred, seen } = vanish(() => mute());
    assert.deepEqual([ended, endIsInferred, seen], [{ at: at(70_000), how: 'crashed' }, true, true]);
    const last = (ms: number) =>
      known(facts().incoming().encoder('unknown', {}, unasked).at(ms).encoder('gone', {}, unasked));
    assert.equal(last(60_000).endIsInferred, true);
    assert.equal(last(60_001).endIsInferred, false);
    assert.equal(vanish(() => mute().incoming(0)).ended, null);
    assert.equal(vanish(() => mute().incoming(0).incoming(1, 's-2')).endIsInferred, true);
    assert.equal(vanish(() => facts().encoder('unknown', {}, unasked)).ended, null);
  });

  it('did not when it was not there, could be asked, or had an end already', () => {
    assert.equal(vanish(() => facts().at(60_000).incoming()).ended, null);
    assert.equal(vanish(() => mute('gone')).ended, null);
    assert.equal(vanish(() => mute().encoder('unknown', { pid: null }, unasked)).ended, null);
    assert.equal(
      vanish(() => facts().at(60_000).incoming().encoder('gone', { pid: 4711 }, unasked)).ended,
      null,
    );
    assert.equal(vanish(() => mute().encoder('idle', {}, { outputActive: false })).ended, null);
    const ended = vanish(() => mute().ends('exited').encoder('unknown', {}, unasked));
    assert.deepEqual([ended.ended?.how, ended.endIsInferred], ['exited', false]);
    assert.equal(known(mute().at(70_000).encoder('idle', {}, unasked)).ended, null);
  });

  it('stays inferred until it is told or OBS sends', () => {
    const gone = () => mute().at(70_000).encoder('gone', {}, unasked);
    assert.equal(known(gone().encoder('idle')).endIsInferred, true);
    assert.equal(known(gone().encoder('streaming')).endIsInferred, false);
    assert.equal(known(gone().ends('exited')).endIsInferred, false);
    assert.equal(known(facts().encoder('idle')).endIsInferred, false);
  });
});

describe('a broadcast that was on when the watch last ran', () => {
  const carried = (streamingAt: number | null) =>
    facts().happen({
      type: 'started',
      version: '0',
      mode: 'service',
      carried: { encoderSeen: true, encoderStreamingAt: streamingAt, encoderEnded: null, alarm: null },
    });

  it('ended meanwhile if OBS is gone or idle now', () => {
    const on = () => carried(START - 60_000).at(2_000);
    assert.deepEqual(known(on().encoder('gone')).ended, { at: at(2_000), how: 'crashed' });
    assert.deepEqual(known(on().encoder('idle')).ended, { at: at(2_000), how: 'stopped' });
    assert.equal(known(on().encoder('unknown')).ended, null);
    assert.equal(known(on().encoder('unknown').encoder('gone')).ended, null);
    assert.equal(known(carried(null).encoder('gone')).ended, null);
  });

  it('is remembered as it was', () => {
    const { seen, streamingAt, ended } = known(carried(START - 60_000));
    assert.deepEqual([seen, streamingAt, ended], [true, START - 60_000, null]);
    const before = facts();
    const { state } = before;
    before.happen({ type: 'started', version: '0', mode: 'service', carried: null });
    assert.equal(before.state, state);
  });
});
