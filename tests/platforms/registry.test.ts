import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  givesStatuses,
  livePageOn,
  platformColor,
  platformName,
  platformOfEventSource,
  platformOfRestreamId,
  platforms,
  rolesOn,
} from '../../main/platforms/registry.ts';

test('a platform is known by Restream’s number for it', () => {
  const known = {
    1: 'twitch',
    5: 'youtube',
    25: 'youtube',
    37: 'facebook',
    59: 'linkedin',
    71: 'x',
    75: 'kick',
    77: 'rumble',
    67: 'tiktok',
    29: 'custom-rtmp',
    84: 'patreon',
  };
  for (const [id, slug] of Object.entries(known)) assert.equal(platformOfRestreamId(Number(id)), slug);
});

test('a platform nobody knows is called after its number', () => {
  assert.equal(platformOfRestreamId(123), 'platform-123');
  assert.equal(platformName('platform-123'), 'platform-123');
  assert.match(platformColor('platform-123'), /^#[0-9a-f]{6}$/);
});

test('a chat source is known by its own number, which is not the platform’s', () => {
  const known = {
    1: 'restream',
    2: 'twitch',
    13: 'youtube',
    19: 'facebook',
    20: 'facebook',
    24: 'dlive',
    25: 'discord',
    26: 'linkedin',
    27: 'trovo',
    28: 'x',
    29: 'kick',
    33: 'rumble',
  };
  for (const [id, slug] of Object.entries(known)) assert.equal(platformOfEventSource(Number(id), null), slug);
});

test('an unknown chat source goes by the word in its connection’s name', () => {
  assert.equal(platformOfEventSource(999, '1000001-twitch-111'), 'twitch');
  assert.equal(platformOfEventSource(null, '1000001-twitter-1'), 'x');
  assert.equal(platformOfEventSource(999, '1000001-Newcomer-1'), 'newcomer');
  assert.equal(platformOfEventSource(999, '1000001'), 'source-999');
  assert.equal(platformOfEventSource(999, '1-<script>-1'), 'source-999');
  assert.equal(platformOfEventSource(null, null), 'unknown');
});

test('no two platforms share a name, a number or a word', () => {
  const all = (pick: (facts: (typeof platforms)[number]) => readonly unknown[]) =>
    platforms.flatMap((facts) => [...pick(facts)]);
  for (const values of [
    all(({ slug, aliases = [] }) => [slug, ...aliases]),
    all(({ name }) => [name]),
    all(({ restreamIds }) => restreamIds),
    all(({ eventSourceIds }) => eventSourceIds),
  ]) {
    assert.deepEqual(values, [...new Set(values)]);
  }
});

test('every platform has a name for people and a colour', () => {
  for (const { slug, name } of platforms) {
    assert.match(slug, /^[a-z0-9-]+$/);
    assert.equal(platformName(slug), name);
    assert.match(platformColor(slug), /^#[0-9a-f]{6}$/);
  }
});

test('statuses are expected only where Restream has them', () => {
  assert.equal(givesStatuses('twitch'), true);
  assert.equal(givesStatuses('tiktok'), false);
  assert.equal(givesStatuses('platform-123'), false);
});

test('standing on Twitch and Kick is read from badges', () => {
  assert.deepEqual(rolesOn('twitch', {}, ['Broadcaster']), ['owner']);
  assert.deepEqual(rolesOn('twitch', {}, ['Moderator', '6-Month Subscriber', 'Verified']), [
    'moderator',
    'member',
    'verified',
  ]);
  assert.deepEqual(rolesOn('twitch', { subscribedFor: 3 }, []), ['member']);
  assert.deepEqual(rolesOn('twitch', { subscribedFor: 3 }, ['Subscriber']), ['member']);
  assert.deepEqual(rolesOn('twitch', { subscribedFor: null }, ['VIP', 'Modern Warfare']), []);
  assert.deepEqual(rolesOn('kick', {}, ['moderator', 'OG']), ['moderator']);
});

test('standing on YouTube is read from flags, and only from a real true', () => {
  const author = { isChatOwner: true, isChatModerator: 'true', isChatSponsor: true, isVerified: 1 };
  assert.deepEqual(rolesOn('youtube', author, ['Moderator']), ['owner', 'member']);
});

test('a role on Discord is whatever a server calls so, and grants nothing', () => {
  assert.deepEqual(rolesOn('discord', {}, ['Moderator', 'owner']), []);
  assert.deepEqual(rolesOn('nowhere', {}, ['Moderator']), []);
});

test('the live page is built where it is certain', () => {
  const page = (channelIdentifier: string | null, eventIdentifier: string | null = null) => ({
    channelIdentifier,
    eventIdentifier,
  });
  assert.equal(livePageOn('twitch', page('mychannel')), 'https://www.twitch.tv/mychannel');
  assert.equal(livePageOn('kick', page('my-channel')), 'https://kick.com/my-channel');
  assert.equal(livePageOn('x', page('me')), 'https://x.com/me');
  assert.equal(
    livePageOn('youtube', page('UC0123456789012345678901', 'AAAAAAAAAAA')),
    'https://www.youtube.com/watch?v=AAAAAAAAAAA',
  );
  assert.equal(
    livePageOn('youtube', page('UC0123456789012345678901')),
    'https://www.youtube.com/channel/UC0123456789012345678901/live',
  );
  assert.equal(livePageOn('facebook', page(null, '222')), 'https://www.facebook.com/watch/live/?v=222');
  assert.equal(livePageOn('youtube', page('mychannel', '')), null);
  assert.equal(livePageOn('linkedin', page('me', '5')), null);
});

test('a hostile channel name never becomes part of an address', () => {
  for (const name of [
    '../login',
    'a/b',
    'a?b',
    'a#b',
    '.',
    '',
    'ä',
    ' a',
    'a\n',
    'javascript:alert(1)',
    'x'.repeat(200),
  ]) {
    for (const { slug } of platforms) {
      assert.equal(
        livePageOn(slug, { channelIdentifier: name, eventIdentifier: name }),
        null,
        `${slug}: ${name}`,
      );
    }
  }
});
