import type { PortfolioWire } from '../../core/api/wire/portfolio-wire.ts';
import { client } from '../ipc/client.ts';
import type { StreamHandlers } from '../ipc/stream.ts';
import { useStream } from '../ipc/use-stream.ts';

/** The portfolio of the account that is shown, once a second as long as somebody looks; null before the first. */
export function usePortfolio(): PortfolioWire | null {
  return useStream(openPortfolio);
}

function openPortfolio(handlers: StreamHandlers<PortfolioWire>) {
  return client.portfolio.updates.subscribe(undefined, handlers);
}
