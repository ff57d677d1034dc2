import { ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { testConnection } from '../venues/connection-test.ts';
import { createVenueSettings } from '../venues/venue-settings.ts';
import type { VenueSettings, VenueTestWire } from '../../api/wire/venue-wire.ts';
import type { CliContext } from './context.ts';
import type { HealthCheck } from './health-checks.ts';
import { readStoredData } from './with-store.ts';

/** Every venue that is switched on: reached, its clock, its rate limit, its streams. The demo market needs none. */
export async function checkVenues(context: CliContext): Promise<readonly HealthCheck[]> {
  const settings = await enabledVenues(context);
  if (!settings.ok) return [{ name: 'venues', state: 'failed', finding: settings.error }];
  const enabled = settings.value;
  if (enabled.length === 0) {
    return [{ name: 'venues', state: 'ok', finding: 'none is switched on; the demo market needs none' }];
  }
  const checks: HealthCheck[] = [];
  for (const one of enabled) checks.push(checkOf(one, await testConnection(one, context.clock)));
  return checks;
}

function enabledVenues(context: CliContext): Promise<Result<readonly VenueSettings[], string>> {
  return readStoredData(context, (store) => {
    const known = store === undefined ? [] : createVenueSettings(store.settings).list();
    return ok(known.filter(({ enabled }) => enabled));
  });
}

/** Being offline keeps nothing else from working: a remark, not a failure. */
function checkOf({ venue }: VenueSettings, { ok: isFine, steps }: VenueTestWire): HealthCheck {
  const wrong = steps.find((step) => !step.ok);
  const finding = wrong?.detail ?? steps.map(({ detail }) => detail).join('; ');
  return { name: venue, state: isFine ? 'ok' : 'remark', finding };
}
