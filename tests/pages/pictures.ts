/** Where the pictures of the pages go. */

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../../build/run.mjs';

const folder = path.join(ROOT, 'out', 'screenshots', 'pages');

/** Keeps a picture of the page as `NAME.png`. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}
