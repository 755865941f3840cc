/** Times, figures and names in words. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bitrateText, bytesText, countText, listText, pluralText } from '../../renderer/shared/figures.ts';
import { platformLook, platformName } from '../../renderer/shared/platform.ts';
import { ageText, clockText, countdownText, parseTime, spanText } from '../../renderer/shared/time.ts';

test('how long', () => {
  const cases: [number, string][] = [
    [-5, '0 s'],
    [900, '0 s'],
    [42_000, '42 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_000, '59 min'],
    [3_900_000, '1 h 05 min'],
    [172_800_000, '2 days'],
  ];
  for (const [ms, text] of cases) assert.equal(spanText(ms), text);
});

test('how old, in steps that let a column stand still', () => {
  assert.equal(ageText(-2_000), 'now');
  assert.equal(ageText(9_999), 'now');
  assert.equal(ageText(11_000), '10 s ago');
  assert.equal(ageText(19_000), '10 s ago');
  assert.equal(ageText(59_000), '50 s ago');
  assert.equal(ageText(185_000), '3 min ago');
});

test('how soon', () => {
  assert.equal(countdownText(42_000), '0:42');
  assert.equal(countdownText(41_001), '0:42');
  assert.equal(countdownText(725_000), '12:05');
  assert.equal(countdownText(3_725_000), '1:02:05');
  assert.equal(countdownText(-1), '0:00');
});

test('the time of day has two digits each', () => {
  assert.match(clockText(Date.UTC(2026, 10, 23, 3, 5)), /^\d\d:\d\d$/);
});

test('what is no time is none', () => {
  assert.equal(parseTime(null), null);
  assert.equal(parseTime('soon'), null);
  assert.equal(parseTime('2026-11-23T18:05:00.000Z'), Date.UTC(2026, 10, 23, 18, 5));
});

test('bitrates, and one that is not known', () => {
  assert.equal(bitrateText(6_120_000), '6.1 Mbit/s');
  assert.equal(bitrateText(640_400), '640 kbit/s');
  assert.equal(bitrateText(0), '0 bit/s');
  assert.equal(bitrateText(null), 'unknown');
});

test('counts, sizes and lists', () => {
  assert.equal(countText(12_345), '12,345');
  assert.equal(pluralText(1, 'line'), '1 line');
  assert.equal(pluralText(2, 'line'), '2 lines');
  assert.equal(bytesText(999), '999 bytes');
  assert.equal(bytesText(1_234), '1 kB');
  assert.equal(bytesText(5_678_900), '5.7 MB');
  assert.equal(bytesText(1_234_000_000), '1.2 GB');
  assert.equal(listText([]), '');
  assert.equal(listText(['Twitch', 'X', 'Kick']), 'Twitch, X and Kick');
});

test('platforms have names, letters and outlines of their own', () => {
  assert.equal(platformName('youtube'), 'YouTube');
  assert.equal(platformLook('twitch').letters, 'Tw');
});

test('an unknown platform keeps its name, made harmless', () => {
  assert.equal(platformName('picarto'), 'Picarto');
  assert.equal(platformName('amazon-live'), 'Amazon Live');
  assert.equal(platformName('custom-rtmp'), 'Custom RTMP');
  assert.equal(platformLook('\u202e<b>').letters, 'RL');
  assert.equal(platformLook('').letters, 'no');
  assert.equal(platformLook('🦊🦊').letters, '?');
});

test('a name inherited by every object is no platform', () => {
  assert.equal(platformName('constructor'), 'Constructor');
  assert.equal(platformName('__proto__'), '__proto__');
});
