import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readChatFrame } from '../../main/sources/restream-chat-frame.ts';
import { readStreamingFrame } from '../../main/sources/restream-streaming-frame.ts';
import { examplesOf } from './examples.ts';

const readers = [readChatFrame, readStreamingFrame];
const types = new Set([
  'heartbeat',
  'chat-connection',
  'chat-connection-closed',
  'chat-message',
  'incoming',
  'incoming-ended',
  'outgoing',
  'outgoing-ended',
  'status',
  'other',
  'malformed',
]);

function checkAll(text: string) {
  for (const read of readers) {
    const events = read(text);
    assert.ok(events.length > 0);
    for (const event of events) assert.ok(types.has(event.type));
    assert.doesNotThrow(() => structuredClone(events));
    checkNumbers(events);
  }
}

/** No number leaves the readers that is not finite, and none that counts people or bits is negative. */
function checkNumbers(value: unknown): void {
  if (typeof value === 'number') assert.ok(Number.isFinite(value) && value >= 0, String(value));
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(checkNumbers);
}

test('any text at all is read', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), checkAll));
});

test('any JSON at all is read', () => {
  fc.assert(fc.property(fc.json({ maxDepth: 6 }), checkAll));
});

test('a known action with anything else in it is read', () => {
  const actions = [
    ...new Set([...examplesOf('chat'), ...examplesOf('streaming')].map(({ frame }) => frame.action)),
  ];
  const keys = [
    'suid',
    'channelId',
    'platformId',
    'streaming',
    'viewers',
    'online',
    'createdAt',
    'updatedAt',
    'title',
    'timestamp',
    'payload',
  ];
  const inner = [
    'connectionIdentifier',
    'connectionUuid',
    'eventPayload',
    'eventSourceId',
    'eventTypeId',
    'target',
    'text',
    'author',
    'donation',
    'status',
    'bitrate',
  ];
  const deep = fc.dictionary(
    fc.constantFrom(...inner),
    fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...inner, 'name', 'badges', 'id'), fc.jsonValue()),
    ),
  );
  const frame = fc.record({
    action: fc.constantFrom(...actions),
    rest: fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.jsonValue(), deep)),
  });
  fc.assert(
    fc.property(frame, ({ action, rest }) => checkAll(JSON.stringify({ ...rest, action }))),
    { numRuns: 500 },
  );
});

test('a documented frame with one field gone wrong is read', () => {
  const examples = [...examplesOf('chat'), ...examplesOf('streaming')].map(({ frame }) =>
    JSON.stringify(frame),
  );
  const broken = fc
    .tuple(fc.constantFrom(...examples), fc.nat(), fc.jsonValue())
    .map(([text, place, value]) => {
      let left = place % 25;
      return (
        JSON.stringify(JSON.parse(text), (key, kept) => (key !== '' && left-- === 0 ? value : kept)) ?? ''
      );
    });
  fc.assert(fc.property(broken, checkAll), { numRuns: 500 });
});

test('a documented frame cut anywhere is read', () => {
  for (const { frame } of [...examplesOf('chat'), ...examplesOf('streaming')]) {
    const text = JSON.stringify(frame);
    for (let end = 0; end < text.length; end += 7) checkAll(text.slice(0, end));
  }
});

test('JSON a hundred thousand levels deep is read', () => {
  checkAll('['.repeat(100_000));
  checkAll(
    `{"action":"event","payload":{"eventPayload":${'{"author":'.repeat(50_000)}1${'}'.repeat(50_000)}}}`,
  );
});
