/** Where a connection may go, with the token at the end of the address, and how to keep that token out of every text. */

/** Why an address will not do. */
export interface BadAddress {
  readonly code: 'INSECURE_URL' | 'BAD_URL';
  readonly why: string;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether the host is this machine, so that nothing sent to it crosses a network. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/**
 * What is wrong with the address, or `null`. Plain `ws:` and `http:` would carry the token in the clear, so they are
 * for this machine only. The `why` names the host and nothing else of the address, which may hold secrets.
 */
export function complainAbout(address: string, scheme: 'ws' | 'http'): BadAddress | null {
  if (!URL.canParse(address)) return { code: 'BAD_URL', why: 'The address in the settings is not one.' };
  const url = new URL(address);
  if (url.protocol === `${scheme}s:`) return null;
  if (url.protocol !== `${scheme}:`) {
    return { code: 'BAD_URL', why: `The address must begin with ${scheme}s://, not ${url.protocol}//.` };
  }
  if (isLoopback(url.hostname)) return null;
  return {
    code: 'INSECURE_URL',
    why: `${url.hostname} would get the token in the clear. Use ${scheme}s://; plain ${scheme}:// is for this machine only.`,
  };
}

/** The address with the token as its last parameter. */
export function withToken(address: string, token: string): string {
  const url = new URL(address);
  url.hash = '';
  url.searchParams.delete('accessToken');
  url.searchParams.append('accessToken', token);
  return url.href;
}

/** A function that takes every secret of the address out of a text, however it is written there. */
export function hushed(address: string): (text: string) => string {
  const url = URL.canParse(address) ? new URL(address) : null;
  const values = url ? [...url.searchParams.values(), url.username, url.password] : [];
  const secrets = values
    .filter((value) => value.length > 3)
    .flatMap((value) => [value, encodeURIComponent(value)]);
  const query = url?.search.slice(1) ?? '';
  if (query.length > 3) secrets.unshift(query);
  return (text) =>
    secrets
      .reduce((clean, secret) => clean.replaceAll(secret, '[hidden]'), text)
      .replace(/(access_?token=)[^&\s"']+/gi, '$1[hidden]');
}
