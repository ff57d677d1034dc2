import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OwnStrategyWire } from '../../core/api/wire/own-strategy-wire.ts';
import type { DeskFixture } from '../support/desk-fixture.ts';
import { openDesk, temporaryFolder } from '../support/desk-fixture.ts';

const MOST_LOOKS = 400;

describe('writing one’s own strategies from the desk', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let open: DeskFixture;
  beforeEach(async () => {
    place = temporaryFolder();
    open = await openDesk(place.folder);
  });
  afterEach(async () => {
    await open.close();
    place.remove();
  });

  /** The folder is looked at once a second by the machine's clock. */
  const eventually = async (isSo: (listed: OwnStrategyWire) => boolean): Promise<OwnStrategyWire> => {
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      const [listed] = open.desk.ownStrategies();
      if (listed !== undefined && isSo(listed)) return listed;
      await wait(50);
    }
    throw new Error(`it stayed ${JSON.stringify(open.desk.ownStrategies())}`);
  };
  const source = (): string => {
    const read = open.desk.readOwnStrategy('my-first');
    if ('refused' in read) throw new Error(read.refused);
    return read.source;
  };

  it('writes it and its test from a template, lists it, and offers it once it was read', async () => {
    expect(open.desk.ownStrategies()).toEqual([]);
    expect(open.desk.createOwnStrategy({ name: 'my-first', template: 'blank' })).toMatchObject({ outcome: 'done' });
    const path = join(place.folder.strategies, 'my-first.ts');
    expect(await eventually(({ ready }) => ready)).toEqual({
      name: 'my-first',
      path,
      problem: null,
      ready: true,
    });
    expect(source()).toBe(readFileSync(path, 'utf8'));
    expect(open.desk.strategyCatalog().map(({ name }) => name)).toContain('my-first');
    const tested = await open.desk.testOwnStrategy('my-first');
    expect(tested).toMatchObject({ results: [{ failure: null }, { failure: null }, { failure: null }] });
  });

  it('points at the line of a mistake, takes the file back when it is mended, and tells which test fails', async () => {
    open.desk.createOwnStrategy({ name: 'my-first', template: 'blank' });
    await eventually(({ ready }) => ready);
    const sound = source();
    const save = (text: string) => open.desk.saveOwnStrategy({ name: 'my-first', source: text });
    expect(save(sound.replace('let rises = 0;', 'let rises = ;'))).toMatchObject({ outcome: 'done' });
    const broken = await eventually(({ problem }) => problem !== null);
    expect(broken).toMatchObject({ ready: false, problem: expect.stringMatching(/my-first\.ts:15: /) });
    expect(await open.desk.testOwnStrategy('my-first')).toMatchObject({ refused: expect.stringContaining(':15') });

    save(sound.replace('default: 3', 'default: 4'));
    await eventually(({ ready }) => ready);
    const schema = open.desk.strategyCatalog().find(({ name }) => name === 'my-first');
    expect(schema?.parameters[0]?.default).toBe(4);
    save(sound.replace("side: 'buy'", "side: 'sell'"));
    const tested = await open.desk.testOwnStrategy('my-first');
    const failures = 'results' in tested ? tested.results.filter(({ failure }) => failure !== null) : [];
    expect(failures[0]).toMatchObject({ failure: expect.stringMatching(/my-first\.test\.ts:\d+/) });
  });

  it('refuses names that are taken or no names, and files that are none of its own', async () => {
    const create = (name: string) => open.desk.createOwnStrategy({ name, template: 'momentum' });
    expect(create('momentum')).toMatchObject({ outcome: 'refused', message: expect.stringContaining('built-in') });
    expect(create('../escape')).toMatchObject({ outcome: 'refused' });
    expect(create('mine')).toMatchObject({ outcome: 'done' });
    expect(create('mine')).toMatchObject({ outcome: 'refused', message: expect.stringContaining('exists already') });
    for (const name of ['../data', 'tradewind-strategy.types', 'mine.test', 'gone']) {
      expect(open.desk.readOwnStrategy(name)).toMatchObject({ refused: expect.stringContaining(name) });
      expect(open.desk.saveOwnStrategy({ name, source: '' })).toMatchObject({ outcome: 'refused' });
      expect(await open.desk.testOwnStrategy(name)).toMatchObject({ refused: expect.stringContaining(name) });
    }
  });
});
