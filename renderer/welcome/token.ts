/** What can be told of a pasted access token before it is sent anywhere. */

/** The token without what pasting adds: blanks, quotes, the word Bearer. */
export const cleanToken = (pasted: string): string =>
  pasted
    .trim()
    .replace(/^Bearer\s+/i, '')
    .replace(/^(["'])(.*)\1$/s, '$2')
    .trim();

/** Why a text cannot be an access token, with the next step; `null` when it may be one. */
export function refuseToken(pasted: string): string | null {
  const token = cleanToken(pasted);
  if (token === '') return 'Paste the access token first.';
  if (/^https?:/i.test(token)) return 'That is an address. Paste the access token itself.';
  if (/\s/.test(token)) return 'A token has no blanks in it. Copy the token alone.';
  if (token.length < 16) return 'That is too short for an access token. Copy the whole of it.';
  if (token.length > 4_096) return 'That is too long for an access token. Copy the token alone.';
  return null;
}
