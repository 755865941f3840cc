/** Counting viewers: unknown is never none. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { totalViewers } from '../../main/engine/viewers.ts';
import { facts } from './facts.ts';
import { TWITCH, YOUTUBE } from './story.ts';

const KICK = 503;

describe('viewers', () => {
  it('are those of every platform that does not say it is offline', () => {
    const told = facts().status(TWITCH, true, 12).status(YOUTUBE, null, 30).status(KICK, false, 7);
    assert.deepEqual(totalViewers(told.state), { total: 42, unknownOn: [] });
  });

  it('are unknown where nobody tells, and none where somebody says none', () => {
    assert.deepEqual(totalViewers(facts().state), { total: null, unknownOn: [] });
    assert.deepEqual(totalViewers(facts().outgoing(TWITCH, 'CONNECTED').state), {
      total: null,
      unknownOn: [],
    });
    assert.deepEqual(totalViewers(facts().status(TWITCH, true, 0).state), { total: 0, unknownOn: [] });
  });

  it('name the platforms that are online and do not tell, once each', () => {
    const told = facts().status(TWITCH, true, null).status(YOUTUBE, null, null).status(KICK, true, 5);
    told.status(504, true, null).status(505, true, null);
    assert.deepEqual(totalViewers(told.state), { total: 5, unknownOn: ['twitch', 'kick'] });
  });
});
