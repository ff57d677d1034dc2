import { smaller } from '../../../../base/fixed.ts';
import type { FeeRates, KeyPermissions, VenueBalance, VenuePosition } from '../../../../ports/execution-venue.ts';
import type { Listing } from '../../instrument-catalogue.ts';
import { field, listField } from '../../json-shape.ts';
import { amountField, amountOrNull, isTrue, rowsOf, textField } from '../answer-fields.ts';
import type { TradingContext } from '../trading-dialect.ts';
import { callEndpoint } from '../trading-exchange.ts';
import type { BinanceMarket } from './order-names.ts';

/** What the key may do. The practice markets have no page of rights: there only the account's own are known. */
export async function readPermissions(context: TradingContext, market: BinanceMarket): Promise<KeyPermissions> {
  const { exchange, isSandbox } = context;
  if (isSandbox) {
    const trade = market === 'spot' ? isTrue(await callEndpoint(exchange, 'privateGetAccount', {}), 'canTrade') : null;
    return { trade, withdraw: null, restrictedByAddress: null };
  }
  const rights = await callEndpoint(exchange, 'sapiGetAccountApiRestrictions', {});
  const mayMove = ['enableWithdrawals', 'enableInternalTransfer', 'permitsUniversalTransfer'];
  return {
    trade: isTrue(rights, market === 'spot' ? 'enableSpotAndMarginTrading' : 'enableFutures'),
    withdraw: mayMove.some((name) => isTrue(rights, name)),
    restrictedByAddress: isTrue(rights, 'ipRestrict'),
  };
}

/** Currencies of which there is any; of a futures wallet without what positions have gained, what new ones may use is free. */
export async function readBalances(context: TradingContext, market: BinanceMarket): Promise<readonly VenueBalance[]> {
  const { exchange } = context;
  if (market === 'spot') {
    const account = await callEndpoint(exchange, 'privateGetAccount', { omitZeroBalances: 'true' });
    return rowsOf(field(account, 'balances')).map((row) => spotBalance(context, row, 'asset', 'free', 'locked'));
  }
  const rows = rowsOf(await callEndpoint(exchange, 'fapiPrivateV3GetBalance', {}));
  return rows.map((row) => {
    // What open positions would bring is not in the wallet yet, though new ones may be opened with it.
    const wallet = amountField(row, 'balance');
    const free = smaller(amountField(row, 'availableBalance'), wallet);
    return { currency: exchange.safeCurrencyCode(textField(row, 'asset')), free, used: wallet - free };
  });
}

function spotBalance(
  { exchange }: TradingContext,
  row: unknown,
  ...[asset, free, locked]: readonly [string, string, string]
): VenueBalance {
  return {
    currency: exchange.safeCurrencyCode(textField(row, asset)),
    free: amountField(row, free),
    used: amountField(row, locked),
  };
}

/** Balances that the stream of a spot account tells. */
export function readStreamBalances(context: TradingContext, event: unknown): readonly VenueBalance[] {
  return listField(event, 'B').map((row) => spotBalance(context, row, 'a', 'f', 'l'));
}

/** Positions that are not flat. */
export async function readPositions({ exchange, instrumentOf }: TradingContext): Promise<readonly VenuePosition[]> {
  const rows = rowsOf(await callEndpoint(exchange, 'fapiPrivateV2GetPositionRisk', {}));
  return rows
    .filter((row) => amountField(row, 'positionAmt') !== 0n)
    .map((row) => ({
      instrumentId: instrumentOf(textField(row, 'symbol')),
      quantity: amountField(row, 'positionAmt'),
      entryPrice: amountField(row, 'entryPrice'),
      liquidationPrice: amountOrNull(row, 'liquidationPrice'),
      leverage: Number(textField(row, 'leverage')),
    }));
}

/** What this account pays; on spot the standard rate with what comes on top of it. */
export async function readFees(context: TradingContext, market: BinanceMarket, listing: Listing): Promise<FeeRates> {
  const { exchange } = context;
  const request = { symbol: listing.marketId };
  if (market === 'usdm') {
    const rates = await callEndpoint(exchange, 'fapiPrivateGetCommissionRate', request);
    return { maker: amountField(rates, 'makerCommissionRate'), taker: amountField(rates, 'takerCommissionRate') };
  }
  const answer = await callEndpoint(exchange, 'privateGetAccountCommission', request);
  const parts = ['standardCommission', 'specialCommission', 'taxCommission'].map((name) => field(answer, name));
  const sum = (side: string): bigint =>
    parts.reduce<bigint>((total, part) => total + (part === undefined ? 0n : amountField(part, side)), 0n);
  return { maker: sum('maker'), taker: sum('taker') };
}
