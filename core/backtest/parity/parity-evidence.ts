import { plainFixed } from '../../base/fixed.ts';
import type { ExecutionModels } from '../../config/models.ts';
import { describeModels } from '../../config/models.ts';
import type { TradingSystemConfig } from '../../engine/trading-system.ts';
import type { InstrumentId, StrategyId } from '../../model/identifiers.ts';

/** A place where the two sides were not given the same market data. */
export interface DataDifference {
  readonly instrumentId: InstrumentId;
  /** From when on it could matter, UnixMs. */
  readonly time: number;
  /** What differs, in a sentence with figures. */
  readonly what: string;
}

/** One side of a comparison, beside its journal. */
export interface ParitySide {
  readonly config: Pick<TradingSystemConfig, 'profile' | 'models' | 'seed' | 'initialCash'>;
  /** Bars that strategies were shown before they could act; none for those that are not named. */
  readonly warmUps: ReadonlyMap<StrategyId, number>;
}

/** What is known of how the two sides differ before any order is looked at. */
export interface ParityEvidence {
  readonly session: ParitySide;
  readonly backtest: ParitySide;
  /** By time. */
  readonly data: readonly DataDifference[];
  /** True where the session's orders went to a venue that is not simulated. */
  readonly realVenue: boolean;
}

/** Sentences of what the conditions of the two sides have apart, by what it explains; undefined where nothing is. */
export interface ConditionDifferences {
  readonly risk: string | undefined;
  readonly timing: string | undefined;
  readonly fill: string | undefined;
  readonly fee: string | undefined;
}

/** Compares the conditions. */
export function conditionDifferences({ session, backtest, realVenue }: ParityEvidence): ConditionDifferences {
  const [one, other] = [session.config, backtest.config];
  const apart = (name: string, of: (config: ParitySide['config']) => string): string | undefined =>
    of(one) === of(other) ? undefined : `${name} ${of(one)} in the session and ${of(other)} in the backtest`;
  const real = (what: string): string | undefined => (realVenue ? `the venue itself ${what}` : undefined);
  return {
    risk:
      apart('the profile was', ({ profile }) => profile) ??
      apart('the cash was', ({ initialCash }) => plainFixed(initialCash)),
    timing:
      apart('the latency was', ({ models, seed }) => latencyText(models, seed)) ?? real('answered in its own time'),
    fill: apart('the fill model was', ({ models }) => fillText(models)) ?? real('filled it'),
    fee: apart('the fees were', ({ models }) => feeText(models)) ?? real('charged it'),
  };
}

function latencyText({ latencyMs, latencyJitterMs }: ExecutionModels, seed: number): string {
  return latencyJitterMs === 0 ? `${latencyMs} ms` : `${latencyMs} to ${latencyMs + latencyJitterMs} ms (seed ${seed})`;
}

function fillText(models: ExecutionModels): string {
  const { fill, slippage, slippageBps, spreadBps } = describeModels(models);
  return `${fill} with ${slippage} slippage of ${slippageBps} bps and a spread of ${spreadBps} bps`;
}

function feeText(models: ExecutionModels): string {
  const { makerBps, takerBps } = describeModels(models);
  const own = Object.entries(models.venueFees ?? {}).map(
    ([venue, fees]) => `, ${plainFixed(fees.makerBps)}/${plainFixed(fees.takerBps)} on ${venue}`,
  );
  return `${makerBps}/${takerBps} bps (maker/taker)${own.join('')}`;
}
