import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findPlayers } from '../../main/alerts/player.ts';

const find = (platform: NodeJS.Platform, present: readonly string[], env = { PATH: '/a:/b' }) =>
  findPlayers(env, platform, (path) => present.includes(path));

describe('the sound players of a system', () => {
  it('are found in PATH without starting any, best first', () => {
    const found = find('linux', ['/b/aplay', '/a/paplay']);
    assert.deepEqual(
      found.map((player) => player.command),
      ['/a/paplay', '/b/aplay'],
    );
  });

  it('are none on a system without', () => {
    assert.deepEqual(find('linux', []), []);
    assert.deepEqual(find('aix', ['/a/aplay']), []);
    assert.deepEqual(findPlayers({}, 'linux'), []);
  });

  it('are given the file as an argument of its own, and the volume in their own measure', () => {
    const args = (platform: NodeJS.Platform, command: string) =>
      find(platform, [command])[0]?.args('/x y.wav', 0.5);
    assert.deepEqual(args('linux', '/a/pw-play'), ['--volume', '0.50', '/x y.wav']);
    assert.deepEqual(args('linux', '/a/paplay'), ['--volume', '52016', '/x y.wav']);
    assert.deepEqual(args('linux', '/a/aplay'), ['--quiet', '/x y.wav']);
    assert.deepEqual(args('darwin', '/a/afplay'), ['--volume', '0.50', '/x y.wav']);
  });

  it('on Windows get the file by the environment, so that no quoting can go wrong', () => {
    const [player] = findPlayers({ Path: '/a' }, 'win32', () => true);
    assert.ok(player);
    assert.ok(!player.args("C:\\it's.wav", 1).some((argument) => argument.includes('wav')));
    assert.deepEqual(player.env?.("C:\\it's.wav"), { LIVE_SOUND_FILE: "C:\\it's.wav" });
  });

  it('of this machine are really executable files', () => {
    assert.ok(findPlayers({ PATH: '/proc/self/cwd/nowhere' }, 'linux').length === 0);
  });
});
