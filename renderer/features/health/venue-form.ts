import type { VenueSettings } from '../../../core/api/wire/venue-wire.ts';

/** What is wrong, beside which field. */
export interface VenueFormErrors {
  readonly restUrl?: string;
  readonly wsUrl?: string;
}

/** A venue's settings alone, as they are saved and tested. */
export function settingsOf({ venue, enabled, restUrl, wsUrl, streams }: VenueSettings): VenueSettings {
  return { venue, enabled, restUrl, wsUrl, streams };
}

/** Checks the addresses. Empty ones are the venue's own; without encryption only this machine may be asked. */
export function venueFormErrors({ restUrl, wsUrl }: Pick<VenueSettings, 'restUrl' | 'wsUrl'>): VenueFormErrors {
  const rest = addressProblem(restUrl, { secure: 'https:', plain: 'http:' });
  const ws = addressProblem(wsUrl, { secure: 'wss:', plain: 'ws:' });
  return { ...(rest === undefined ? {} : { restUrl: rest }), ...(ws === undefined ? {} : { wsUrl: ws }) };
}

interface Schemes {
  readonly secure: string;
  readonly plain: string;
}

function addressProblem(text: string, { secure, plain }: Schemes): string | undefined {
  const entered = text.trim();
  if (entered === '') return undefined;
  const url = URL.canParse(entered) ? new URL(entered) : undefined;
  if (url === undefined) return `Not an address. Type it as ${secure}//host, or leave it empty.`;
  if (url.username !== '' || url.password !== '') return 'Leave out name and password.';
  if (url.protocol === secure) return undefined;
  if (url.protocol !== plain) return `Must begin with ${secure}//.`;
  return isOwnMachine(url.hostname) ? undefined : `${plain}// is for this machine only. Use ${secure}//.`;
}

function isOwnMachine(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
