import type { JobWire } from '../../core/api/wire/backtest-wire.ts';
import type { QuoteWire } from '../../core/api/wire/market-wire.ts';
import type { StatusWire } from '../../core/api/wire/system-wire.ts';
import type { TradingMessage } from '../../core/api/wire/trading-wire.ts';
import { client } from '../ipc/client.ts';
import { keepOpen } from '../ipc/stream.ts';
import { createFrameBatch } from './frame-batch.ts';
import { applyQuotes, setInstruments } from './market-store.ts';
import { acceptPreferences } from './preferences-store.ts';
import { useStatusStore } from './status-store.ts';
import { applyTradingMessages } from './trading-store.ts';
import { restoreSelection } from './ui-store.ts';

/** Opens the streams that the whole desk lives on; returns the function that ends them. */
export function openDeskStreams(): () => void {
  const ends = [watchTrading(), watchQuotes(), watchStatus(), watchJobs()];
  return () => {
    for (const end of ends) end();
  };
}

/** Fetches what does not change while the host runs. Rejects when the host does not answer. */
export async function loadDesk(): Promise<void> {
  const [info, preferences, instruments] = await Promise.all([
    client.app.info.query(),
    client.app.preferences.query(),
    client.market.instruments.query(),
  ]);
  acceptPreferences(preferences);
  setInstruments(instruments);
  restoreSelection(instruments.map((one) => one.id));
  useStatusStore.setState({ info });
}

function watchTrading(): () => void {
  let gap = false;
  const enqueue = createFrameBatch<TradingMessage>((messages) => {
    gap = !applyTradingMessages(messages);
  });
  return keepOpen<TradingMessage>(
    (handlers) => client.trading.updates.subscribe(undefined, handlers),
    (message) => {
      if (message.kind === 'snapshot') gap = false;
      else if (gap) return false;
      enqueue(message);
      return true;
    },
  );
}

function watchQuotes(): () => void {
  const enqueue = createFrameBatch<readonly QuoteWire[]>(applyQuotes);
  return keepOpen<readonly QuoteWire[]>((handlers) => client.market.quotes.subscribe(undefined, handlers), enqueue);
}

function watchStatus(): () => void {
  return keepOpen<StatusWire>(
    (handlers) => client.app.status.subscribe(undefined, handlers),
    (status) => useStatusStore.setState({ status }),
  );
}

function watchJobs(): () => void {
  return keepOpen<readonly JobWire[]>(
    (handlers) => client.jobs.updates.subscribe(undefined, handlers),
    (jobs) => useStatusStore.setState({ jobs }),
  );
}
