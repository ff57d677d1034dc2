/** An answer is a few hundred characters; more than this is a mistake or an attack. */
const MOST_BYTES = 256 * 1024;

/**
 * `fetch` for endpoints that nobody vouches for: no redirect is followed, since it would carry the key elsewhere, and a
 * body is read to a bound and no further.
 */
export async function boundedFetch(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'error' });
  if (response.body === null) return response;
  const { status, statusText } = response;
  const type = response.headers.get('content-type') ?? 'text/plain';
  const body = await readBounded(response.body);
  return new Response(body, { status, statusText, headers: { 'content-type': type } });
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > MOST_BYTES) throw new RangeError(`the answer is longer than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
