import { absolute, approximate, fixedFromShortest, ONE } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { present } from '../base/invariant.ts';
import type { Actor } from '../events/domain-event.ts';
import type { Denial } from '../model/denial.ts';
import { MANUAL } from '../model/identifiers.ts';
import type { InstrumentId } from '../model/identifiers.ts';
import type { Instrument } from '../model/instrument.ts';
import type { Holding } from '../risk/judge-holdings.ts';
import { money } from '../risk/wording.ts';
import type { EngineParts } from './engine-parts.ts';
import type { LossWatch } from './loss-watch.ts';
import { findPosition } from './state.ts';
import type { EngineState } from './state.ts';
import type { Seed, TradingSystem } from './trading-system.ts';

type MoneyActions = Pick<TradingSystem, 'adjustAccount' | 'setLeverage' | 'judgeSeeds' | 'seedPositions'>;

/** What changes an account's money beside trading. Refusals are values and leave no trace. */
export function createMoneyCommands(parts: EngineParts, losses: LossWatch): MoneyActions {
  const { state, core, account, instruments, risk } = parts;
  const indexOf = (instrumentId: InstrumentId): number =>
    present(state.instrumentIndexes.get(instrumentId), 'instrument', instrumentId);
  const holdingOf = ({ instrumentId, quantity, price }: Seed): Holding => {
    const instrumentIndex = indexOf(instrumentId);
    const instrument = present(instruments[instrumentIndex], 'instrument', instrumentIndex);
    return { strategyId: MANUAL, instrument, instrumentIndex, quantity, price };
  };
  const judge = (seeds: readonly Seed[]): readonly (Denial | undefined)[] => {
    const denials = risk.judgeHoldings(seeds.map(holdingOf));
    return seeds.map((seed, nth) => heldAlready(state, seed.instrumentId) ?? denials[nth]);
  };

  return {
    adjustAccount: (amount, reason, time) =>
      core.answer(time, () => {
        const denial = withdrawal(amount, account.buyingPower(), state.currency);
        if (denial !== undefined) return denial;
        core.emit({ kind: 'account.adjusted', amount, equity: account.worth(), reason });
        losses.onFlow(amount);
        return undefined;
      }),
    setLeverage: (instrumentId, leverage, actor, time) =>
      core.answer(time, () => setLeverage(parts, { index: indexOf(instrumentId), leverage, actor })),
    judgeSeeds: judge,
    seedPositions: (seeds, time) =>
      core.answer(time, () => {
        const denials = judge(seeds);
        if (denials.some((denial) => denial !== undefined)) return denials;
        for (const seed of seeds) seedPosition(parts, { strategyId: MANUAL, ...seed });
        return denials;
      }),
  };
}

/** Books a holding; it is valued at what it was taken over at, until there is a newer price. */
export function seedPosition(
  { core, state, marks }: EngineParts,
  seed: Seed & { readonly strategyId: Holding['strategyId'] },
): void {
  core.emit({ kind: 'position.seeded', ...seed });
  const index = present(state.instrumentIndexes.get(seed.instrumentId), 'instrument', seed.instrumentId);
  if (Number.isNaN(marks.last[index] ?? NaN)) marks.last[index] = approximate(seed.price);
}

function heldAlready(state: EngineState, instrumentId: InstrumentId): Denial | undefined {
  const held = findPosition(state, MANUAL, instrumentId)?.quantity ?? 0n;
  if (held === 0n) return undefined;
  return {
    code: 'POSITION_LIMIT',
    message: `${instrumentId} is held by hand already. Close that position, or leave the line out.`,
  };
}

function withdrawal(amount: Fixed, available: Fixed, currency: string): Denial | undefined {
  if (amount >= 0n || -amount <= available) return undefined;
  return {
    code: 'FUNDS',
    message:
      `${money(-amount, currency)} cannot be withdrawn: ` +
      `${money(available > 0n ? available : 0n, currency)} is available. Close positions or cancel orders first.`,
  };
}

interface LeverageChange {
  readonly index: number;
  readonly leverage: Fixed;
  readonly actor: Actor;
}

/** Only while nothing is held or on order there, so that no standing position's margin is pulled from under it. */
function setLeverage(parts: EngineParts, change: LeverageChange): Denial | undefined {
  const { state, core, instruments, profile } = parts;
  const { index, leverage, actor } = change;
  const instrument = present(instruments[index], 'instrument', index);
  const refusal =
    leverageRefusal(instrument, leverage, profile.limits?.leverage ?? Infinity) ?? inUse(state, index, instrument);
  if (refusal !== undefined) return { code: 'INSTRUMENT', message: refusal };
  if ((state.leverages.get(index) ?? ONE) === leverage) return undefined;
  core.emit({ kind: 'leverage.set', instrumentId: instrument.id, leverage, actor });
  return undefined;
}

/** The venue's limit and C14 of the risk profile: the stricter holds. */
function leverageRefusal({ symbol, perpetual }: Instrument, leverage: Fixed, allowed: number): string | undefined {
  if (perpetual === undefined) return `${symbol} is spot: it has no leverage.`;
  const most = Math.min(perpetual.maxLeverage, allowed);
  if (leverage >= ONE && leverage <= fixedFromShortest(most)) return undefined;
  const whose = allowed < perpetual.maxLeverage ? 'the risk profile' : 'the venue';
  return `Leverage of ${symbol} can be from 1 to ${most}, as ${whose} allows.`;
}

function inUse({ positions }: EngineState, index: number, { symbol }: Instrument): string | undefined {
  const used = positions.some(
    ({ instrumentIndex, quantity, openOrders }) =>
      instrumentIndex === index && (absolute(quantity) > 0n || openOrders > 0),
  );
  return used ? `${symbol} is held or on order. Close it before you change its leverage.` : undefined;
}
