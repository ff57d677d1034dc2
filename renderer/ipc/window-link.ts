import type { TRPCLink } from '@trpc/client';
import { TRPCClientError } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { PreloadApi } from '../../core/api/preload-api.ts';
import type { AppRouter } from '../../core/api/router.ts';

declare global {
  interface Window {
    /** Present in the desktop window only. */
    readonly tradewind?: PreloadApi;
  }
}

/** Carries calls over the bridge of the desktop window. */
export function windowLink(bridge: PreloadApi): TRPCLink<AppRouter> {
  return () =>
    ({ op }) =>
      observable((observer) => {
        if (op.type === 'subscription') {
          return bridge.subscribe(op.path, op.input, (message) => {
            switch (message.kind) {
              case 'data':
                observer.next({ result: { type: 'data', data: message.data } });
                return;
              case 'error':
                observer.error(TRPCClientError.from({ error: message.error }));
                return;
              case 'end':
                observer.next({ result: { type: 'stopped' } });
                observer.complete();
            }
          });
        }
        let abandoned = false;
        const call = async () => {
          const reply = await bridge.invoke(op.type === 'query' ? 'query' : 'mutation', op.path, op.input);
          if (abandoned) return;
          if (!reply.ok) {
            observer.error(TRPCClientError.from({ error: reply.error }));
            return;
          }
          observer.next({ result: { type: 'data', data: reply.data } });
          observer.complete();
        };
        void call();
        return () => {
          abandoned = true;
        };
      });
}
