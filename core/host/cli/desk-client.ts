import { TRPCClientError, createTRPCClient } from '@trpc/client';
import type { TRPCClient, TRPCLink } from '@trpc/client';
import { callTRPCProcedure } from '@trpc/server';
import { observable } from '@trpc/server/observable';
import { appRouter } from '../../api/router.ts';
import type { AppRouter } from '../../api/router.ts';
import type { CallPlace } from '../../api/call-place.ts';
import type { Desk } from '../../api/desk.ts';

/** The same typed calls as over the socket, on a desk in this process: validated by the same schemas. */
export function deskClient(desk: Desk, place: CallPlace): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({ links: [deskLink(desk, place)] });
}

function deskLink(desk: Desk, place: CallPlace): TRPCLink<AppRouter> {
  return () =>
    ({ op }) =>
      observable((observer) => {
        const ended = new AbortController();
        const deliver = async (): Promise<void> => {
          try {
            const result: unknown = await callTRPCProcedure({
              router: appRouter,
              path: op.path,
              getRawInput: () => Promise.resolve(op.input),
              ctx: { desk, place },
              type: op.type,
              signal: ended.signal,
              batchIndex: 0,
            });
            for await (const data of op.type === 'subscription' ? (result as AsyncIterable<unknown>) : [result]) {
              if (ended.signal.aborted) return;
              observer.next({ result: { type: 'data', data } });
            }
            observer.complete();
          } catch (error) {
            observer.error(TRPCClientError.from(error instanceof Error ? error : new Error(String(error))));
          }
        };
        void deliver();
        return () => {
          ended.abort();
        };
      });
}
