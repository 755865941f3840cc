/** What no page may do, whatever runs in it: go elsewhere, open windows, embed, download, ask for permissions, use the network. */

import { type App, type Session, session as sessions, type WebContents } from 'electron';
import { isOurs } from './sender.ts';
import type { TroubleCount } from './troubles.ts';

/** Watches over everything that will ever show a page. */
export function raiseWalls(app: App, troubles: TroubleCount): void {
  app.on('web-contents-created', (_event, contents) => wallIn(contents, troubles));
  wallOff(sessions.defaultSession, troubles);
}

function wallIn(contents: WebContents, troubles: TroubleCount): void {
  const refuse = (what: string, url: string) =>
    troubles.add('navigationsRefused', `A page wanted to ${what} ${placeOf(url)}.`);
  contents.on('will-navigate', (event) => {
    event.preventDefault();
    refuse('go to', event.url);
  });
  contents.on('will-frame-navigate', (event) => {
    // The main frame's is told by `will-navigate` as well.
    if (event.isMainFrame) return;
    event.preventDefault();
    refuse('show in a frame', event.url);
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
    refuse('be redirected to', event.url);
  });
  contents.on('will-attach-webview', (event, _preferences, params) => {
    event.preventDefault();
    refuse('embed', params.src ?? '');
  });
  contents.setWindowOpenHandler(({ url }) => {
    refuse('open a window on', url);
    return { action: 'deny' };
  });
}

/** Electron allows every permission unless told otherwise, and pages of ours need none. */
export function wallOff(session: Session, troubles: TroubleCount): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    troubles.add('permissionsRefused', `A page asked for the permission ${permission}.`);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
    troubles.add('navigationsRefused', 'A page wanted to download a file.');
  });
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = !isOurs(url) && !url.startsWith('devtools:');
    if (cancel) troubles.add('navigationsRefused', `A page wanted to load from ${placeOf(url)}.`);
    answer({ cancel });
  });
}

/** Scheme and host alone: the rest of an address may hold a secret. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'an address that is none';
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
