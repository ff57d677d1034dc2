import type { FaultSettings } from '../faults/fault-settings.ts';
import type { ReplyFault, VenueReply } from '../server/venue-dialect.ts';

/** A request that the venue refuses. Thrown while it is read, answered by the dialect. */
export class Refusal extends Error {
  readonly reply: VenueReply;

  constructor(reply: VenueReply) {
    super('refused');
    this.reply = reply;
  }
}

/** An error of v3: code, detail and sentence. */
function errorReply(status: number, error: string, message: string): VenueReply {
  return { status, body: { error, error_details: message, message } };
}

/** An error page of the network in front of the venue. */
function page(status: number, title: string): VenueReply {
  const html = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, headers: { 'content-type': 'text/html; charset=UTF-8' }, body: html };
}

/** The answer to a missing, wrong or late signature: no JSON, and the same for each of them. */
export const unauthorized = (): VenueReply => ({
  status: 401,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Unauthorized\n',
});

export const unknownProduct = (): Refusal => new Refusal(errorReply(404, 'NOT_FOUND', 'valid product_id is required'));

export const unknownAccount = (): Refusal => new Refusal(errorReply(404, 'NOT_FOUND', 'account not found'));

export const unknownOrder = (): Refusal =>
  new Refusal(errorReply(404, 'NOT_FOUND', 'order with this orderID was not found'));

export const unknownCall = (): VenueReply => ({ ...page(404, '404 Not Found') });

export const invalidArgument = (message: string): Refusal => new Refusal(errorReply(400, 'INVALID_ARGUMENT', message));

/** The key lacks the right. */
export const forbiddenScope = (): VenueReply => errorReply(403, 'PERMISSION_DENIED', 'Missing required scopes');

/** How Coinbase words the refusals that lie outside a request; pages come from the network in front of it. */
export function faultReply<Fault extends ReplyFault>(fault: Fault, settings: FaultSettings[Fault]): VenueReply {
  const retryAfter = 'retryAfterSeconds' in settings ? { 'retry-after': String(settings.retryAfterSeconds) } : {};
  switch (fault) {
    case 'maintenance':
      return page(503, 'Coinbase is under maintenance');
    case 'tooManyRequests': {
      const errors = [{ id: 'rate_limit_exceeded', message: 'Too many requests' }];
      return { status: 429, headers: retryAfter, body: { errors } };
    }
    // Coinbase stands behind Cloudflare, which bans and shuts out countries in its own words.
    case 'banned': {
      const { headers, ...banned } = page(403, 'Error 1006: Your IP address has been banned');
      return { ...banned, headers: { ...headers, ...retryAfter } };
    }
    case 'forbidden':
      return forbiddenScope();
    case 'restrictedLocation':
      return page(451, 'Unavailable for legal reasons');
    case 'statusUnknown':
      return errorReply(504, 'DEADLINE_EXCEEDED', 'context deadline exceeded');
    case 'serverError': {
      const { status } = settings as FaultSettings['serverError'];
      return status === 500 ? errorReply(500, 'INTERNAL', 'Internal server error') : page(status, `Error ${status}`);
    }
  }
  throw new RangeError('an unknown fault');
}
