import { plainFixed } from '../base/fixed.ts';
import { describeModels } from '../config/models.ts';
import type { VenueFees } from '../config/models.ts';
import type { TradingSystemConfig } from './trading-system.ts';

/**
 * What decides a session's outcome beside its inputs, as canonical JSON: the content of `session.started`. Run id, mode
 * and host are left out, so that paper and backtest of the same run begin with the same record.
 */
export function describeConfig(config: TradingSystemConfig): string {
  const { models, strategyErrors, terms, offers } = config;
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
    ...(models.venueFees === undefined ? {} : { venueFees: feesText(models.venueFees) }),
    ...(offers === undefined ? {} : { offers }),
  });
}

function feesText(fees: VenueFees): Readonly<Record<string, readonly [maker: string, taker: string]>> {
  const venues = Object.entries(fees).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(
    venues.map(([venue, { makerBps, takerBps }]) => [venue, [plainFixed(makerBps), plainFixed(takerBps)] as const]),
  );
}
