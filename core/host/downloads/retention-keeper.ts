import { HOUR_MS, MINUTE_MS } from '../../base/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Store } from '../../ports/store.ts';

const FIRST_AFTER_MS = 10 * MINUTE_MS;

/**
 * Drops data past its time once an hour, so that a desk that runs for weeks does not fill its disk. What goes is what
 * the preview of the policy names at that time. Returns what ends it.
 */
export function keepRetention(
  { retention }: Pick<Store, 'retention'>,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): () => void {
  let cancel: () => void;
  const run = async (): Promise<void> => {
    const expired = retention.preview(retention.policy(), clock.now());
    if (expired.length === 0) return;
    const dropped = await retention.drop(expired);
    if (dropped.ok) logger.info('data past its time was dropped', { rows: dropped.value, series: expired.length });
    else logger.error('data past its time could not be dropped', { reason: dropped.error.message });
  };
  const again = (): void => {
    cancel = clock.after(HOUR_MS, again);
    run().catch((error: unknown) => {
      logger.error('retention failed', { error });
    });
  };
  cancel = clock.after(FIRST_AFTER_MS, again);
  return () => {
    cancel();
  };
}
