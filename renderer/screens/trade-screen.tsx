import { Group, Panel, Separator } from 'react-resizable-panels';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { PriceChart } from '../features/chart/price-chart.tsx';
import { OrderBook } from '../features/order-book/order-book.tsx';
import { OrderTicket } from '../features/order-ticket/order-ticket.tsx';
import { Watchlist } from '../features/watchlist/watchlist.tsx';
import { useUiStore } from '../stores/ui-store.ts';
import { savedLayout } from './saved-layout.ts';
import { TradeDock } from './trade-dock.tsx';
import styles from './trade-screen.module.css';

/** The desk: markets, chart, book and ticket above; what is held, ordered and decided below. */
export function TradeScreen() {
  return (
    <div className={styles['screen']}>
      <h1 className="visually-hidden">Trade</h1>
      <Group orientation="vertical" {...savedLayout('trade-rows')}>
        <Panel id="market" defaultSize="70" minSize="300px">
          <MarketRow />
        </Panel>
        <Separator className={styles['rowHandle']} aria-label="Height of the lower tables" />
        <Panel id="dock" defaultSize="30" minSize="120px">
          <ErrorBoundary area="The tables">
            <TradeDock />
          </ErrorBoundary>
        </Panel>
      </Group>
    </div>
  );
}

function MarketRow() {
  return (
    <Group orientation="horizontal" {...savedLayout('trade-columns')}>
      <Panel id="watchlist" defaultSize="304px" minSize="180px" groupResizeBehavior="preserve-pixel-size">
        <ErrorBoundary area="The watchlist">
          <Watchlist />
        </ErrorBoundary>
      </Panel>
      <Separator className={styles['columnHandle']} aria-label="Width of the watchlist" />
      <Panel id="chart" minSize="320px">
        <ErrorBoundary area="The chart">
          <Chart />
        </ErrorBoundary>
      </Panel>
      <Separator className={styles['columnHandle']} aria-label="Width of the chart" />
      <Panel id="book" defaultSize="232px" minSize="200px" groupResizeBehavior="preserve-pixel-size">
        <ErrorBoundary area="The order book">
          <OrderBook />
        </ErrorBoundary>
      </Panel>
      <Separator className={styles['columnHandle']} aria-label="Width of the ticket" />
      <Panel id="ticket" defaultSize="272px" minSize="250px" groupResizeBehavior="preserve-pixel-size">
        <ErrorBoundary area="The order ticket">
          <OrderTicket />
        </ErrorBoundary>
      </Panel>
    </Group>
  );
}

function Chart() {
  const instrumentId = useUiStore((state) => state.instrumentId);
  const timeframe = useUiStore((state) => state.timeframe);
  return <PriceChart instrumentId={instrumentId} timeframe={timeframe} />;
}
