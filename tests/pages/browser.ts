/** Opens the real pages in a real Chromium, served with the program's own security policy, over a fake bridge. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { bundlePlans } from '../../build/bundle-plans.mjs';
import { writePageDocuments } from '../../build/page-documents.mjs';
import { ROOT } from '../../build/run.mjs';
import { pageHeaders } from '../../main/desktop/page-files.ts';
import type { PageName, Pushes, PushName } from '../../preload/contract.ts';
import type { Script } from '../fakes/bridge.ts';
import { moment, onAir } from './snapshot.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** What the fake says where a test does not care. */
export const usualScript: Script = {
  status: onAir,
  chat: [],
  history: [],
  settings: {
    alwaysOnTop: false,
    density: 'comfortable',
    loginItem: { state: 'off', why: null },
    account: { state: 'saved', protection: 'os', why: null },
  },
  troubles: {
    callsRefused: 0,
    navigationsRefused: 0,
    permissionsRefused: 0,
    pagesRefused: 0,
    pagesLost: 0,
    alertsFailed: 0,
    latest: [],
  },
  refused: {},
};

/** A page under test, and everything that must never happen in one. */
export interface Opened {
  readonly page: Page;
  /** Dialogs, uncaught errors, complaints of the security policy, requests to anywhere else. */
  readonly offences: readonly string[];
}

/** A browser with the pages behind it. */
export interface Pages {
  open(name: PageName, script?: Partial<Script>, look?: BrowserContextOptions): Promise<Opened>;
  close(): Promise<void>;
}

async function buildPages(out: string): Promise<void> {
  const plan = bundlePlans(ROOT, out).find(({ name }) => name === 'pages');
  if (!plan) throw new Error('There are no pages to build.');
  mkdirSync(path.join(out, 'pages'), { recursive: true });
  await build(plan.options);
  writePageDocuments(ROOT, out);
}

/** The fake as a script for the page: bundled, because a page under this policy cannot be handed modules. */
async function buildFake(): Promise<string> {
  const result = await build({
    stdin: {
      contents: `import { installFakeBridge } from './tests/fakes/bridge.ts'; globalThis.installFakeBridge = installFakeBridge;`,
      resolveDir: ROOT,
    },
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}

function serve(folder: string) {
  const server = createServer((request, response) => {
    const name = path.basename(new URL(request.url ?? '/', 'http://page').pathname);
    const type = types[path.extname(name)];
    if (!type) {
      // Browsers ask for an icon by themselves; the program never does.
      response.writeHead(name === 'favicon.ico' ? 204 : 404).end();
      return;
    }
    response.writeHead(200, pageHeaders(type));
    response.end(readFileSync(path.join(folder, name)));
  });
  return new Promise<{ origin: string; close(): void }>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        origin: `http://127.0.0.1:${port}`,
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}

function watchFor(page: Page, origin: string): readonly string[] {
  const offences: string[] = [];
  page.on('dialog', (dialog) => {
    offences.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => offences.push(`error: ${error.message}`));
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') offences.push(`console: ${line.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) offences.push(`request: ${request.url()}`);
  });
  page.on('popup', (popup) => offences.push(`popup: ${popup.url()}`));
  return offences;
}

/** Tells the page something, as the program would. */
export async function push<K extends PushName>(page: Page, name: K, value: Pushes[K]): Promise<void> {
  await page.evaluate(([to, what]) => window.fake.push(to, what as never), [
    name as PushName,
    value as unknown,
  ] as const);
}

/** What the page asked of the program so far. */
export async function calls(page: Page): Promise<readonly unknown[]> {
  return page.evaluate(() => window.fake.calls);
}

/** Waits until the page has surely drawn what it was told. */
export async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Builds the pages and starts the browser. */
export async function startPages(): Promise<Pages> {
  const out = mkdtempSync(path.join(tmpdir(), 'live-pages-'));
  const [fake] = await Promise.all([buildFake(), buildPages(out)]);
  const server = await serve(path.join(out, 'pages'));
  const browser: Browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  });
  return {
    async open(name, script = {}, look = {}) {
      const context = await browser.newContext({
        viewport: name === 'chat' ? { width: 420, height: 640 } : { width: 1040, height: 760 },
        timezoneId: 'UTC',
        locale: 'en-GB',
        ...look,
      });
      const page = await context.newPage();
      const offences = watchFor(page, server.origin);
      await page.clock.setFixedTime(moment);
      await page.addInitScript({
        content: `globalThis.__name = (value) => value; ${fake}; installFakeBridge(${JSON.stringify({ ...usualScript, ...script })});`,
      });
      await page.goto(`${server.origin}/${name}.html`);
      await page.locator('#page > *').first().waitFor();
      return { page, offences };
    },
    async close() {
      await browser.close();
      server.close();
      rmSync(out, { recursive: true, force: true });
    },
  };
}
