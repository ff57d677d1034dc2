import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { InstrumentWire } from '../../../core/api/wire/market-wire.ts';
import { isOpen } from '../../../core/model/order-status.ts';
import { useTradingStore } from '../../stores/trading-store.ts';
import type { PriceTag } from './line-tags.ts';
import { orderTags, positionTag } from './line-tags.ts';

/** The instrument's working orders and open positions, as tags of the chart. */
export function usePriceTags(instrument: InstrumentWire): readonly PriceTag[] {
  const orders = useTradingStore(
    useShallow((state) =>
      Object.values(state.orders).filter((order) => order.instrumentId === instrument.id && isOpen(order.status)),
    ),
  );
  const positions = useTradingStore(
    useShallow((state) => Object.values(state.positions).filter((one) => one.instrumentId === instrument.id)),
  );
  return useMemo(() => {
    const owned = new Map(positions.map((position) => [position.strategyId, position]));
    return [
      ...positions.map((position) => positionTag(position, instrument)),
      ...orders.flatMap((order) => orderTags(order, owned.get(order.strategyId), instrument)),
    ];
  }, [orders, positions, instrument]);
}
