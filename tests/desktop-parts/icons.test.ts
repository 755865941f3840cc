import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { crc32, inflateSync } from 'node:zlib';
import { encodeIco, encodePng } from '../../build/make-icons.files.ts';
import { drawTray, figures } from '../../build/make-icons.glyphs.ts';
import { canvas, disc, draw, type Picture } from '../../build/make-icons.raster.ts';
import { iconFiles } from '../../build/make-icons.ts';
import { findAssets } from '../../main/alerts/sounds.ts';
import { appIcon, trayIcon } from '../../main/desktop/icons.ts';

const assets = findAssets() ?? '';
const panels = { light: '#f5f5f5', dark: '#2e3436', black: '#000000', white: '#ffffff' };
const sizes = [16, 20, 22, 24, 32, 44, 48];

const channels = (hex: string) =>
  [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16) / 255);
const linear = (part: number) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const luminance = ([r = 0, g = 0, b = 0]: readonly number[]) =>
  0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

/** Each pixel's luminance on a panel, and how much of the pixel the figure covers. */
function onPanel({ size, pixels }: Picture, panel: string): { light: number; cover: number }[] {
  const ground = channels(panel);
  return Array.from({ length: size * size }, (_, index) => {
    const cover = (pixels[index * 4 + 3] ?? 0) / 255;
    const mixed = ground.map(
      (part, at) => part * (1 - cover) + ((pixels[index * 4 + at] ?? 0) / 255) * cover,
    );
    return { light: luminance(mixed), cover };
  });
}

const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** The share of the figure's own area (its softened edge left out) that stands out from the panel at 3:1, as WCAG 1.4.11 asks of graphics. */
function standsOut(picture: Picture, panel: string): number {
  const ground = luminance(channels(panel));
  const figure = onPanel(picture, panel).filter(({ cover }) => cover === 1);
  return figure.filter(({ light }) => contrast(light, ground) >= 3).length / figure.length;
}

/** How differently two pictures look without colour: the share of pixels that are clearly lighter or darker. */
function greyDifference(a: Picture, b: Picture, panel: string): number {
  const [left, right] = [onPanel(a, panel), onPanel(b, panel)];
  const differing = left.filter(({ light }, index) => contrast(light, right[index]?.light ?? 0) > 1.8);
  return differing.length / left.length;
}

describe('the tray icons', () => {
  for (const [name, panel] of Object.entries(panels)) {
    it(`stand out from a ${name} panel at every size`, () => {
      for (const size of sizes) {
        for (const figure of figures) {
          // Where white lies inside a figure, its coloured part alone must carry it.
          const least =
            figure === 'alarm-lit' || figure === 'watch' ? 0.25 : figure === 'alarm' ? 0.75 : 0.97;
          const share = standsOut(drawTray(figure, false, size), panel);
          assert.ok(share >= least, `${figure} at ${size} on ${name}: ${share.toFixed(2)}`);
        }
      }
    });

    it(`differ from one another in shape alone on a ${name} panel`, () => {
      for (const size of sizes) {
        for (const a of figures) {
          for (const b of figures.slice(figures.indexOf(a) + 1)) {
            const share = greyDifference(drawTray(a, false, size), drawTray(b, false, size), panel);
            assert.ok(share >= 0.12, `${a} and ${b} at ${size} on ${name}: ${share.toFixed(2)}`);
          }
        }
      }
    });
  }

  it('show a rehearsal at every size', () => {
    for (const size of sizes) {
      for (const figure of figures) {
        const share = greyDifference(
          drawTray(figure, true, size),
          drawTray(figure, false, size),
          panels.dark,
        );
        assert.ok(share >= 0.05, `${figure} at ${size}: ${share.toFixed(2)}`);
      }
    }
  });

  it('cover more of the tray the more it matters', () => {
    const cover = (figure: (typeof figures)[number]) =>
      onPanel(drawTray(figure, false, 22), '#000000').reduce((sum, pixel) => sum + pixel.cover, 0) / 22 ** 2;
    assert.ok(cover('alarm') > 1.5 * cover('live'), 'alarm is far heavier than live');
    assert.ok(cover('alarm') > 1.4 * cover('watch') && cover('watch') > cover('off'));
    assert.ok(cover('off') < 0.3, 'off is quiet');
  });

  it('for macOS are black and transparent only', () => {
    for (const figure of figures) {
      const { pixels } = drawTray(figure, true, 32, true);
      for (let at = 0; at < pixels.length; at += 4) {
        assert.deepEqual([...pixels.subarray(at, at + 3)], [0, 0, 0]);
      }
    }
  });

  it('are all there as files, for every system', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      for (const figure of figures) {
        for (const rehearsal of [false, true]) {
          const file = trayIcon(assets, figure, rehearsal, platform);
          assert.ok(existsSync(file), file);
        }
      }
      assert.ok(existsSync(appIcon(assets, platform)));
    }
  });

  it('shipped are the ones the generator draws', () => {
    for (const [name, bytes] of iconFiles()) {
      assert.ok(readFileSync(join(assets, name)).equals(bytes), `${name} is stale: run build/make-icons.ts`);
    }
  });
});

describe('the rasteriser', () => {
  it('covers the area of a disc to a hundredth', () => {
    const { pixels, size } = draw([{ shape: disc(8, 8, 6), paint: [0, 0, 0, 1] }], 64);
    let sum = 0;
    for (let at = 3; at < pixels.length; at += 4) sum += (pixels[at] ?? 0) / 255;
    const area = sum * (canvas / size) ** 2;
    assert.ok(Math.abs(area / (Math.PI * 36) - 1) < 0.01, `${area}`);
  });

  it('writes PNG files whose pixels come back', () => {
    const picture = drawTray('alarm', true, 22);
    const file = encodePng(picture);
    assert.equal(file.toString('latin1', 1, 4), 'PNG');
    const length = file.readUInt32BE(33);
    assert.equal(file.readUInt32BE(41 + length), crc32(file.subarray(37, 41 + length)));
    const rows = inflateSync(file.subarray(41, 41 + length));
    const pixels = Array.from({ length: 22 }, (_, row) => rows.subarray(row * 89 + 1, (row + 1) * 89));
    assert.ok(Buffer.concat(pixels).equals(Buffer.from(picture.pixels)));
  });

  it('writes Windows icons whose directory leads to each PNG', () => {
    const file = encodeIco([drawTray('live', false, 16), drawTray('live', false, 32)]);
    assert.equal(file.readUInt16LE(4), 2);
    for (const at of [6, 22]) {
      const offset = file.readUInt32LE(at + 12);
      assert.equal(file.toString('latin1', offset + 1, offset + 4), 'PNG');
      assert.equal(file.readUInt32BE(offset + 16), file[at]);
    }
  });
});
