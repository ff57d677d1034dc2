import { absolute, plainFixed, timesDown, timesUp, fixedFromShortest, toNumber } from '../../base/fixed.ts';
import { isAutomatic } from '../../model/order.ts';
import { requiredFunds } from '../checks/funds.ts';
import { takesAtOnce } from '../checks/market-data.ts';
import { depthInCollar } from '../checks/order-size.ts';
import { mostOrderValue, orderValueWords } from '../checks/order-value.ts';
import { collaredPrice } from '../checks/price-collar.ts';
import { lossAtStop } from '../checks/trade-loss.ts';
import { shareOfEquity } from '../risk-check.ts';
import type { Assessment, RiskView } from '../risk-check.ts';
import { duration, human, money, percent, percentOf } from '../wording.ts';
import { plain, REDUCES } from './figure-kit.ts';
import type { CheckFigures } from './figure-kit.ts';

/** C23. */
export function ageFigures({ intent }: Assessment, view: RiskView): CheckFigures {
  const { strategy, person } = view.limits.intentAgeMs;
  const limit = isAutomatic(intent.source) ? strategy : person;
  const value = view.now() - intent.time;
  return { sentence: `Decided ${duration(value)} ago; up to ${duration(limit)} is allowed.`, value, limit };
}

/** C3. */
export function dataFigures({ intent, instrumentIndex }: Assessment, view: RiskView): CheckFigures {
  const { market, resting } = view.limits.staleAfterMs;
  const limit = takesAtOnce(intent) ? market : resting;
  const value = view.now() - view.markTime(instrumentIndex);
  return { sentence: `The newest price is ${duration(value)} old; up to ${duration(limit)} is allowed.`, value, limit };
}

/** C5. */
export function gridFigures({ intent, instrument, quantity, price }: Assessment): CheckFigures {
  const worth = intent.size.kind === 'quote' ? intent.size.amount : timesDown(quantity, price);
  return {
    sentence:
      `Worth ${money(worth, instrument.quote)}, at least ${money(instrument.minNotional, instrument.quote)} is needed ` +
      `unless it closes all that is held; lots of ${plainFixed(instrument.lotSize)} ${instrument.base}.`,
    value: toNumber(worth),
    limit: toNumber(instrument.minNotional),
  };
}

/** C9. */
export function duplicateFigures({ intent }: Assessment, view: RiskView): CheckFigures {
  const { strategy, person } = view.limits.duplicateWindowMs;
  const window = isAutomatic(intent.source) ? strategy : person;
  return plain(`The same order was not sent within the last ${duration(window)}.`);
}

/** C15. */
export function fundsFigures(of: Assessment, view: RiskView): CheckFigures {
  if (of.increase === 0n) return REDUCES;
  const { fundsBuffer } = view.limits;
  const required = requiredFunds(of, view);
  const all = required + (fundsBuffer === 0 ? 0n : timesUp(required, fixedFromShortest(fundsBuffer)));
  const available = view.buyingPower();
  const currency = of.instrument.quote;
  return {
    sentence: `Needs ${money(all, currency)} with fees and buffer; ${money(available, currency)} is available.`,
    value: toNumber(all),
    limit: toNumber(available),
  };
}

/** C8. */
export function collarFigures(of: Assessment, view: RiskView): CheckFigures {
  const collared = collaredPrice(of, view);
  if (collared === undefined) return plain('It waits for its trigger, and names no other price.');
  const { price, from, collar } = collared;
  const distance = absolute((price ?? from) - from);
  const where = of.intent.stopPrice === undefined ? 'the market' : 'its trigger';
  return {
    sentence: `${percentOf(distance, from)} from ${where}; ${percent(collar)} is allowed.`,
    value: from > 0n ? toNumber(distance) / toNumber(from) : null,
    limit: collar,
  };
}

/** C6. */
export function valueFigures({ value, instrument }: Assessment, view: RiskView): CheckFigures {
  const equity = view.equity();
  const limit = mostOrderValue(view, equity);
  const currency = instrument.quote;
  return {
    sentence:
      `Adds ${money(value, currency)} = ${percentOf(value, equity)} of equity; ` +
      `${orderValueWords(view)} (${money(limit, currency)}) is allowed.`,
    value: toNumber(value),
    limit: toNumber(limit),
  };
}

/** C25. */
export function tradeLossFigures(of: Assessment, view: RiskView): CheckFigures {
  if (of.increase === 0n) return REDUCES;
  const loss = lossAtStop(of, view);
  const limit = shareOfEquity(view.equity(), view.limits.lossPerTrade);
  const currency = of.instrument.quote;
  return {
    sentence: `Loses ${money(loss, currency)} at its stop; ${money(limit, currency)} is allowed.`,
    value: toNumber(loss),
    limit: toNumber(limit),
  };
}

/** C7. */
export function depthFigures(of: Assessment, view: RiskView): CheckFigures {
  if (of.increase === 0n) return REDUCES;
  const depth = depthInCollar(of, view);
  if (depth === undefined) return plain('Bars show no depth.');
  const limit = timesDown(depth, fixedFromShortest(view.limits.depthShare));
  const { base } = of.instrument;
  return {
    sentence: `Opens ${human(of.increase)} ${base}; ${human(limit)} ${base} of what is shown may be taken.`,
    value: toNumber(of.increase),
    limit: toNumber(limit),
  };
}
