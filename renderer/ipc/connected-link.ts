import type { TRPCLink } from '@trpc/client';
import { TRPCClientError } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '../../core/api/router.ts';

/**
 * Refuses acts while there is no connection. The stream's own link would keep them and send them when it is back: an
 * order pressed during a break must not be sent minutes later. Questions and streams may wait.
 */
export function connectedLink(isConnected: () => boolean): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) => {
      if (op.type !== 'mutation' || isConnected()) return next(op);
      return observable((observer) => {
        observer.error(TRPCClientError.from(new Error('There is no connection to the host; nothing was sent')));
      });
    };
}
