import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openBoundsFile, placeWindow } from '../../main/desktop/bounds.ts';

const left = { x: 0, y: 30, width: 1280, height: 870 };
const right = { x: 1280, y: 0, width: 1920, height: 1080 };
const usual = { width: 420, height: 680 };

describe('where a window opens', () => {
  it('is up to the system the first time', () => {
    assert.deepEqual(placeWindow(null, usual, [left]), usual);
  });

  it('is where it stood', () => {
    const saved = { x: 1500, y: 100, width: 500, height: 700 };
    assert.deepEqual(placeWindow(saved, usual, [left, right]), saved);
  });

  it('is no place that went away with a screen, but its size is kept', () => {
    const saved = { x: 1500, y: 100, width: 500, height: 700 };
    assert.deepEqual(placeWindow(saved, usual, [left]), { width: 500, height: 700 });
  });

  it('is no place of which only an edge can be seen', () => {
    const saved = { x: 1279 - 50, y: 100, width: 500, height: 700 };
    assert.deepEqual(placeWindow(saved, usual, [left]), { width: 500, height: 700 });
  });

  it('has its title bar within reach', () => {
    const saved = { x: 100, y: -200, width: 500, height: 700 };
    assert.equal(placeWindow(saved, usual, [left]).y, 30);
  });

  it('is never larger than the screen', () => {
    const saved = { x: 0, y: 30, width: 4_000, height: 3_000 };
    assert.deepEqual(placeWindow(saved, usual, [left]), left);
    assert.deepEqual(placeWindow(null, { width: 680, height: 2_000 }, [left]), { width: 680, height: 870 });
  });

  it('is known even where no screen is', () => {
    assert.deepEqual(placeWindow(null, usual, []), usual);
  });
});

describe('the file of places', () => {
  const fresh = () => join(mkdtempSync(join(tmpdir(), 'live-bounds-')), 'window-state.json');
  const place = { x: 1, y: 2, width: 300, height: 400 };

  it('brings a place back after a restart', () => {
    const path = fresh();
    openBoundsFile(path).write('chat', place);
    assert.deepEqual(openBoundsFile(path).read('chat'), place);
    assert.equal(openBoundsFile(path).read('status'), null);
  });

  it('holds nothing but the place', () => {
    const path = fresh();
    openBoundsFile(path).write('chat', { ...place, title: 'x' } as typeof place);
    assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')), { chat: place });
  });

  it('that is broken or nonsense costs the places and nothing else', () => {
    const path = fresh();
    for (const text of [
      '{',
      '[]',
      'null',
      '{"chat":{"x":1e300}}',
      '{"chat":{"x":0,"y":0,"width":1,"height":1}}',
    ]) {
      writeFileSync(path, text);
      assert.equal(openBoundsFile(path).read('chat'), null, text);
    }
  });

  it('that cannot be written does not throw', () => {
    const file = openBoundsFile('/proc/nowhere/window-state.json');
    file.write('chat', place);
    assert.deepEqual(file.read('chat'), place);
  });
});
