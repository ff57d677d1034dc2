import { useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import type { OrderWire, PositionWire } from '../../../core/api/wire/trading-wire.ts';
import { isOpen } from '../../../core/model/order-status.ts';
import { cancelOrder } from '../../actions/trading-actions.ts';
import { priceText, quantityText } from '../../format/instrument-text.ts';
import { signedMoneyText } from '../../format/money.ts';
import { ownerText } from '../../format/order-text.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import type { PriceTag } from './price-tags.tsx';

/** The instrument's working limit orders and open positions, as tags of the chart. */
export function usePriceTags(instrument: InstrumentWire): readonly PriceTag[] {
  const [canceling, setCanceling] = useState<ReadonlySet<string>>(new Set());
  const orders = useTradingStore(
    useShallow((state) =>
      Object.values(state.orders).filter((order) => order.instrumentId === instrument.id && isOpen(order.status)),
    ),
  );
  const positions = useTradingStore(
    useShallow((state) => Object.values(state.positions).filter((one) => one.instrumentId === instrument.id)),
  );
  return useMemo(() => {
    const cancel = (order: OrderWire): void => {
      setCanceling((before) => new Set([...before, order.clientOrderId]));
      void cancelOrder(order).finally(() =>
        setCanceling((before) => new Set([...before].filter((id) => id !== order.clientOrderId))),
      );
    };
    return [
      ...positions.map((position) => positionTag(position, instrument)),
      ...orders.flatMap((order) =>
        orderTag(order, instrument, () => cancel(order), canceling.has(order.clientOrderId)),
      ),
    ];
  }, [orders, positions, instrument, canceling]);
}

function positionTag(position: PositionWire, instrument: InstrumentWire): PriceTag {
  const long = !position.quantity.startsWith('-');
  const quantity = quantityText(position.quantity.replace('-', ''), instrument);
  const entry = priceText(position.avgEntryPrice, instrument);
  const pnl = position.unrealizedPnl;
  return {
    key: position.key,
    price: Number(position.avgEntryPrice),
    kind: long ? 'long' : 'short',
    text: `${long ? 'Long' : 'Short'} ${quantity} @ ${entry}${ownerSuffix(position.strategyId)}`,
    figure: pnl === null ? null : { text: `${signedMoneyText(pnl)} ${instrument.quote}`, sign: Number(pnl) },
    cancel: null,
  };
}

function orderTag(order: OrderWire, instrument: InstrumentWire, act: () => void, busy: boolean): readonly PriceTag[] {
  if (order.limitPrice === null) return [];
  const verb = order.side === 'buy' ? 'Buy' : 'Sell';
  const size =
    order.quantity === null
      ? `${order.quoteAmount ?? ''} ${instrument.quote}`
      : quantityText(order.quantity, instrument);
  const filled = Number(order.filledQuantity) > 0 ? `${quantityText(order.filledQuantity, instrument)} of ` : '';
  const price = priceText(order.limitPrice, instrument);
  return [
    {
      key: order.clientOrderId,
      price: Number(order.limitPrice),
      kind: order.side,
      text: `${verb} ${filled}${size} ${order.type}${ownerSuffix(order.strategyId)}`,
      figure: null,
      cancel: { label: `Cancel ${verb.toLowerCase()} ${size} at ${price}`, act, busy },
    },
  ];
}

function ownerSuffix(strategyId: string): string {
  return strategyId === 'manual' ? '' : ` · ${ownerText(strategyId)}`;
}
