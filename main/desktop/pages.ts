/** Serves our own pages at `live://app/…`, and nothing else. */

import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { type PageFile, pageHeaders } from './page-files.ts';
import { isOurs, scheme } from './sender.ts';
import type { TroubleCount } from './troubles.ts';

/** Tells Chromium about our scheme. Works only once, and only before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, stream: true } },
  ]);
}

/** Answers a session's requests from the list of files. */
export function servePages(
  session: Session,
  files: ReadonlyMap<string, PageFile>,
  troubles: TroubleCount,
): void {
  session.protocol.handle(scheme, async ({ url, method }) => {
    const file = isOurs(url) && method === 'GET' ? files.get(new URL(url).pathname) : undefined;
    if (!file) {
      troubles.add('pagesRefused', `A page asked for ${url.slice(0, 120)}, which is not ours to give.`);
      return new Response(null, { status: 404 });
    }
    return new Response(new Uint8Array(await readFile(file.path)), { headers: pageHeaders(file.type) });
  });
}
