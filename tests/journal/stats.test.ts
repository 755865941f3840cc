/** The stats files equal a recount, wherever the journal was rotated. */

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import type { FrameEvent, OwnEvent } from '../../main/engine/terms.ts';
import { FAMILIES, listArchives, statsPath } from '../../main/journal/archives.ts';
import { type Figures, noFigures } from '../../main/journal/figures.ts';
import { readForwards } from '../../main/journal/forwards.ts';
import { keepStats } from '../../main/journal/keep-stats.ts';
import { decodeLine } from '../../main/journal/line.ts';
import { readStats, type StatsOptions, updateStats } from '../../main/journal/stats.ts';
import { createTally } from '../../main/journal/tally.ts';
import { readChatFrame } from '../../main/sources/restream-chat-frame.ts';
import { readStreamingFrame } from '../../main/sources/restream-streaming-frame.ts';
import { until } from '../fakes/until.ts';
import { message, readEvents, status } from './happenings.ts';
import { anyHappenings, type Happening } from './happenings-any.ts';
import { logFolder, range, START, say, setStage } from './stage.ts';

const never = new AbortController().signal;

function optionsFor(root: string, read: StatsOptions['read'] = readEvents): StatsOptions {
  return { folder: join(root, 'logs'), file: join(root, 'stats.json'), read, signal: never };
}

/** Everything in the folder, counted line by line from the beginning. */
async function recount({ folder, read }: StatsOptions): Promise<Figures> {
  const tally = createTally(read);
  for (const family of FAMILIES) {
    for await (const text of readForwards(folder, family)) {
      const line = decodeLine(text);
      if (line) tally.add(family, line);
    }
  }
  return tally.figures();
}

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Figures & { counted: unknown };

function write(journal: ReturnType<typeof setStage>['journal'], { family, at, events }: Happening): void {
  const [event] = events;
  if (family === 'watch' && event) journal.append(family, { at, source: 'live', event: event as OwnEvent });
  else journal.append(family, { at, source: `restream-${family}`, frame: JSON.stringify(events) });
}

/** A folder with three chat archives and what `updateStats` wrote about them. */
async function countedFolder(t: TestContext): Promise<StatsOptions> {
  const options = optionsFor(logFolder(t));
  const { journal } = setStage(t, options.folder, { rotateBytes: 500 });
  for (const n of range(1, 6)) {
    const events: FrameEvent[] = [message('twitch', `author ${n % 2}`)];
    journal.append('chat', { at: START + n, source: 'restream-chat', frame: JSON.stringify(events) });
  }
  assert.ok(listArchives(options.folder, 'chat').length >= 2);
  await updateStats(options);
  return options;
}

