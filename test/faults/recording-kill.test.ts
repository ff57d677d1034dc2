import { execPath } from 'node:process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createRandom } from '../../core/base/random.ts';
import { recoverRecordings } from '../../core/host/recording/recording-library.ts';
import { verifyRecording } from '../../core/host/recording/verify-recording.ts';
import { runKillLoop } from '../support/kill-loop.ts';
import { restless } from '../support/random-session.ts';
import { eventsFolder, replay } from '../support/recorded-session.ts';

const KILLS = 12;
const CHILD = resolve(import.meta.dirname, '../support/recording-kill-child.ts');

it(
  `keeps what was on the disk over ${KILLS} kills in mid-recording, and replays it`,
  { timeout: 180_000 },
  async () => {
    const folder = eventsFolder();
    const { events } = folder;
    let recovered = 0;
    await runKillLoop({
      command: execPath,
      args: [CHILD, events, '7'],
      kills: KILLS,
      random: createRandom(20_261_120),
      longestLifeMs: 600,
      async examine(lines) {
        const acknowledged = Number(lines.at(-1) ?? 0);
        for (const manifest of recoverRecordings(events, 1)) {
          const check = await verifyRecording(events, manifest);
          expect(check.defects).toEqual([]);
          expect(check.inputs).toBeGreaterThanOrEqual(acknowledged);
          if (check.inputs === 0) continue;
          recovered++;
          const outcome = await replay({ events, manifest }, { definition: restless });
          expect(outcome.firstDifference).toBeNull();
          expect(outcome.inputs).toBe(check.inputs);
        }
        folder.remove();
      },
    });
    expect(recovered).toBeGreaterThan(KILLS / 3);
  },
);
