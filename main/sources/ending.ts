/** How a session can end. Every way is expected; none is an exception. */

/** Why a session is over. */
export type Ending =
  /** The other side closed it, cleanly or (1006) not. */
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string }
  /** Nothing came for too long. */
  | { readonly kind: 'silent'; readonly ms: number }
  /** The handshake was answered with something else than a socket. */
  | { readonly kind: 'refused'; readonly httpStatus: number; readonly body: string }
  /** It never came to be, or broke a rule. */
  | { readonly kind: 'failed'; readonly code: string; readonly why: string }
  /** It lives but says nothing that matters. */
  | { readonly kind: 'deaf'; readonly why: string }
  /** We ended it. */
  | { readonly kind: 'cancelled' };

/** The stable code of an ending and a sentence about it, for the feed's health. */
export function describeEnding(ending: Ending): { readonly code: string; readonly why: string } {
  switch (ending.kind) {
    case 'closed': {
      const said = ending.reason === '' ? '' : `: ${ending.reason}`;
      return ending.code === 1006
        ? { code: 'LOST', why: 'The connection broke off.' }
        : { code: 'CLOSED', why: `The server closed the connection (${ending.code}${said}).` };
    }
    case 'silent':
      return { code: 'SILENT', why: `Nothing came for ${Math.round(ending.ms / 1000)} s.` };
    case 'refused': {
      const said = ending.body === '' ? '' : `: ${ending.body}`;
      return { code: `HTTP_${ending.httpStatus}`, why: `The server answered ${ending.httpStatus}${said}.` };
    }
    case 'failed':
      return { code: ending.code, why: ending.why };
    case 'deaf':
      return { code: 'DEAF', why: ending.why };
    case 'cancelled':
      return { code: 'CANCELLED', why: 'It was ended here.' };
  }
}
