import { createHash } from 'node:crypto';
import type { ClientOrderId } from '../../../model/identifiers.ts';

/** What a venue takes as the client's id of an order. */
export interface ClientIdForm {
  readonly pattern: RegExp;
  /** Characters of a name that stands in for one that does not fit; hexadecimal, so that every venue takes them. */
  readonly standInLength: number;
}

/** Our ids as a venue takes them, and back. */
export interface ClientIds {
  readonly toVenue: (id: ClientOrderId) => string;
  /** Our id where it is one of ours or fits as it is, the venue's text otherwise. */
  readonly toOurs: (text: string) => ClientOrderId;
}

/**
 * An id that fits is sent as it is. One that does not is sent as the beginning of its SHA-256: the same for the same
 * id in every process, so that asking for an order after a restart finds it; back it is known for those asked for.
 */
export function createClientIds({ pattern, standInLength }: ClientIdForm): ClientIds {
  const ours = new Map<string, ClientOrderId>();
  return {
    toVenue(id) {
      if (pattern.test(id)) return id;
      const text = createHash('sha256').update(id).digest('hex').slice(0, standInLength);
      ours.set(text, id);
      return text;
    },
    toOurs: (text) => ours.get(text) ?? (text as ClientOrderId),
  };
}
