import type { ConnectionHandler, VenueConnection, VenueContext } from '../../server/venue-dialect.ts';
import type { VenueProducts } from '../venue-products.ts';
import { createChannelEvents } from './channel-events.ts';
import { createRateWindow } from './rate-window.ts';
import { openStreamSession } from './stream-session.ts';

/** Connections and unsigned messages a second that the venue takes from one address. */
const MOST_CONNECTIONS = 8;
const MOST_MESSAGES = 8;

/** Takes connections to the market data stream and the user stream, which share their protocol. */
export function createStreamHandler(
  context: VenueContext,
  products: VenueProducts,
): (connection: VenueConnection) => ConnectionHandler | undefined {
  const { clock, market } = context;
  const channelEvents = createChannelEvents(market, products);
  const isConnectionTaken = createRateWindow(MOST_CONNECTIONS);
  const isMessageTaken = createRateWindow(MOST_MESSAGES);
  return (connection) =>
    isConnectionTaken(clock.now())
      ? openStreamSession({
          context,
          products,
          channelEvents,
          isMessageTaken: () => isMessageTaken(clock.now()),
          connection,
        })
      : undefined;
}
