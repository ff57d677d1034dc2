import type { OrderQuestionWire } from '../../core/api/wire/agent-wire.ts';
import type { AccountChoiceWire } from '../../core/api/wire/account-wire.ts';
import type { JobWire } from '../../core/api/wire/backtest-wire.ts';
import type { InstrumentWire, QuoteWire } from '../../core/api/wire/market-wire.ts';
import type { LiveAccountsWire } from '../../core/api/wire/live-account-wire.ts';
import type { AlertsWire } from '../../core/api/wire/notification-wire.ts';
import type { StatusWire } from '../../core/api/wire/system-wire.ts';
import type { TradingMessage } from '../../core/api/wire/trading-wire.ts';
import type { HealthWire, VenueWire } from '../../core/api/wire/venue-wire.ts';
import { client } from '../ipc/client.ts';
import { keepOpen } from '../ipc/stream.ts';
import { useAccountStore } from './account-store.ts';
import { useAlertStore } from './alert-store.ts';
import { createFrameBatch } from './frame-batch.ts';
import { applyQuotes, setInstruments, useMarketStore } from './market-store.ts';
import { useLiveAccountStore } from './live-account-store.ts';
import { acceptPreferences } from './preferences-store.ts';
import { useQuestionStore } from './question-store.ts';
import { useStatusStore } from './status-store.ts';
import { applyTradingMessages } from './trading-store.ts';
import { followWatchlist, restoreSelection } from './ui-store.ts';
import { acceptHealth, useVenueStore, watchForSilence } from './venue-store.ts';

/** Opens the streams that the whole desk lives on; returns the function that ends them. */
export function openDeskStreams(): () => void {
  const ends = [
    watchTrading(),
    watchWatchlist(),
    watchQuotes(),
    watchStatus(),
    watchJobs(),
    watchVenues(),
    watchHealth(),
    watchAccounts(),
    watchLiveAccounts(),
    watchAlerts(),
    watchQuestions(),
    watchForSilence(),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Fetches what the desk starts with. Rejects when the host does not answer. */
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

function watchWatchlist(): () => void {
  return keepOpen<readonly InstrumentWire[]>(
    (handlers) => client.market.watchlist.subscribe(undefined, handlers),
    (instruments) => {
      const before = useMarketStore.getState().instruments;
      setInstruments(instruments);
      followWatchlist(idsOf(before), idsOf(instruments));
    },
  );
}

function idsOf(instruments: readonly InstrumentWire[]): readonly string[] {
  return instruments.map(({ id }) => id);
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

function watchVenues(): () => void {
  return keepOpen<readonly VenueWire[]>(
    (handlers) => client.venues.updates.subscribe(undefined, handlers),
    (venues) => useVenueStore.setState({ venues }),
  );
}

function watchHealth(): () => void {
  return keepOpen<HealthWire>((handlers) => client.venues.health.subscribe(undefined, handlers), acceptHealth);
}

function watchAccounts(): () => void {
  return keepOpen<readonly AccountChoiceWire[]>(
    (handlers) => client.accounts.updates.subscribe(undefined, handlers),
    (accounts) => useAccountStore.setState({ accounts }),
  );
}

function watchLiveAccounts(): () => void {
  return keepOpen<LiveAccountsWire>(
    (handlers) => client.liveAccounts.updates.subscribe(undefined, handlers),
    (live) => useLiveAccountStore.setState({ live }),
  );
}

function watchAlerts(): () => void {
  return keepOpen<AlertsWire>(
    (handlers) => client.alerts.updates.subscribe(undefined, handlers),
    (book) => useAlertStore.setState({ book }),
  );
}

function watchQuestions(): () => void {
  return keepOpen<readonly OrderQuestionWire[]>(
    (handlers) => client.agents.questions.subscribe(undefined, handlers),
    (questions) => useQuestionStore.setState({ questions }),
  );
}
