/** Reads the whole answer to a request, unless it is longer than it may be. */

/** The body as text; `null` when it is longer than `mostBytes`, and the rest of it is not waited for. */
export async function readBoundedBody(response: Response, mostBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