describe('the stats files', () => {
  it('are written beside each archive, and in all', async (t) => {
    const { folder, file } = await countedFolder(t);
    const archives = listArchives(folder, 'chat');
    for (const { path } of archives)
      assert.equal(readJson(statsPath(path)).messages, readFileSync(path, 'utf8').split('\n').length - 1);
    const totals = readJson(file);
    assert.deepEqual(totals.counted, { chat: archives.at(-1)?.stamp });
    assert.equal(totals.families.chat?.lines, totals.messages);
    assert.equal(totals.authors, 2);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.tmp')),
      [],
    );
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it('equal a recount, wherever it rotated, whenever they were updated', async (t) => {
    const updates = fc.array(fc.nat(60), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        anyHappenings,
        fc.integer({ min: 1, max: 4_000 }),
        updates,
        async (list, rotateBytes, when) => {
          const options = optionsFor(logFolder(t));
          const { journal } = setStage(t, options.folder, { rotateBytes });
          for (const [index, happening] of list.entries()) {
            write(journal, happening);
            if (when.includes(index)) await updateStats(options);
          }
          const expected = await recount(options);
          assert.deepEqual(strip(await readStats(options)), expected);
          await updateStats(options);
          assert.deepEqual(strip(await readStats(options)), expected);
          journal.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('equal a recount of the documented frames, read by the real readers', async (t) => {
    const read = (source: string, text: string) =>
      source === 'restream-chat' ? readChatFrame(text) : readStreamingFrame(text);
    const options = optionsFor(logFolder(t), read);
    const { journal, rotated } = setStage(t, options.folder, { rotateBytes: 4_000 });
    for (const family of ['chat', 'streaming'] as const) {
      const recorded = readFileSync(
        new URL(`../data/restream/${family}.frames.ndjson`, import.meta.url),
        'utf8',
      );
      for (const [index, text] of recorded.split('\n').filter(Boolean).entries()) {
        const { frame } = JSON.parse(text) as { frame: unknown };
        const entry = {
          at: START + index * 1_000,
          source: `restream-${family}`,
          frame: JSON.stringify(frame),
        };
        journal.append(family, entry);
      }
    }
    await updateStats(options);
    const figures = strip(await readStats(options));
    assert.ok(rotated.length > 2);
    assert.deepEqual(figures, await recount(options));
    assert.ok(figures.messages > 0 && (figures.viewers.max ?? 0) > 0 && (figures.incoming.max ?? 0) > 0);
  });

  it('go on counting what was dropped since', async (t) => {
    const options = await countedFolder(t);
    const before = readJson(options.file);
    for (const { path } of listArchives(options.folder, 'chat')) rmSync(path);
    const { journal } = setStage(t, options.folder, { rotateBytes: 340 });
    for (const n of range(7, 12)) {
      journal.append('chat', {
        at: START + n,
        source: 'restream-chat',
        frame: JSON.stringify([message('kick', 'ann')]),
      });
    }
    await updateStats(options);
    const after = readJson(options.file);
    assert.ok(after.messages > before.messages);
    assert.equal(after.platforms.twitch?.messages, (before.platforms.twitch?.messages ?? 0) + 1);
    assert.equal(after.families.chat?.missing, 0);
  });

  it('are made anew when they are missing, broken, or of another version', async (t) => {
    const options = await countedFolder(t);
    const expected = readJson(options.file);
    const archive = listArchives(options.folder, 'chat')[0];
    assert.ok(archive);
    for (const content of [null, '{"torn', 'null', '[]', '{"version":99,"messages":7}']) {
      for (const path of [options.file, statsPath(archive.path)]) {
        if (content === null) rmSync(path);
        else writeFileSync(path, content);
      }
      await updateStats(options);
      assert.deepEqual(readJson(options.file), expected, String(content));
    }
  });

  it('are not counted twice after a death between the two files', async (t) => {
    const options = await countedFolder(t);
    const expected = readJson(options.file);
    rmSync(options.file);
    await updateStats(options);
    await updateStats(options);
    assert.deepEqual(readJson(options.file), expected);
  });

  it('can be asked for by anybody, also of an empty folder, and nothing is written', async (t) => {
    const options = optionsFor(logFolder(t));
    assert.deepEqual(strip(await readStats(options)), noFigures);
    assert.equal(existsSync(options.file), false);
  });

  it('stop where they are on abort, and go on later', async (t) => {
    const options = optionsFor(logFolder(t));
    const { journal } = setStage(t, options.folder, { rotateBytes: 340 });
    for (const n of range(1, 30))
      write(journal, { family: 'streaming', seq: n, at: START + n, events: [status('x', 1, n)] });
    const ending = new AbortController();
    let reads = 0;
    const read: StatsOptions['read'] = (source, text) => {
      reads += 1;
      if (reads === 10) ending.abort();
      return readEvents(source, text);
    };
    await updateStats({ ...options, read, signal: ending.signal });
    assert.ok(reads < 30);
    assert.equal(await readStats({ ...options, signal: ending.signal }), null);
    await updateStats(options);
    assert.deepEqual(strip(await readStats(options)), await recount(options));
  });
});

describe('keeping the stats', () => {
  it('counts at the start and after each rotation, until told to end', async (t) => {
    const { folder, file, read } = optionsFor(logFolder(t));
    const failures: unknown[] = [];
    const stats = keepStats({ folder, file, read, onFailure: (error) => failures.push(error) });
    const { journal } = setStage(t, folder, { rotateBytes: 340, onRotated: stats.rotated });
    const empty = (n: number) => write(journal, { family: 'chat', seq: n, at: START + n, events: [] });
    for (const n of range(1, 10)) empty(n);
    const ending = new AbortController();
    const done = stats.run(ending.signal);
    const newest = () => listArchives(folder, 'chat').at(-1)?.stamp;
    const isCounted = () =>
      existsSync(file) && (readJson(file).counted as { chat?: string }).chat === newest();
    await until(isCounted, 'the first archives are counted');
    for (const n of range(11, 20)) empty(n);
    await until(isCounted, 'the next archives are counted');
    ending.abort();
    await done;
    assert.deepEqual(failures, []);
  });

  it('tells a failure and tries again with the next rotation', async (t) => {
    const { folder, file } = optionsFor(logFolder(t));
    const { journal, rotated } = setStage(t, folder, { rotateBytes: 230 });
    for (const n of range(1, 4)) say(journal, n);
    assert.ok(rotated.length > 0);
    const failures: unknown[] = [];
    const stats = keepStats({
      folder,
      file: join(file, 'no', 'folder'),
      read: () => [],
      onFailure: (error) => failures.push(error),
    });
    const ending = new AbortController();
    const done = stats.run(ending.signal);
    await until(() => failures.length === 1, 'a failure is told');
    stats.rotated();
    await until(() => failures.length === 2, 'it is tried again');
    ending.abort();
    await done;
    assert.equal((failures[0] as NodeJS.ErrnoException).code, 'ENOENT');
  });
});

/** Figures alone, as they come back from a file. */
function strip(figures: (Figures & { counted?: unknown }) | null): Figures {
  assert.ok(figures);
  const { counted: _, ...rest } = figures;
  return JSON.parse(JSON.stringify(rest)) as Figures;
}
