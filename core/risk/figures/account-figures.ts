import { toNumber } from '../../base/fixed.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../base/time.ts';
import { busyInstruments } from '../checks/concurrent-positions.ts';
import { derivativesWorstCase } from '../checks/leverage.ts';
import { messagesSince } from '../checks/message-rate.ts';
import { restingOrders } from '../checks/open-orders.ts';
import { shareOfEquity } from '../risk-check.ts';
import type { Assessment, RiskView } from '../risk-check.ts';
import { money } from '../wording.ts';
import { plain, REDUCES } from './figure-kit.ts';
import type { CheckFigures } from './figure-kit.ts';

/** C1. */
export function armingFigures(_: Assessment, view: RiskView): CheckFigures {
  return plain(view.leave() === 'all' ? 'The account may send it.' : 'What only closes may be sent.');
}

/** C4. */
export function reconciledFigures({ instrument }: Assessment): CheckFigures {
  return plain(`The account is settled, and every order on ${instrument.symbol} is known.`);
}

/** C10. */
export function rateFigures(_: Assessment, view: RiskView): CheckFigures {
  const { perSecond, perMinute, perDay } = view.limits.messages;
  const value = messagesSince(view, MINUTE_MS);
  return {
    sentence:
      `${messagesSince(view, SECOND_MS)} of ${perSecond} orders in a second, ${value} of ${perMinute} in a minute, ` +
      `${messagesSince(view, DAY_MS)} of ${perDay} in a day.`,
    value,
    limit: perMinute,
  };
}

/** C26. */
export function positionFigures({ increase }: Assessment, view: RiskView): CheckFigures {
  if (increase === 0n) return REDUCES;
  const value = busyInstruments(view.positions);
  const limit = view.limits.concurrentPositions;
  return { sentence: `${value} instruments are held or on order; ${limit} is the limit.`, value, limit };
}

/** C17. */
export function lossFigures({ increase, instrument }: Assessment, view: RiskView): CheckFigures {
  if (increase === 0n) return REDUCES;
  const start = view.dayStartEquity();
  const loss = start > view.equity() ? start - view.equity() : 0n;
  const limit = shareOfEquity(start, view.limits.dayLoss.reduceOnly);
  return {
    sentence: `Lost today ${money(loss, instrument.quote)}; from ${money(limit, instrument.quote)} on only reductions pass.`,
    value: toNumber(loss),
    limit: toNumber(limit),
  };
}

/** C21. */
export function selfCrossFigures({ intent, instrument }: Assessment): CheckFigures {
  const other = intent.side === 'buy' ? 'sell' : 'buy';
  return plain(`No own order to ${other} ${instrument.symbol} rests where it would trade.`);
}

/** C14, derivatives. */
export function leverageFigures(of: Assessment, view: RiskView): CheckFigures {
  if (of.increase === 0n) return REDUCES;
  if (!view.isDerivative(of.instrumentIndex)) return plain('It is no derivative.');
  const worst = derivativesWorstCase(of, view) ?? 0n;
  const limit = shareOfEquity(view.equity(), view.limits.leverage);
  const currency = of.instrument.quote;
  return {
    sentence: `Derivatives could reach ${money(worst, currency)}; ${money(limit, currency)} is allowed.`,
    value: toNumber(worst),
    limit: toNumber(limit),
  };
}

/** C16. */
export function restingFigures({ intent, increase }: Assessment, view: RiskView): CheckFigures {
  if (increase === 0n) return REDUCES;
  const { inInstrument, inAccount } = restingOrders(view, intent);
  const { perInstrument, perAccount } = view.limits.openOrders;
  return {
    sentence: `${inInstrument} of ${perInstrument} orders rest on the instrument, ${inAccount} of ${perAccount} on the account.`,
    value: inInstrument,
    limit: perInstrument,
  };
}
