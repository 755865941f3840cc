/** Finds the links in a message and says where each really leads. */

/** A piece of a message: plain text, or a link with the host it leads to. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string; readonly host: string };

// Only https: everything else, `javascript:` above all, stays plain text.
const link = /https:\/\/[^\s<>"'`\\^{|}]+/gi;
const trailing = /[).,;:!?\]»”’]+$/;
const longestUrl = 2_048;
const mostLinks = 8;

function readLink(text: string): Piece {
  const plain: Piece = { kind: 'text', text };
  if (text.length > longestUrl || !URL.canParse(text)) return plain;
  const url = new URL(text);
  // A name before the host is there to deceive: https://bank.example@evil.example.
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return plain;
  return { kind: 'link', text, url: url.href, host: url.host };
}

/** A message in pieces, in order; joined again they give the message. */
export function splitLinks(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(link)) {
    if (pieces.length >= mostLinks * 2) break;
    const address = found[0].replace(trailing, '');
    if (found.index > from) pieces.push({ kind: 'text', text: text.slice(from, found.index) });
    pieces.push(readLink(address));
    from = found.index + address.length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}
