import { performance } from 'node:perf_hooks';
import type { HealthWire } from '../../api/wire/venue-wire.ts';
import { rehearseStop } from '../../engine/stop-drill.ts';
import type { Logger } from '../../ports/logger.ts';
import { DEMO_MODELS } from '../session/desk-config.ts';

/** Rehearses the stop on paper at the start (kill switch 9), and logs how it went and how long it took. */
export function rehearse(logger: Logger, at: number): HealthWire['stopDrill'] {
  const begin = performance.now();
  const { passed, sentence } = rehearseStop(DEMO_MODELS);
  const durationMs = Math.round((performance.now() - begin) * 10) / 10;
  const fields = { passed, durationMs, sentence };
  if (passed) logger.info('the stop was rehearsed', fields);
  else logger.error('the stop was rehearsed', fields);
  return { passed, at, durationMs, sentence };
}
