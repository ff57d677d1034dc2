import type { VenueSettings } from '../../core/api/wire/venue-wire.ts';
import { client } from '../ipc/client.ts';
import { act, refusalOf } from './act.ts';

/** Saves a venue's settings from a switch; true when they were taken. */
export function saveVenue(settings: VenueSettings, name: string): Promise<boolean> {
  const state = settings.enabled ? 'on' : 'off';
  return act(`Switch ${name} ${state}`, client.venues.save.mutate(settings), () => `${name} is ${state}`);
}

/** Saves them from a form; answers why not, if they were refused. */
export function saveVenueForm(settings: VenueSettings): Promise<string | undefined> {
  return refusalOf(client.venues.save.mutate(settings));
}
