import { describe, expect, it } from 'vitest';
import { addPoint, createEquityGathering } from '../../../../core/engine/equity-points.ts';

function gather(points: number) {
  const gathering = createEquityGathering();
  const give = (): void => {
    for (let at = 1; at <= points; at++)
      addPoint(gathering, { closeTime: at, equity: 10 * at, inMarket: at % 2 === 0 });
  };
  return { gathering, give };
}

describe('points of equity', () => {
  it('come in blocks as long as every reader can wait for, none left out', () => {
    const { gathering, give } = gather(10);
    const blocks: number[] = [];
    const seen: (readonly [number, number, number])[] = [];
    gathering.subscribe(({ length, time, equity, inMarket }) => {
      blocks.push(length);
      for (let row = 0; row < length; row++) seen.push([time[row] ?? 0, equity[row] ?? 0, inMarket[row] ?? 0]);
      return 4;
    });
    gathering.subscribe(() => 100);
    give();
    gathering.flush();
    expect(blocks).toEqual([1, 4, 4, 1]);
    expect(seen).toEqual(Array.from({ length: 10 }, (_, at) => [at + 1, 10 * (at + 1), at % 2]));
  });

  it('begin with the subscription and end with it', () => {
    const { gathering, give } = gather(3);
    give();
    const times: number[] = [];
    const end = gathering.subscribe(({ length, time }) => {
      times.push(...time.subarray(0, length));
      return 50;
    });
    give();
    end();
    give();
    gathering.flush();
    expect(times).toEqual([1, 2, 3]);
  });

  it('are handed over before there is no room for more', () => {
    const { gathering, give } = gather(10_000);
    let count = 0;
    gathering.subscribe(({ length }) => {
      count += length;
      return Infinity;
    });
    give();
    gathering.flush();
    expect(count).toBe(10_000);
  });
});
