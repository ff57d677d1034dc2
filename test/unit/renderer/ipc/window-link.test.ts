import { TRPCClientError, createTRPCClient } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import type { CallReply, PreloadApi, StreamMessage } from '../../../../core/api/preload-api.ts';
import type { AppRouter } from '../../../../core/api/router.ts';
import { windowLink } from '../../../../renderer/ipc/window-link.ts';

function aBridge(reply: CallReply) {
  const calls: unknown[] = [];
  const streams: { path: string; send: (message: StreamMessage) => void; stopped: boolean }[] = [];
  const bridge: PreloadApi = {
    invoke: (type, path, input) => {
      calls.push([type, path, input]);
      return Promise.resolve(reply);
    },
    subscribe: (path, _input, onMessage) => {
      const stream = { path, send: onMessage, stopped: false };
      streams.push(stream);
      return () => {
        stream.stopped = true;
      };
    },
  };
  return { client: createTRPCClient<AppRouter>({ links: [windowLink(bridge)] }), calls, streams };
}

describe('windowLink', () => {
  it('carries a call and its answer across the bridge', async () => {
    const { client, calls } = aBridge({ ok: true, data: { outcome: 'done', count: 3 } });
    await expect(client.trading.cancelAll.mutate({})).resolves.toEqual({ outcome: 'done', count: 3 });
    expect(calls).toEqual([['mutation', 'trading.cancelAll', {}]]);
  });

  it('turns a failed call into an error with the code of the host', async () => {
    const data = { code: 'BAD_REQUEST', httpStatus: 400 };
    const { client } = aBridge({ ok: false, error: { code: -32_600, message: 'must be above 0', data } });
    const failure = await client.trading.cancel.mutate({ clientOrderId: 'x' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TRPCClientError);
    expect(failure).toMatchObject({ message: 'must be above 0', data: { code: 'BAD_REQUEST' } });
  });

  it('streams until the page lets go of it', () => {
    const { client, streams } = aBridge({ ok: true, data: null });
    const seen: unknown[] = [];
    const subscription = client.market.quotes.subscribe(undefined, { onData: (quotes) => seen.push(quotes) });
    streams[0]?.send({ kind: 'data', data: [{ last: 1 }] });
    expect(seen).toEqual([[{ last: 1 }]]);
    subscription.unsubscribe();
    expect(streams[0]).toMatchObject({ path: 'market.quotes', stopped: true });
  });

  it('reports the end and the failure of a stream', () => {
    const { client, streams } = aBridge({ ok: true, data: null });
    const seen: string[] = [];
    const handlers = { onComplete: () => seen.push('end'), onError: (error: Error) => seen.push(error.message) };
    client.app.status.subscribe(undefined, handlers);
    client.jobs.updates.subscribe(undefined, handlers);
    streams[0]?.send({ kind: 'end' });
    streams[1]?.send({
      kind: 'error',
      error: { code: -32_603, message: 'broke', data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500 } },
    });
    expect(seen).toEqual(['end', 'broke']);
  });
});
