import { plainFixed } from '../base/fixed.ts';
import { describeModels } from '../config/models.ts';
import type { TradingSystemConfig } from './trading-system.ts';

/**
 * What decides a session's outcome beside its inputs, as canonical JSON: the content of `session.started`. Run id, mode
 * and host are left out, so that paper and backtest of the same run begin with the same record.
 */
export function describeConfig(config: TradingSystemConfig): string {
  const { models, strategyErrors, terms } = config;
  return JSON.stringify({
    instruments: config.instruments.map(({ id }) => id),
    currency: config.currency,
    initialCash: plainFixed(config.initialCash),
    profile: config.profile,
    seed: config.seed,
    source: config.source,
    barMs: config.barMs,
    ...describeModels(models),
    latencyJitterMs: models.latencyJitterMs,
    ...(strategyErrors === undefined ? {} : { strategyErrors }),
    ...(terms === undefined ? {} : { terms }),
  });
}
