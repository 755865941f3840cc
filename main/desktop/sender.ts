/** Decides whether a request over the bridge comes from one of our own pages. */

/** What is looked at of Electron's frame. */
export interface Frame {
  readonly parent: unknown;
  readonly url: string;
}

/** The scheme and host all pages live under. */
export const scheme = 'live';
const host = 'app';

/** The address of a file of ours. */
export const pageUrl = (file: string): string => `${scheme}://${host}/${file}`;

/** Whether an address is one of ours. */
export function isOurs(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host: given, username, password } = new URL(url);
  return protocol === `${scheme}:` && given === host && username === '' && password === '';
}

/** Why a sender is a stranger, or `null` for one of ours. The frame is `null` when it went away meanwhile. */
export function whyStranger(frame: Frame | null, isOurWindow: boolean): string | null {
  if (!isOurWindow) return 'not from a window of ours';
  if (!frame) return 'from a frame that is gone';
  if (frame.parent !== null) return 'from a frame inside a page';
  return isOurs(frame.url) ? null : 'from an address that is not ours';
}
