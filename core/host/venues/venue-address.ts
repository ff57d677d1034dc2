/** Hosts of this machine, to which a connection may be unencrypted. */
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True for an address on this machine. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.has(URL.parse(address)?.hostname ?? '');
}

/** What is wrong with an address that someone typed, and what to do; undefined if it can be used. Empty can. */
export function addressProblem(address: string, kind: 'rest' | 'ws'): string | undefined {
  if (address === '') return undefined;
  const [secure, plain] = kind === 'rest' ? ['https:', 'http:'] : ['wss:', 'ws:'];
  const name = kind === 'rest' ? 'REST address' : 'WebSocket address';
  const url = URL.parse(address);
  if (url === null) return `${name} "${address}" is no address; write it as ${secure}//host/path, or leave it empty.`;
  if (url.protocol !== secure && url.protocol !== plain) {
    return `${name} "${address}" begins with ${url.protocol}; use ${secure}//.`;
  }
  if (url.protocol === plain && !LOOPBACK.has(url.hostname)) {
    return `${name} "${address}" is not encrypted; use ${secure}//, ${plain}// is for this machine only.`;
  }
  if (url.username !== '' || url.password !== '') return `${name} must not hold a name or password; leave them out.`;
  if (url.search !== '' || url.hash !== '') return `${name} "${address}" must end before "?" and "#".`;
  return undefined;
}
