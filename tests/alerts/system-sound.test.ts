import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Player } from '../../main/alerts/player.ts';
import { systemSound } from '../../main/alerts/system-sound.ts';
import { full, ghost } from './stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'live-sound-'));
const assets = join(folder, 'it is "here"; $(x)', 'assets');
mkdirSync(join(assets, 'sounds'), { recursive: true });

/** A program that writes its arguments down and ends with `code`. */
function player(name: string, code: number, body = ''): Player & { heard(): string } {
  const command = join(folder, name);
  writeFileSync(command, `#!/bin/sh\nprintf '%s|' "$@" >> "$0.heard"\n${body}\nexit ${code}\n`);
  chmodSync(command, 0o755);
  return {
    name,
    command,
    args: (file, volume) => ['--volume', String(volume), file],
    heard: () => readFileSync(`${command}.heard`, 'utf8'),
  };
}

const channel = (players: readonly Player[], at: string | null = assets) =>
  systemSound({ assets: at, env: process.env, volume: () => 0.5, players: () => players });

const tell = (players: readonly Player[], signal = new AbortController().signal) =>
  channel(players).tell(ghost, signal, full);

describe('the system’s sound player', { skip: process.platform === 'win32' }, () => {
  it('plays the file of the alert, through no shell', async () => {
    const good = player('good', 0);
    assert.deepEqual(await tell([good]), { delivered: true });
    assert.equal(good.heard(), `--volume|0.5|${join(assets, 'sounds', 'alarm.wav')}|`);
  });

  it('is told a part of the volume when the step is a soft one', async () => {
    const soft = player('soft', 0);
    await channel([soft]).tell(ghost, new AbortController().signal, { loudness: 0.7, isUrgent: true });
    assert.match(soft.heard(), /^--volume\|0\.35\|/);
  });

  it('that fails is followed by the next one', async () => {
    const [bad, good] = [player('bad', 1), player('second', 0)];
    assert.deepEqual(await tell([bad, good]), { delivered: true });
    assert.ok(good.heard());
  });

  it('that vanished is a failure with its name in it', async () => {
    const gone: Player = { name: 'gone', command: join(folder, 'gone'), args: () => [] };
    const result = await tell([gone]);
    assert.match(result.delivered ? '' : result.why, /^PLAYER_FAILED: gone: .*ENOENT/);
  });

  it('that ends badly says how', async () => {
    const result = await tell([player('three', 3)]);
    assert.deepEqual(result, { delivered: false, why: 'PLAYER_FAILED: three ended with 3' });
  });

  it('missing altogether is said with what to install', async () => {
    const result = await tell([]);
    assert.match(result.delivered ? '' : result.why, /^NO_PLAYER: .*install/);
  });

  it('is not even asked when the sounds are lost', async () => {
    const result = await channel([player('unused', 0)], null).tell(ghost, new AbortController().signal, full);
    assert.match(result.delivered ? '' : result.why, /^SOUND_LOST/);
  });

  it('is stopped when nobody waits any more', async () => {
    const life = new AbortController();
    const told = tell([player('endless', 0, 'exec sleep 60'), player('never', 0)], life.signal);
    setTimeout(() => life.abort(), 50);
    const result = await told;
    assert.equal(result.delivered, false);
    assert.throws(() => readFileSync(join(folder, 'never.heard')));
  });
});
