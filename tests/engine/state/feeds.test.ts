/** What is remembered of a feed: since when it is as it is, and when it last gave a sign of life. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noteFrame } from '../../../main/engine/state.ts';
import { type Facts, facts } from '../facts.ts';
import { START } from '../story.ts';

const known = (on: Facts) => {
  const { change, aheadMs, ...rest } = on.state.feeds.get('restream-chat') ?? assert.fail('nothing is known');
  assert.equal(change.name, 'restream-chat');
  assert.equal(aheadMs, 0);
  return rest;
};
const at = (ms: number) => START + ms;

describe('a feed', () => {
  it('is lost before it was ever open', () => {
    assert.deepEqual(known(facts().at(1_000).feed('restream-chat', 'connecting')), {
      since: at(1_000),
      openSince: null,
      lostAt: at(1_000),
      trouble: null,
      lastFrameAt: null,
      aliveAt: null,
    });
  });

  it('lives from the moment it opens, and keeps its times while it says the same again', () => {
    const open = facts()
      .feed('restream-chat', 'waiting', 'No.', 'SILENT')
      .at(2_000)
      .feed('restream-chat', 'open');
    const opened = {
      since: at(2_000),
      openSince: at(2_000),
      lostAt: null,
      trouble: null,
      lastFrameAt: null,
      aliveAt: at(2_000),
    };
    assert.deepEqual(known(open), opened);
    assert.deepEqual(known(open.at(3_000).feed('restream-chat', 'open')), { ...opened, aliveAt: at(3_000) });
  });

  it('keeps its trouble, and since when it is lost, while it is dialled anew', () => {
    const lost = facts()
      .feed('restream-chat', 'open')
      .at(5_000)
      .feed('restream-chat', 'waiting', 'No.', 'SILENT');
    const waiting = {
      since: at(5_000),
      openSince: null,
      lostAt: at(5_000),
      trouble: 'SILENT',
      lastFrameAt: null,
      aliveAt: at(0),
    };
    assert.deepEqual(known(lost), waiting);
    const dialled = lost.at(6_000).feed('restream-chat', 'connecting');
    assert.deepEqual(known(dialled), { ...waiting, since: at(6_000) });
    const refused = dialled.at(7_000).feed('restream-chat', 'refused', 'No.', 'REFUSED_TOKEN');
    assert.deepEqual(known(refused), { ...waiting, since: at(7_000), trouble: 'REFUSED_TOKEN' });
  });

  it('lives by frames and by pongs, and tells the two apart', () => {
    const on = facts().feed('restream-chat', 'open').at(4_000);
    const pong = known(on.happen({ type: 'alive', name: 'restream-chat' }));
    assert.deepEqual([pong.aliveAt, pong.lastFrameAt], [at(4_000), null]);
    const framed = noteFrame(on.state, 'restream-chat', at(5_000)).feeds.get('restream-chat');
    assert.deepEqual([framed?.aliveAt, framed?.lastFrameAt], [at(5_000), at(5_000)]);
    assert.equal(framed?.openSince, at(0));
  });

  it('that nobody has spoken of gives no sign of life', () => {
    assert.equal(facts().happen({ type: 'alive', name: 'obs' }).state.feeds.size, 0);
  });

  it('keeps when its last frame came through a redial', () => {
    const on = facts()
      .encoder('idle')
      .feed('obs', 'open')
      .at(1_000)
      .encoder('idle')
      .at(2_000)
      .feed('obs', 'waiting');
    const obs = on.state.feeds.get('obs');
    assert.deepEqual([obs?.lastFrameAt, obs?.aliveAt], [at(1_000), at(1_000)]);
    const mute = on.at(3_000).encoder('idle', {}, { websocket: 'mute' }).state.feeds.get('obs');
    assert.deepEqual([mute?.lastFrameAt, mute?.aliveAt], [at(1_000), at(1_000)]);
  });
});
