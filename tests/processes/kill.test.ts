/** `kill -9` at any moment under load: nothing the watchdog acted upon is missing from its journals. */

import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PretendRestream } from '../../main/rehearsal/pretend-restream.ts';
import { chatFrame, statusFrame } from '../commands/frames.ts';
import { until } from '../fakes/until.ts';
import { dataFolder, put, start } from './cli.ts';
import { openPlatform } from './platform.ts';

const kills = 50;
const seed = 20_261_123;
const longestRunMs = 1_000;
const families = ['chat', 'streaming', 'watch'] as const;
const channelId = 501;

/** The same moments each time the test runs. */
function randomFrom(state: number): () => number {
  let current = state;
  return () => {
    current = (Math.imul(current, 1_664_525) + 1_013_904_223) >>> 0;
    return current / 2 ** 32;
  };
}

/**
 * Sends numbered frames to whoever is connected, on both sockets, thousands a second. Remembers with which number
 * each client began: up to there, and nowhere else, numbers may be missing from the journal.
 */
function flood(restream: PretendRestream, signal: AbortSignal) {
  const sent = { chat: 0, streaming: 0 };
  const begins = { chat: new Set<number>(), streaming: new Set<number>() };
  const wasThere = { chat: false, streaming: false };
  const send = (kind: 'chat' | 'streaming', times: number) => {
    const isThere = restream.clients(kind) > 0;
    if (isThere && !wasThere[kind]) begins[kind].add(sent[kind] + 1);
    wasThere[kind] = isThere;
    for (let time = 0; isThere && time < times; time += 1) {
      sent[kind] += 1;
      const number = sent[kind];
      const seconds = (Date.now() - Date.UTC(2026, 2, 5, 17)) / 1_000;
      const frame =
        kind === 'chat'
          ? chatFrame(`number ${number}.`)
          : { ...statusFrame(channelId, 1, Math.floor(seconds), { viewers: number, ageSeconds: 0 }), number };
      restream.sendRaw(JSON.stringify(frame), kind);
    }
  };
  const done = (async () => {
    while (!signal.aborted) {
      send('chat', 20);
      send('streaming', 5);
      await sleep(5);
    }
  })();
  return { begins, done };
}

/** The files of a family, oldest first, as they lie on the disk. */
function filesOf(logs: string, family: string): string[] {
  const archives = readdirSync(logs).filter((name) =>
    new RegExp(`^${family}\\.\\d{8}T\\d{6}\\.\\d{3}Z\\.ndjson$`).test(name),
  );
  return [...archives.toSorted(), `${family}.ndjson`].map((name) => join(logs, name)).filter(existsSync);
}

/** The bytes behind the last line end of the live file. */
function tornBytes(logs: string, family: string): number {
  const path = join(logs, `${family}.ndjson`);
  if (!existsSync(path)) return 0;
  const bytes = readFileSync(path);
  return bytes.length - bytes.lastIndexOf(0x0a) - 1;
}

interface JournalLine {
  readonly seq: number;
  readonly frame?: {
    readonly number?: number;
    readonly payload?: { readonly eventPayload?: { readonly text?: string } };
  };
  readonly event?: { readonly type: string; readonly family?: string; readonly bytes?: number };
}

function linesOf(paths: readonly string[]): JournalLine[] {
  return paths.flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    assert.ok(text === '' || text.endsWith('\n'), `${path} ends with a whole line`);
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  });
}

function numberIn({ frame }: JournalLine): number | null {
  const said = /^number (\d+)\.$/.exec(frame?.payload?.eventPayload?.text ?? '')?.[1];
  return frame?.number ?? (said === undefined ? null : Number(said));
}

test(`killed ${kills} times under load, no line it acted upon is missing`, {
  timeout: 300_000,
}, async (t) => {
  const folder = dataFolder(t);
  const logs = join(folder, 'logs');
  const settings = { alerts: { desktop: false, sound: false }, logs: { rotateBytes: 300_000 } };
  put(folder, 'settings.json', JSON.stringify(settings));
  const { restream, env } = await openPlatform(t);
  const ending = new AbortController();
  const { begins, done } = flood(restream, ending.signal);
  t.after(async () => {
    ending.abort();
    await done;
  });
  const random = randomFrom(seed);
  /** Viewers in a snapshot are the number of the frame that said so: proof that it was acted upon. */
  const actedUpon: number[] = [];
  let tornByUs = 0;
  let torn = 0;

  for (let kill = 1; kill <= kills; kill += 1) {
    const service = start(t, folder, ['service'], env);
    await service.says(/Watching/);
    await until(
      () => restream.clients('chat') > 0 && restream.clients('streaming') > 0,
      'the service is connected',
    );
    await sleep(random() * longestRunMs);
    assert.equal(service.child.exitCode, null, service.stderr());
    service.child.kill('SIGKILL');
    assert.equal((await service.ended).signal, 'SIGKILL');

    const { viewers } = JSON.parse(readFileSync(join(folder, 'status.json'), 'utf8'));
    if (viewers.total !== null) actedUpon.push(viewers.total);
    if (kill % 10 === 0) {
      // What a power cut leaves behind, and a killed process hardly ever does.
      appendFileSync(join(logs, 'chat.ndjson'), '{"seq":99999999,"at":"2026-');
      tornByUs += 1;
    }
    torn += families.filter((family) => tornBytes(logs, family) > 0).length;
  }
  ending.abort();
  const last = start(t, folder, ['service'], env);
  await last.says(/Watching/);
  last.child.kill('SIGTERM');
  assert.equal((await last.ended).code, 0);

  const journal = Object.fromEntries(families.map((family) => [family, linesOf(filesOf(logs, family))]));
  for (const family of families) {
    const seqs = (journal[family] ?? []).map(({ seq }) => seq);
    assert.deepEqual(
      seqs,
      seqs.map((_, index) => index + 1),
      `${family}: seq has no holes`,
    );
  }
  for (const family of ['chat', 'streaming'] as const) {
    const numbers = (journal[family] ?? []).flatMap((line) => numberIn(line) ?? []);
    const holes = numbers.filter(
      (number, index) => number !== (numbers[index - 1] ?? 0) + 1 && !begins[family].has(number),
    );
    assert.deepEqual(
      holes,
      [],
      `${family}: every frame of every connection up to the last one written is there`,
    );
    t.diagnostic(`${family}: ${numbers.length} numbered lines in ${filesOf(logs, family).length} files`);
  }
  const written = new Set((journal.streaming ?? []).flatMap((line) => numberIn(line) ?? []));
  assert.deepEqual(
    actedUpon.filter((number) => !written.has(number)),
    [],
    'what a snapshot showed is in the journal',
  );
  const watch = (journal.watch ?? []).flatMap(({ event }) => event ?? []);
  const repairs = watch.filter(({ type }) => type === 'repair');
  assert.equal(watch.filter(({ type }) => type === 'started').length, kills + 1);
  assert.equal(repairs.length, torn, 'every torn line was repaired, and said');
  assert.ok(torn >= tornByUs);
  t.diagnostic(
    `seed ${seed}: ${kills} kills, ${torn} torn lines (${tornByUs} by us), ${actedUpon.length} snapshots with a figure`,
  );
  assert.ok(actedUpon.length > kills / 4, 'enough runs were long enough to show something');
});
