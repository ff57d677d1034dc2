/** Pages that the app links to. Everything else stays unopened. */
const ALLOWED_HOSTS: readonly string[] = ['www.tradingview.com'];

/** Whether the system's browser may be asked to open an address: https, a known host, no port and no user name. */
export function isExternalLinkAllowed(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    ALLOWED_HOSTS.includes(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}
