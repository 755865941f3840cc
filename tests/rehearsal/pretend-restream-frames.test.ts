import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examplesOf } from '../sources/examples.ts';
import { type Frame, stagePretend, tiktok, twitch, youtube } from './pretend-stage.ts';

/** The keys of a frame, in order, each with the type of its value; what may be null is `null or` its type. */
function shapeOf(value: unknown, path = ''): [string, string][] {
  if (Array.isArray(value))
    return [[path, 'list'], ...value.slice(0, 1).flatMap((item) => shapeOf(item, `${path}[]`))];
  if (typeof value !== 'object' || value === null) return [[path, value === null ? 'null' : typeof value]];
  const keys = Object.keys(value).join(',');
  return [
    [path, `{${keys}}`],
    ...Object.entries(value).flatMap(([key, part]) => shapeOf(part, `${path}.${key}`)),
  ];
}

/** Whether every field of `frame` is in one of the examples, with a type it has there. */
function checkLike(frame: Frame, examples: readonly Frame[]) {
  const allowed = new Map<string, Set<string>>();
  for (const example of examples) {
    for (const [path, type] of shapeOf(example))
      allowed.set(path, (allowed.get(path) ?? new Set()).add(type));
  }
  for (const [path, type] of shapeOf(frame)) {
    assert.ok(
      allowed.get(path)?.has(type),
      `${frame.action}${path} is ${type}, documented: ${[...(allowed.get(path) ?? [])]}`,
    );
  }
}

const streamingExamples = examplesOf('streaming').map(({ frame }) => frame);
const chatExamples = examplesOf('chat').map(({ frame }) => frame);

test('every streaming frame it sends has the documented fields in the documented order', async (t) => {
  const { restream, streaming, framesOf, clock } = await stagePretend(t);
  restream.goLive({ channels: [twitch, youtube, tiktok] });
  await clock.advance(60_000);
  restream.setViewers(502, null);
  restream.ghostA();
  restream.ghostC();
  restream.platformOffline(501);
  restream.endClean();
  await clock.advance(60_000);
  const frames = framesOf(streaming);
  const actions = new Set(frames.map(({ action }) => action));
  assert.deepEqual(
    actions,
    new Set(['updateIncoming', 'updateOutgoing', 'updateStatuses', 'deleteIncoming', 'deleteOutgoing']),
  );
  for (const frame of frames)
    checkLike(
      frame,
      streamingExamples.filter(({ action }) => action === frame.action),
    );
});

test('every chat frame it sends has documented fields of the documented types', async (t) => {
  const { restream, chat, framesOf, clock } = await stagePretend(t);
  restream.goLive({ channels: [twitch, youtube] });
  restream.say({ platform: 'twitch', author: 'Ann', text: 'hi', roles: ['moderator', 'member'] });
  restream.say({ platform: 'twitch', author: 'Bot', text: 'hi', bot: true });
  restream.say({ platform: 'youtube', author: 'Ben', text: 'hi', roles: ['owner'] });
  restream.say({
    platform: 'youtube',
    author: 'Eve',
    text: 'take it',
    paid: { amount: '5.00', currency: 'USD' },
  });
  restream.say({ platform: 'discord', author: 'Dan', text: 'hi', badges: ['mod'] });
  restream.say({ platform: 'linkedin', author: 'Liz', text: 'hi' });
  restream.say({ platform: 'x', author: 'Xan', text: 'hi' });
  restream.say({ platform: 'kick', author: 'Kim', text: 'hi', roles: ['moderator'] });
  restream.say({ platform: 'rumble', author: 'Ray', text: 'hi' });
  restream.replaceConnection(501);
  await clock.advance(45_000);
  const frames = framesOf(chat);
  assert.deepEqual(
    new Set(frames.map(({ action }) => action)),
    new Set(['connection_info', 'connection_closed', 'event', 'heartbeat']),
  );
  const kindOf = ({ action, payload }: Frame) => {
    const { eventTypeId, eventSourceId } = payload as { eventTypeId?: number; eventSourceId?: number };
    return [action, eventTypeId, eventSourceId].join(' ');
  };
  for (const frame of frames)
    checkLike(
      frame,
      chatExamples.filter((example) => kindOf(example) === kindOf(frame)),
    );
});

test('times go over the wire in whole seconds', async (t) => {
  const { restream, streaming, untilFrames, clock } = await stagePretend(t);
  clock.setNow(1_760_000_000_900);
  restream.setIncoming({ bitrateBps: 1 });
  const [frame] = await untilFrames(streaming, 1);
  assert.equal(frame?.createdAt, 1_760_000_000);
});

test('a platform whose chat Restream does not carry cannot be spoken for', async (t) => {
  const { restream } = await stagePretend(t);
  assert.throws(() => restream.say({ platform: 'tiktok', author: 'a', text: 'b' }), /no chat for tiktok/);
});
