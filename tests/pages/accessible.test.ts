/** For everybody: names for all controls, enough contrast, by keyboard, larger, calmer, in the colours of the system. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { PageName } from '../../preload/contract.ts';
import { contrast, type Rgb } from '../../renderer/shared/colour.ts';
import type { Script } from '../fakes/bridge.ts';
import { type Pages, push, startPages, twoFrames } from './browser.ts';
import { chatter, samples } from './chatter.ts';
import { keepPicture } from './pictures.ts';
import { ghostCold, situations } from './situations.ts';
import { message } from './snapshot.ts';

let pages: Pages;
before(async () => {
  pages = await startPages();
});
after(() => pages.close());

const names: readonly PageName[] = ['chat', 'status', 'welcome'];
const full: Partial<Script> = { status: ghostCold, chat: chatter, history: samples };

async function opened(
  name: PageName,
  script: Partial<Script> = full,
  look: BrowserContextOptions = {},
): Promise<Page> {
  const { page } = await pages.open(name, script, look);
  if (name === 'chat') await page.locator('.line').first().waitFor();
  return page;
}

/** Every piece of text in view, with its colour and what is behind it. */
function inkAndPaper(page: Page) {
  return page.evaluate(() => {
    const read = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const found: { text: string; ink: number[]; paper: number[]; large: boolean }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element?.checkVisibility() || !node.textContent?.trim() || element.closest('.unseen, title'))
        continue;
      const style = getComputedStyle(element);
      let ground: Element | null = element;
      let paper = [0, 0, 0, 0];
      while (ground && (paper[3] ?? 1) < 1) {
        paper = read(getComputedStyle(ground).backgroundColor);
        ground = ground.parentElement;
      }
      const ink = element instanceof SVGElement ? read(style.fill) : read(style.color);
      const size = Number.parseFloat(style.fontSize);
      if (element instanceof SVGElement) continue;
      found.push({ text: node.textContent.slice(0, 40), ink, paper, large: size >= 24 });
    }
    return found;
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const more of ['no-preference', 'more'] as const) {
    test(`every text has enough contrast, ${colorScheme}, contrast ${more}`, async () => {
      for (const name of names) {
        const page = await opened(name, full, { colorScheme, contrast: more });
        for (const [situation, status] of Object.entries(situations)) {
          await push(page, 'status', status);
          await twoFrames(page);
          const texts = await inkAndPaper(page);
          assert.ok(texts.length >= 12, `${name}, ${situation}: only ${texts.length} texts`);
          for (const { text, ink, paper, large } of texts) {
            const got = contrast(ink as unknown as Rgb, paper as unknown as Rgb);
            assert.ok(got >= (large ? 3 : 4.5), `${name}, ${situation}: “${text}” has ${got.toFixed(2)}`);
          }
        }
        await page.context().close();
      }
    });
  }
}

test('author names are legible in whatever colour they chose', async () => {
  const chosen = [
    '#000000',
    '#ffffff',
    '#ffff00',
    '#0000ff',
    '#00ff00',
    '#ff0000',
    '#808080',
    '#9146ff',
    '#123',
    '#fdf3da',
  ];
  const chat = chosen.flatMap((color) => [
    message('plain', { name: `plain ${color}`, color }),
    message('paid', { name: `paid ${color}`, color, kind: 'paid', amount: '1 EUR' }),
  ]);
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await opened('chat', { ...full, chat }, { colorScheme });
    const authors = (await inkAndPaper(page)).filter(({ text }) => /^(plain|paid) #/.test(text));
    assert.equal(authors.length, chat.length);
    for (const { text, ink, paper } of authors) {
      const got = contrast(ink as unknown as Rgb, paper as unknown as Rgb);
      assert.ok(got >= 4.5, `${colorScheme}: ${text} has ${got.toFixed(2)}`);
    }
  }
});

