import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findAssets, soundFile, soundOf } from '../../main/alerts/sounds.ts';
import { ghost } from './stage.ts';

describe('which sound an alert makes', () => {
  it('depends on its tone', () => {
    assert.equal(soundOf(ghost), 'alarm');
    assert.equal(soundOf({ ...ghost, kind: 'repeat' }), 'alarm');
    assert.equal(soundOf({ ...ghost, tone: 'inverse' }), 'inverse');
    assert.equal(soundOf({ ...ghost, tone: 'blind' }), 'blind');
    assert.equal(soundOf({ ...ghost, kind: 'notice', tone: 'calm' }), 'chime');
  });

  it('is the all-clear for an end, whatever ended', () => {
    for (const tone of ['loud', 'inverse', 'blind', 'calm'] as const) {
      assert.equal(soundOf({ ...ghost, kind: 'resolved', tone }), 'clear');
    }
  });
});

describe('where the sounds are', () => {
  it('is found from the source', () => {
    const assets = findAssets();
    assert.ok(assets);
    for (const name of ['alarm', 'inverse', 'blind', 'chime', 'clear'] as const) {
      assert.ok(existsSync(soundFile(assets, name)), name);
    }
  });

  it('is found from a bundle one level below', () => {
    const root = mkdtempSync(join(tmpdir(), 'live-assets-'));
    mkdirSync(join(root, 'assets', 'sounds'), { recursive: true });
    mkdirSync(join(root, 'out'));
    assert.equal(findAssets(join(root, 'out')), join(root, 'assets'));
  });

  it('is nowhere when the installation has lost it', () => {
    assert.equal(findAssets(mkdtempSync(join(tmpdir(), 'live-assets-'))), null);
  });

  it('is outside the packaged archive, where other programs can read', () => {
    assert.equal(
      soundFile('/opt/Live/resources/app.asar/assets', 'alarm'),
      join('/opt/Live/resources/app.asar.unpacked/assets', 'sounds', 'alarm.wav'),
    );
    assert.equal(soundFile('/home/app.asarium/assets', 'alarm'), '/home/app.asarium/assets/sounds/alarm.wav');
  });
});
