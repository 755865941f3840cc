/** The files a page may load: a list made at the start, so that no address can reach anything else on the disk. */

import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A file that may be loaded, and what it is. */
export interface PageFile {
  readonly path: string;
  readonly type: string;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
};

/** Everything that may be loaded, by the path in its address: the pages, and below `/sounds/` the sounds. */
export function listPageFiles(pages: string, sounds: string): ReadonlyMap<string, PageFile> {
  return new Map([...filesOf(pages, '/'), ...filesOf(sounds, '/sounds/')]);
}

function filesOf(folder: string, prefix: string): (readonly [string, PageFile])[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const type = types[extname(entry.name)];
    return entry.isFile() && type
      ? [[`${prefix}${entry.name}`, { path: join(folder, entry.name), type }]]
      : [];
  });
}

/** What a page may do: run its own scripts, wear its own styles, play its own sounds; talk to nobody. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "media-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The headers every file is served with. */
export const pageHeaders = (type: string): Readonly<Record<string, string>> => ({
  'content-type': type,
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
});
