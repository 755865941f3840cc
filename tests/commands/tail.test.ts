/** `live tail`: what it shows, what it leaves out, and what hostile lines do to it. */

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  chatFrame,
  type Happening,
  incomingFrame,
  journalOf,
  outgoingFrame,
  statusFrame,
  youtubeFrame,
} from './frames.ts';
import { setStage } from './stage.ts';

process.env.TZ = 'UTC';

const verdict = (level: string, title: string) => ({
  type: 'verdict',
  verdict: {
    level,
    class: 'live',
    since: 0,
    title,
    findings: [{ rule: 'live', level, text: 'Because.', since: 0, about: [], loudAt: null }],
  },
});

const chat: readonly Happening[] = [
  [0, chatFrame('first', 'ada')],
  [1, { action: 'heartbeat', payload: {}, timestamp: 1 }],
  [2, youtubeFrame('second one', 'grace')],
  [4, chatFrame('third', 'ada')],
];
const watch: readonly Happening[] = [
  [1, { type: 'tick' }],
  [3, verdict('live', 'Live on Twitch')],
  [5, { type: 'encoder', reading: { state: 'streaming', pid: 12, bitrateBps: 6_000_000 } }],
];
const streaming: readonly Happening[] = [
  [0, incomingFrame()],
  [1, outgoingFrame(501, 1)],
  [2, statusFrame(501, 1, 2, { viewers: 42 })],
  [3, { action: 'somethingNew' }],
];

function fullStage(t: TestContext) {
  const stage = setStage(t);
  stage.put('logs/chat.ndjson', journalOf('chat', chat));
  stage.put('logs/watch.ndjson', journalOf('watch', watch));
  stage.put('logs/streaming.ndjson', journalOf('streaming', streaming));
  return stage;
}

/** The lines without their times. */
async function texts(t: TestContext, ...args: string[]): Promise<string[]> {
  const { code, stdout } = await fullStage(t).run('tail', ...args);
  assert.equal(code, 0);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /, ''));
}

test('without a family: chat and verdicts in the order of time', async (t) => {
  assert.deepEqual(await texts(t), [
    'Twitch   ada: first',
    'YouTube  grace [moderator]: second one',
    '[LIVE] Live on Twitch Because.',
    'Twitch   ada: third',
  ]);
});

test('every line has its time, and the day when that is not today', async (t) => {
  const { stdout } = await fullStage(t).run('tail', '-n', '1');
  assert.match(stdout, /^2026-03-05 17:00:04 Twitch/);
});

test('one family shows all of it', async (t) => {
  assert.deepEqual(await texts(t, 'watch'), [
    '[LIVE] Live on Twitch Because.',
    'encoder streaming, 6.0 Mbit/s, pid 12',
  ]);
  assert.deepEqual(await texts(t, 'streaming'), [
    'Restream receives 6.2 Mbit/s, 30 fps',
    "Twitch   Restream's push is connected, 6.1 Mbit/s",
    'Twitch   online, 42 viewers',
    'a frame of an unknown kind: somethingNew',
  ]);
});

test('-n gives the last lines that are shown, not the last lines there are', async (t) => {
  assert.deepEqual(await texts(t, 'chat', '-n', '2'), [
    'YouTube  grace [moderator]: second one',
    'Twitch   ada: third',
  ]);
  assert.deepEqual(await texts(t, '-n', '0'), []);
});

test('--platform, --author and --grep choose, whatever the case', async (t) => {
  assert.deepEqual(await texts(t, '--platform', 'YouTube'), ['YouTube  grace [moderator]: second one']);
  assert.deepEqual(await texts(t, 'chat', '--author', 'AD'), ['Twitch   ada: first', 'Twitch   ada: third']);
  assert.deepEqual(await texts(t, '--grep', 'SECOND'), ['YouTube  grace [moderator]: second one']);
  assert.deepEqual(await texts(t, '--platform', 'twitch', '--grep', 'first'), ['Twitch   ada: first']);
});

test('--raw gives the journal lines byte for byte, heartbeats and all', async (t) => {
  const { stdout } = await fullStage(t).run('tail', 'chat', '--raw');
  assert.equal(stdout, journalOf('chat', chat));
});

test('--raw with a choice gives the lines of what was chosen', async (t) => {
  const { stdout } = await fullStage(t).run('tail', 'chat', '--raw', '--author', 'grace');
  assert.equal(stdout, `${journalOf('chat', chat).split('\n')[2]}\n`);
});

test('--json is the same, and every line is JSON', async (t) => {
  const { stdout } = await fullStage(t).run('tail', '--json');
  const ats = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).at);
  assert.equal(ats.length, 7);
  assert.deepEqual(ats, ats.toSorted());
});

test('--rate shows the newest and counts the rest', async (t) => {
  assert.deepEqual(await texts(t, '--rate', '1'), ['… 3 more', 'Twitch   ada: third']);
});

test('the last lines go back into the archives', async (t) => {
  const stage = setStage(t);
  const [first, ...rest] = journalOf('chat', chat).split('\n');
  stage.put('logs/chat.20260305T170000.000Z.ndjson', `${first}\n`);
  stage.put('logs/chat.ndjson', rest.join('\n'));
  const { stdout } = await stage.run('tail', 'chat');
  assert.equal(stdout.match(/first|second|third/g)?.join(), 'first,second,third');
});

test('hostile lines do nothing to a terminal', async (t) => {
  // Without colours every escape there is would be the journal's.
  const stage = setStage(t, { NO_COLOR: '1' });
  const evil = '\u001B]8;;http://evil\u0007\u001B[2J\u202E\u0000\u009Bm\r\n\u200B';
  stage.put(
    'logs/chat.ndjson',
    journalOf('chat', [
      [0, chatFrame(`a${evil}b`, `name${evil}`)],
      [1, { action: evil, payload: evil }],
      [2, chatFrame('x'.repeat(200_000))],
    ]),
  );
  for (const args of [['tail'], ['tail', 'chat'], ['tail', 'chat', '--raw']]) {
    const { stdout } = await stage.runOnTerminal(...args);
    assert.doesNotMatch(stdout.replaceAll('\n', ''), /[\p{Cc}\u202E\u200B]/u);
  }
  const { stdout } = await stage.run('tail', 'chat');
  assert.equal(stdout.split('\n').length, 4);
  assert.ok(stdout.length < 5_000, 'a line as long as a book is cut');
});

test('torn, foreign and nonsensical lines are passed over', async (t) => {
  const stage = setStage(t);
  stage.put(
    'logs/chat.ndjson',
    `nonsense\n{"seq":1}\n${journalOf('chat', [[0, chatFrame('good')]])}{"seq":3,"at":"20`,
  );
  const { code, stdout } = await stage.run('tail', 'chat');
  assert.equal(code, 0);
  assert.match(stdout, /^[^\n]+ viewer: good\n$/);
});

test('an unknown journal is wrong usage', async (t) => {
  const { code, stderr } = await setStage(t).run('tail', 'chats');
  assert.equal(code, 2);
  assert.match(
    stderr,
    /^live: USAGE: There is no journal "chats"\. The journals are chat, streaming, watch\.\n$/,
  );
});

test('no journal yet is exit code 4', async (t) => {
  const { code, stderr } = await setStage(t).run('tail');
  assert.equal(code, 4);
  assert.match(stderr, /^live: NOTHING_YET: /);
});

test('a journal in which nothing was chosen is no failure', async (t) => {
  assert.deepEqual(await texts(t, '--grep', 'nobody said this'), []);
});
