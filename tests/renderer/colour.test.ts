/** Colours: reading, comparing, and making them legible. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  colourText,
  contrast,
  fromHue,
  legible,
  parseColour,
  type Rgb,
} from '../../renderer/shared/colour.ts';
import { grounds, nameColour } from '../../renderer/shared/name-colour.ts';

const rgb = (text: string): Rgb => parseColour(text) ?? assert.fail(`${text} is no colour`);
const anyColour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));

test('colours are read in every form platforms use', () => {
  assert.deepEqual(parseColour('#9146FF'), [145, 70, 255]);
  assert.deepEqual(parseColour('#fff'), [255, 255, 255]);
  assert.deepEqual(parseColour('#9146ff80'), [145, 70, 255]);
  assert.deepEqual(parseColour('abc8'), [170, 187, 204]);
});

test('anything else is no colour', () => {
  for (const text of ['', 'red', '#12', '#12345', '#1234567', 'url(x)', '#ggg', 'var(--page)', '#fff;}']) {
    assert.equal(parseColour(text), null, text);
  }
});

test('writing and reading a colour gives it back', () => {
  fc.assert(fc.property(anyColour, (colour) => assert.deepEqual(parseColour(colourText(colour)), colour)));
});

test('contrast counts as WCAG does', () => {
  assert.equal(contrast(rgb('#000'), rgb('#fff')), 21);
  assert.equal(contrast(rgb('#777'), rgb('#777')), 1);
  assert.equal(contrast(rgb('#767676'), rgb('#fff')).toFixed(2), '4.54');
});

test('hues come out as themselves', () => {
  assert.deepEqual(fromHue(0, 1, 0.5), [255, 0, 0]);
  assert.deepEqual(fromHue(120, 1, 0.5), [0, 255, 0]);
  assert.deepEqual(fromHue(240, 1, 0.5), [0, 0, 255]);
});

test('a legible colour is left alone', () => {
  assert.deepEqual(legible(rgb('#123456'), [rgb('#fff')], 4.5), rgb('#123456'));
});

test('an illegible colour moves no farther than it must', () => {
  const moved = legible(rgb('#ffff00'), [rgb('#fff')], 4.5);
  assert.ok(contrast(moved, rgb('#fff')) >= 4.5);
  assert.ok(contrast(moved, rgb('#fff')) < 4.8, 'it went almost to black');
  assert.equal(moved[0], moved[1], 'it is yellow no more');
  assert.ok(moved[2] < moved[0]);
});

test('every colour anybody may choose for a name is legible on every ground', () => {
  fc.assert(
    fc.property(anyColour, (colour) => {
      const { bright, dark } = nameColour('x', colourText(colour));
      for (const ground of grounds.bright)
        assert.ok(contrast(rgb(bright), rgb(ground)) >= 4.5, `${bright} on ${ground}`);
      for (const ground of grounds.dark)
        assert.ok(contrast(rgb(dark), rgb(ground)) >= 4.5, `${dark} on ${ground}`);
    }),
    { numRuns: 2_000 },
  );
});

test('a name without a colour has a steady one of its own', () => {
  assert.deepEqual(nameColour('lumen_fox', null), nameColour('lumen_fox', null));
  const colours = new Set(
    Array.from({ length: 60 }, (_, index) => nameColour(`viewer${index}`, null).bright),
  );
  assert.ok(colours.size >= 8, `only ${colours.size} colours for 60 names`);
});

test('what is no colour is treated as none', () => {
  assert.deepEqual(nameColour('a', 'expression(1)'), nameColour('a', null));
});

test('colours of names are not remembered without end', () => {
  for (let index = 0; index < 5_000; index += 1) nameColour(`n${index}`, null);
  assert.deepEqual(nameColour('n1', null), nameColour('n1', null));
});

test('the grounds are those of the style sheet', () => {
  const sheet = readFileSync(new URL('../../renderer/shared/tokens.css', import.meta.url), 'utf8');
  const [brightPart = '', darkPart = ''] = sheet.split('@media (prefers-color-scheme: dark)');
  const read = (part: string) =>
    ['page', 'raised', 'paid'].map((name) => new RegExp(`--${name}: (#[0-9a-f]+);`).exec(part)?.[1]);
  assert.deepEqual(read(brightPart), grounds.bright);
  assert.deepEqual(read(darkPart), grounds.dark);
});

const texts = ['text', 'muted', 'faint', 'accent', 'off', 'live', 'watch', 'alarm', 'blind'];

function tokens(part: string): ReadonlyMap<string, Rgb> {
  const found = [...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)];
  return new Map(found.map(([, name = '', value = '']) => [name, rgb(value)]));
}

test('every text of the style sheet is legible on the page, bright and dark, plain and high contrast', () => {
  const sheet = readFileSync(new URL('../../renderer/shared/tokens.css', import.meta.url), 'utf8');
  const parts = sheet.split('@media').map(tokens);
  const [plain, dark, more, moreDark] = parts;
  assert.ok(plain && dark && more && moreDark);
  const looks = {
    bright: [plain],
    dark: [plain, dark],
    more: [plain, more],
    moreDark: [plain, dark, more, moreDark],
  };
  for (const [look, layers] of Object.entries(looks)) {
    const all = new Map(layers.flatMap((layer) => [...layer]));
    const least = look.startsWith('more') ? 7 : 4.5;
    for (const name of texts) {
      for (const ground of ['page', 'raised']) {
        const got = contrast(all.get(name) ?? [0, 0, 0], all.get(ground) ?? [0, 0, 0]);
        assert.ok(got >= least, `${look}: ${name} on ${ground} has ${got.toFixed(2)}`);
      }
    }
    const onGround = contrast(all.get('muted') ?? [0, 0, 0], all.get('blind-ground') ?? [0, 0, 0]);
    assert.ok(onGround >= 4.5, `${look}: muted on blind-ground has ${onGround.toFixed(2)}`);
    const loud = contrast(all.get('loud-text') ?? [0, 0, 0], all.get('loud-ground') ?? [0, 0, 0]);
    assert.ok(loud >= 4.5, `${look}: the alarm has ${loud.toFixed(2)}`);
  }
});
