/** Reads what a person pasted as an access token. */

export type PastedToken =
  | { readonly ok: true; readonly accessToken: string }
  | { readonly ok: false; readonly code: 'BAD_TOKEN'; readonly why: string };

/** The token without what tends to be copied along: spaces, quotes, the word `Bearer`. Never quotes it in an answer. */
export function readToken(pasted: string): PastedToken {
  const accessToken = pasted
    .trim()
    .replace(/^["']|["']$/g, '')
    .replace(/^bearer\s+/i, '')
    .trim();
  // RFC 6750 allows these and no others.
  if (/^[\w.~+/-]{16,4096}=*$/.test(accessToken)) return { ok: true, accessToken };
  return {
    ok: false,
    code: 'BAD_TOKEN',
    why: 'That does not look like an access token. It is one long word of letters, digits, dots and dashes.',
  };
}
