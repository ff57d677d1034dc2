import { absolute, divideDown, toNumber, truncateToStep } from '../base/fixed.ts';
import { PROFILES } from '../config/profiles.ts';
import type { Instrument } from '../model/instrument.ts';
import type { OrderIntent } from '../model/order.ts';
import type { SizeReasoning } from '../model/order-reasoning.ts';
import { defaultShare } from '../risk/position-sizing.ts';
import { shareOfEquity } from '../risk/risk-check.ts';
import { human, money, percent } from '../risk/wording.ts';
import { createTradeResults, kellyFraction, LEAST_TRADES_FOR_KELLY } from '../risk/trade-results.ts';
import type { StrategyOrder } from '../strategies/strategy.ts';
import { shareOfSize, stopFraction } from './order-sizing.ts';
import type { SizingSubject } from './order-sizing.ts';
import type { EngineParts } from './engine-parts.ts';

/** What an order's size is explained from. */
export interface SizedOrder {
  /** As the strategy asked for it. */
  readonly request: StrategyOrder;
  /** What that came to. */
  readonly intent: OrderIntent;
  readonly instrument: Instrument;
  readonly subject: SizingSubject;
}

type Scaling = Pick<SizeReasoning, 'share' | 'volatility' | 'volatilityTarget' | 'volatilityScale' | 'strategyScale'>;

const UNSCALED: Scaling = {
  share: null,
  volatility: null,
  volatilityTarget: null,
  volatilityScale: 1,
  strategyScale: 1,
};

/** Tells how a strategy's wish became the size of an order: figures, and the arithmetic in a sentence. Changes nothing. */
export function reasonSize(parts: EngineParts, order: SizedOrder): SizeReasoning {
  const { account, profile } = parts;
  const { intent, instrument, request } = order;
  const wanted = request.size;
  const equity = account.equity();
  const price = intent.limitPrice ?? intent.decisionPrice;
  const isQuote = intent.size.kind === 'quote';
  const lots = profile.limits === null ? 0n : instrument.lotSize;
  const asked = wanted.kind === 'base' ? absolute(wanted.quantity) : undefined;
  const bought =
    intent.size.kind === 'base' ? intent.size.quantity : price > 0n ? divideDown(intent.size.amount, price) : undefined;
  const quantity = bought === undefined ? undefined : isQuote ? truncateToStep(bought, lots) : bought;
  const figures = {
    kind: wanted.kind,
    equity: toNumber(equity),
    ...scalingOf(parts, order),
    amount: intent.size.kind === 'quote' ? toNumber(intent.size.amount) : null,
    price: price > 0n ? toNumber(price) : null,
    wantedQuantity: numberOrNull(asked ?? bought),
    quantity: numberOrNull(quantity),
    lotSize: toNumber(instrument.lotSize),
    orderCap: profile.limits === null ? null : toNumber(shareOfEquity(equity, profile.limits.orderValue)),
  };
  const coming =
    quantity === undefined
      ? ''
      : ` At ${human(price)} that is ${human(quantity)} ${instrument.base}` +
        (lots > 0n ? `, in lots of ${human(lots)}.` : '.');
  const cap =
    figures.orderCap === null || profile.limits === null
      ? ''
      : ` One order may add ${money(shareOfEquity(equity, profile.limits.orderValue), instrument.quote)}.`;
  const start =
    intent.size.kind === 'quote'
      ? originOf(parts, order) + shareWords(figures, order, equity)
      : quantityWords(figures, instrument);
  return { ...figures, sentence: `${start}${isQuote ? coming : ''}${cap}` };
}

function scalingOf(parts: EngineParts, { request, subject }: SizedOrder): Scaling {
  const { profile, marks } = parts;
  const { size } = request;
  switch (size.kind) {
    case 'equity-fraction':
      return { ...UNSCALED, share: size.fraction };
    case 'agent-share': {
      const { agent, orderValue } = profile.limits ?? PROFILES.moderate.limits;
      return { ...UNSCALED, share: agent.share * orderValue, strategyScale: Math.min(1, size.fraction) };
    }
    case 'profile-default': {
      const { limits } = profile;
      const strategyScale = size.scale ?? 1;
      if (limits === null) return { ...UNSCALED, share: 1, strategyScale };
      const volatility = marks.volatility(subject.instrumentIndex);
      const { share, volatilityTarget } = limits.defaultSize;
      const volatilityScale = defaultShare(limits, volatility) / share;
      return { share, volatility: volatility ?? null, volatilityTarget, volatilityScale, strategyScale };
    }
    case 'kelly':
    case 'fixed-risk':
      return { ...UNSCALED, share: shareOfSize(parts, subject, request) };
    case 'whole-position':
    case 'base':
      return UNSCALED;
  }
}

/** Where a share comes from that is not simply named. */
function originOf({ state, profile, marks }: EngineParts, { request, subject }: SizedOrder): string {
  const { size } = request;
  const limits = profile.limits ?? PROFILES.moderate.limits;
  if (size.kind === 'fixed-risk') {
    const distance = stopFraction(request, toNumber(marks.exact(subject.instrumentIndex) ?? 0n), limits);
    return `${percent(size.risk)} of equity may be lost at a stop ${percent(distance)} away: `;
  }
  if (size.kind !== 'kelly') return '';
  const results = state.strategies.get(subject.strategyId)?.results ?? createTradeResults();
  const trades = results.wins + results.losses;
  const kelly = kellyFraction(results);
  if (kelly === undefined)
    return `Kelly needs ${LEAST_TRADES_FOR_KELLY} trades with wins and losses, ${trades} have ended: the usual size, `;
  return (
    `Kelly's fraction of ${trades} trades is ${percent(kelly)}; half of it, at most ` +
    `${percent(limits.defaultSize.share)}: `
  );
}

type Figures = Omit<SizeReasoning, 'sentence'>;

function shareWords(figures: Figures, { intent, instrument }: SizedOrder, equity: bigint): string {
  const { share, volatility, volatilityTarget, volatilityScale, strategyScale } = figures;
  const target = percent(volatilityTarget ?? 0);
  const scaled =
    volatilityTarget === null
      ? ''
      : volatility === null
        ? `, unscaled while too few bars tell the volatility`
        : volatilityScale < 1
          ? ` x ${factor(volatilityScale)}, since volatility is ${percent(volatility)} a year and ${target} is aimed at,`
          : `, unscaled as volatility of ${percent(volatility)} a year is not above ${target},`;
  const asked = strategyScale === 1 ? '' : ` x ${factor(strategyScale)}, which the strategy asked for,`;
  const amount = intent.size.kind === 'quote' ? intent.size.amount : 0n;
  return (
    `${percent(share ?? 0)} of equity ${money(equity, instrument.quote)}${scaled}${asked} ` +
    `is ${money(amount, instrument.quote)}.`
  );
}

function quantityWords({ kind, quantity, wantedQuantity }: Figures, { base, lotSize }: Instrument): string {
  if (kind === 'whole-position') return `All that the strategy holds: ${quantity ?? 0} ${base}.`;
  return quantity === wantedQuantity
    ? `${quantity ?? 0} ${base}, as the strategy asked.`
    : `${wantedQuantity ?? 0} ${base}, as the strategy asked, in whole lots of ${human(lotSize)}: ${quantity ?? 0} ${base}.`;
}

function factor(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function numberOrNull(value: bigint | undefined): number | null {
  return value === undefined ? null : toNumber(value);
}
