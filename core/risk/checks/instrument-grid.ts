import { plainFixed, timesDown } from '../../base/fixed.ts';
import { isProtective } from '../../model/order.ts';
import { deny } from '../risk-check.ts';
import type { Assessment, RiskCheck } from '../risk-check.ts';
import { money } from '../wording.ts';

/** C5: the instrument trades, and price, quantity and value fit its grid. Never rounded here: the person decides. */
export const instrumentGrid: RiskCheck = (assessment, view) => {
  const { intent, instrument, instrumentIndex, increase } = assessment;
  const { symbol, lotSize, tickSize } = instrument;
  if (increase > 0n && !view.allows(instrumentIndex))
    return deny(
      'INSTRUMENT',
      `${symbol} is not among what this account may trade. Allow it in the account's settings.`,
    );
  if (!instrument.active) return deny('INSTRUMENT', `${symbol} is not trading at its venue now.`);
  if (intent.size.kind === 'base' && lotSize > 0n && intent.size.quantity % lotSize !== 0n)
    return deny(
      'INSTRUMENT',
      `The quantity ${plainFixed(intent.size.quantity)} is not a multiple of ${plainFixed(lotSize)} ${instrument.base}.`,
    );
  if (intent.limitPrice !== undefined && tickSize > 0n && intent.limitPrice % tickSize !== 0n)
    return deny(
      'INSTRUMENT',
      `The price ${plainFixed(intent.limitPrice)} is not a multiple of the tick ${plainFixed(tickSize)}.`,
    );
  if (intent.stopPrice !== undefined && tickSize > 0n && intent.stopPrice % tickSize !== 0n)
    return deny(
      'INSTRUMENT',
      `The trigger ${plainFixed(intent.stopPrice)} is not a multiple of the tick ${plainFixed(tickSize)}.`,
    );
  return tooSmall(assessment);
};

/**
 * Closing all of a position is always large enough: otherwise a remainder could never be sold. What protects a part of
 * one that filled must be as small as that part.
 */
function tooSmall({ intent, instrument, position, quantity, price }: Assessment): ReturnType<RiskCheck> {
  if (isProtective(intent.source)) return undefined;
  const held = position === undefined ? 0n : position.quantity;
  if (quantity === (intent.side === 'sell' ? held : -held)) return undefined;
  const notional = intent.size.kind === 'quote' ? intent.size.amount : timesDown(quantity, price);
  if (notional >= instrument.minNotional) return undefined;
  return deny(
    'INSTRUMENT',
    `Worth ${money(notional, instrument.quote)}, below the smallest order of ` +
      `${money(instrument.minNotional, instrument.quote)} on ${instrument.symbol}. Raise the quantity.`,
  );
}
