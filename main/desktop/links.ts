/** Reads an address a page wants to open outside, so that only plain web addresses get as far as a question. */

export type Link =
  | { readonly ok: true; readonly url: string; readonly host: string }
  | { readonly ok: false; readonly code: string; readonly why: string };

/** Takes `https:` addresses without a user name in them; the host comes back as it will really be dialled (punycode). */
export function readLink(text: string): Link {
  if (!URL.canParse(text)) return refused('That is not an address.');
  const { protocol, host, username, password, href } = new URL(text);
  if (protocol !== 'https:') return refused('Only https: addresses are opened.');
  // `https://twitch.tv@evil.example/` shows one host and goes to another.
  if (username !== '' || password !== '')
    return refused('Addresses with a user name in them are not opened.');
  return { ok: true, url: href, host };
}

const refused = (why: string): Link => ({ ok: false, code: 'BAD_LINK', why });