test('every control and every picture has a name, and no name is used for two things', async () => {
  for (const name of names) {
    const page = await opened(name);
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll('button, input, [role=img], [role=link], a, summary')]
        .filter((element) => {
          const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
          const named =
            element.getAttribute('aria-label') ?? labels.map((label) => label.textContent).join('');
          return !named.trim() && !element.textContent?.trim();
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    assert.deepEqual(nameless, [], name);
    const loose = await page.locator('svg:not([aria-hidden="true"]):not([role="img"])').count();
    assert.equal(loose, 0, `${name}: a drawing is neither named nor hidden`);
    const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
    assert.equal(new Set(ids).size, ids.length, `${name}: an id is used twice`);
  }
});

test('each page has one main part, one first heading, and no gap in its headings', async () => {
  for (const name of names) {
    const page = await opened(name);
    assert.equal(await page.getByRole('main').count(), 1, name);
    const levels = await page
      .locator('h1, h2, h3, h4')
      .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName.slice(1))));
    assert.equal(levels.filter((level) => level === 1).length, 1, name);
    assert.equal(levels[0], 1, name);
    for (const [index, level] of levels.entries())
      assert.ok(level - (levels[index - 1] ?? 0) <= 1, `${name}: ${levels}`);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  }
});

test('every control is reached by Tab and shows that it is', async () => {
  for (const name of names) {
    const page = await opened(name);
    const wanted = await page.locator('button:enabled, input:enabled, [tabindex="0"]').count();
    const reached = new Set<string>();
    for (let step = 0; step < wanted + 2; step += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const all = [...document.querySelectorAll('*')];
        return {
          place: String(all.indexOf(element)),
          shown: outlineStyle !== 'none' && outlineWidth !== '0px',
        };
      });
      if (!focused) continue;
      assert.ok(focused.shown, `${name}: focus number ${step + 1} cannot be seen`);
      reached.add(focused.place);
    }
    assert.equal(reached.size, wanted, name);
  }
});

test('the verdict is announced when it changes', async () => {
  const page = await opened('status');
  await push(page, 'status', situations.onAir);
  await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
});

test('whoever wants less motion gets none', async () => {
  const running = { ...full, status: { ...situations.onAir, mode: 'rehearsal' as const } };
  const moving = await opened('welcome', running, { reducedMotion: 'no-preference' });
  await moving.locator('.step-next').waitFor();
  assert.equal(await moving.evaluate(() => document.getAnimations().length), 1);
  for (const name of names) {
    const page = await opened(name, running, { reducedMotion: 'reduce' });
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0, name);
  }
});

test('at 200 % and in the smallest window nothing is cut off sideways', async () => {
  for (const viewport of [
    { width: 390, height: 380 },
    { width: 320, height: 320 },
  ]) {
    for (const name of names) {
      const page = await opened(name, full, { viewport, deviceScaleFactor: 2 });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(overflow, 0, `${name} at ${viewport.width} px`);
      if (viewport.width === 390) await keepPicture(page, `${name}-200-percent`);
    }
  }
});

test('larger letters make everything larger', async () => {
  const page = await opened('status');
  const before = await page.locator('.hero h1').boundingBox();
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  const later = await page.locator('.hero h1').boundingBox();
  assert.ok((later?.height ?? 0) >= 1.9 * (before?.height ?? 99));
});

test('in the colours of the system, shapes still tell everything', async () => {
  for (const name of names) {
    const page = await opened(name, full, { forcedColors: 'active' });
    await keepPicture(page, `${name}-forced-colours`);
  }
  const page = await opened('status', full, { forcedColors: 'active' });
  const colour = await page.locator('.hero > .level-mark').evaluate((mark) => getComputedStyle(mark).color);
  const paper = await page.locator('.hero').evaluate((hero) => getComputedStyle(hero).backgroundColor);
  assert.notEqual(colour, paper);
});

test('high contrast has its pictures', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const name of names) {
      const page = await opened(name, full, { colorScheme, contrast: 'more' });
      await keepPicture(page, `${name}-high-contrast-${colorScheme}`);
      await page.context().close();
    }
  }
});
