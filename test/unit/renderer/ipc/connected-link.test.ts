import { createTRPCClient } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import type { PreloadApi } from '../../../../core/api/preload-api.ts';
import type { AppRouter } from '../../../../core/api/router.ts';
import { connectedLink } from '../../../../renderer/ipc/connected-link.ts';
import { windowLink } from '../../../../renderer/ipc/window-link.ts';

function aClient(connected: boolean) {
  const calls: string[] = [];
  const bridge: PreloadApi = {
    invoke: (_type, path) => {
      calls.push(path);
      return Promise.resolve({ ok: true, data: null });
    },
    subscribe: () => () => undefined,
  };
  const links = [connectedLink(() => connected), windowLink(bridge)];
  return { client: createTRPCClient<AppRouter>({ links }), calls };
}

describe('connectedLink', () => {
  it('refuses an act at once while there is no connection, so that it is never sent later', async () => {
    const { client, calls } = aClient(false);
    await expect(client.trading.cancelAll.mutate({})).rejects.toThrow('nothing was sent');
    expect(calls).toEqual([]);
  });

  it('lets questions wait for the connection', async () => {
    const { client, calls } = aClient(false);
    await client.app.info.query();
    expect(calls).toEqual(['app.info']);
  });

  it('passes acts on while there is one', async () => {
    const { client, calls } = aClient(true);
    await client.trading.halt.mutate();
    expect(calls).toEqual(['trading.halt']);
  });
});
