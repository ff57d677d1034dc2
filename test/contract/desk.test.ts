import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TRPCClient } from '@trpc/client';
import { afterAll, beforeAll, describe } from 'vitest';
import { createSystemClock } from '../../core/adapters/system-clock/system-clock.ts';
import type { AppRouter } from '../../core/api/router.ts';
import { deskClient } from '../../core/host/cli/desk-client.ts';
import { connectToHost } from '../../core/host/control/connect-to-host.ts';
import { startWebServer } from '../../core/host/web/web-server.ts';
import { browserClient } from '../support/browser-client.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { openDesk, temporaryFolder } from '../support/desk-fixture.ts';
import { describeDesk } from './desk-contract.ts';

interface Access {
  readonly api: TRPCClient<AppRouter>;
  readonly close: () => Promise<void> | void;
}

const WAYS: Readonly<Record<string, (desk: DeskFixture) => Promise<Access>>> = {
  'in the same process': (desk) => Promise.resolve({ api: deskClient(desk.desk, 'script'), close: () => undefined }),
  'over the command line’s socket': async (desk) => {
    const connection = await connectToHost(desk.folder, { typedAtTerminal: false });
    if (connection === undefined) throw new Error('no host answers');
    return connection;
  },
  'over a browser’s socket': async (desk) => {
    const pages = mkdtempSync(join(tmpdir(), 'tradewind-pages-'));
    writeFileSync(join(pages, 'index.html'), '');
    const server = await startWebServer({
      desk: desk.desk,
      clock: createSystemClock(),
      logger: desk.logger,
      port: 0,
      rendererDir: pages,
    });
    if (!server.ok) throw new Error(server.error.message);
    const client = await browserClient(server.value);
    return {
      api: client.api,
      async close() {
        client.close();
        await server.value.close();
        rmSync(pages, { recursive: true });
      },
    };
  },
};

describe.each(Object.entries(WAYS))('the desk %s', (_, open) => {
  const place = temporaryFolder();
  let desk: DeskFixture;
  let access: Access;
  beforeAll(async () => {
    desk = await openDesk(place.folder);
    access = await open(desk);
  });
  afterAll(async () => {
    await access.close();
    await desk.close();
    place.remove();
  });
  describeDesk({ api: () => access.api, desk: () => desk });
});
