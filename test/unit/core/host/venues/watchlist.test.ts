import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../../../core/base/result.ts';
import { openWatchlist } from '../../../../../core/host/venues/watchlist.ts';
import type { SettingRepository } from '../../../../../core/ports/repositories.ts';

function memory(isWritable = () => true): SettingRepository {
  const values = new Map<string, unknown>();
  return {
    put: (key, value) => {
      if (!isWritable()) return Promise.resolve(err({ code: 'WRITE_FAILED', message: 'the disk is full' } as never));
      values.set(key, value);
      return Promise.resolve(ok(undefined));
    },
    get: (key) => values.get(key),
  };
}

describe('the watchlist', () => {
  it('remembers what is watched, and in which order things were first watched', async () => {
    const settings = memory();
    const list = openWatchlist(settings);
    await list.add('a:1');
    await list.add('b:2');
    await list.remove('a:1');
    await list.add('c:3');
    await list.add('a:1');
    expect(list.watched()).toEqual(['b:2', 'c:3', 'a:1']);
    expect(list.listed()).toEqual(['a:1', 'b:2', 'c:3']);
    const again = openWatchlist(settings);
    expect([again.watched(), again.listed()]).toEqual([list.watched(), list.listed()]);
  });

  it('tells of changes, and changes nothing that could not be written', async () => {
    const disk = { isFull: false };
    const list = openWatchlist(memory(() => !disk.isFull));
    const told: number[] = [];
    list.onChanged(() => told.push(list.watched().length));
    await list.add('a:1');
    disk.isFull = true;
    expect((await list.add('b:2')).ok).toBe(false);
    expect([list.watched(), list.listed(), told]).toEqual([['a:1'], ['a:1'], [1]]);
  });

  it('counts as empty where it cannot be read any more', async () => {
    const settings = memory();
    await settings.put('watched-instruments', { not: 'a list' });
    expect(openWatchlist(settings).watched()).toEqual([]);
  });
});
