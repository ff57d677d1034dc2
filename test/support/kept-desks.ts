import { afterEach, beforeEach } from 'vitest';
import { openDesk, temporaryFolder } from './desk-fixture.ts';
import type { DeskFixture } from './desk-fixture.ts';

/** Desks of one test, one after the other or at once, on a data folder of its own. */
export interface KeptDesks {
  readonly open: (options?: Parameters<typeof openDesk>[1]) => Promise<DeskFixture>;
  readonly close: (desk: DeskFixture) => Promise<void>;
  readonly folder: () => DeskFixture['folder'];
}

/** To be called in a suite: after each of its tests the desks that are still open are closed, and the folder goes. */
export function keptDesks(): KeptDesks {
  let place: ReturnType<typeof temporaryFolder>;
  let open: readonly DeskFixture[] = [];
  beforeEach(() => {
    place = temporaryFolder();
  });
  afterEach(async () => {
    for (const desk of open) await desk.close();
    open = [];
    place.remove();
  });
  return {
    folder: () => place.folder,
    async open(options) {
      const desk = await openDesk(place.folder, options);
      open = [...open, desk];
      return desk;
    },
    async close(desk) {
      open = open.filter((other) => other !== desk);
      await desk.close();
    },
  };
}
