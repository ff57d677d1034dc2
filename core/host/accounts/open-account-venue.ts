import { err } from '../../base/result.ts';
import type { OpenAccountVenue } from './account-inspection.ts';

/** Opens the private side of an account's venue, at the address that the venue's settings name. */
export const openAccountVenue: OpenAccountVenue = ({ venue }) =>
  Promise.resolve(
    err({ code: 'NOT_SUPPORTED', message: `${venue} offers no trading here. Choose another venue for it.` }),
  );
