/** Puts what the network, TLS or the socket library complain about into a stable code and a sentence. */

const words: { readonly [code: string]: string } = {
  ECONNREFUSED: 'Nothing answers at that address.',
  ECONNRESET: 'The server hung up.',
  EPIPE: 'The server hung up.',
  ENOTFOUND: 'The name of the server could not be looked up. Is there a network?',
  EAI_AGAIN: 'The name of the server could not be looked up. Is there a network?',
  ETIMEDOUT: 'The network does not reach the server.',
  EHOSTUNREACH: 'The network does not reach the server.',
  ENETUNREACH: 'The network does not reach the server.',
};

const tooBig = new Set([
  'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH',
  'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH',
  'WS_ERR_TOO_MANY_BUFFERED_PARTS',
]);

/** The code and the sentence for an error event. The sentence may quote the other side and must still be hushed. */
export function describeNetworkError(error: NodeJS.ErrnoException): {
  readonly code: string;
  readonly why: string;
} {
  const code = error.code ?? '';
  if (tooBig.has(code))
    return { code: 'TOO_BIG', why: 'The server sent a frame far larger than any real one.' };
  if (code.startsWith('WS_ERR_'))
    return { code: 'BROKEN_FRAME', why: `The server broke the protocol: ${error.message}.` };
  if (/CERT|TLS|SSL|SIGNATURE/.test(code))
    return { code: 'UNTRUSTED', why: `The server’s certificate is not trusted (${code}).` };
  if (!/^[A-Z][A-Z0-9_]*$/.test(code))
    return { code: 'FAILED', why: `The greeting failed: ${error.message}.` };
  return { code, why: words[code] ?? `The connection failed (${code}): ${error.message}` };
}
