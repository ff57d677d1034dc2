import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desk } from '../../api/desk.ts';
import type { OwnStrategyWire } from '../../api/wire/own-strategy-wire.ts';
import { createStrategyFiles } from '../user-strategies/new-strategy.ts';
import type { OwnStrategies } from '../user-strategies/own-strategies.ts';
import { testUserStrategy } from '../user-strategies/test-strategy.ts';
import { userStrategyNames } from '../user-strategies/user-files.ts';
import { done, refused } from './act-outcome.ts';

/** The part of the desk that shows and writes the user's own strategies. */
export type OwnStrategyDesk = Pick<
  Desk,
  'ownStrategies' | 'createOwnStrategy' | 'readOwnStrategy' | 'saveOwnStrategy' | 'testOwnStrategy'
>;

/** Reads and writes the files of a folder of strategies; no other file can be named. */
export function createOwnStrategyDesk(folder: string, own: OwnStrategies): OwnStrategyDesk {
  const pathOf = (name: string): string => join(folder, `${name}.ts`);
  const isThere = (name: string): boolean => userStrategyNames(folder).includes(name);
  const wire = (name: string): OwnStrategyWire => ({
    name,
    path: pathOf(name),
    problem: own.problemOf(name) ?? null,
    ready: own.find(name) !== undefined && own.problemOf(name) === undefined,
  });
  return {
    ownStrategies: () => userStrategyNames(folder).map(wire),
    createOwnStrategy({ name, template }) {
      const written = createStrategyFiles(folder, name, template);
      return written.ok ? done(1) : refused(`${written.error}.`);
    },
    readOwnStrategy(name) {
      if (!isThere(name)) return { refused: missing(name) };
      return reading(() => ({ path: pathOf(name), source: readFileSync(pathOf(name), 'utf8') }));
    },
    saveOwnStrategy({ name, source }) {
      if (!isThere(name)) return refused(missing(name));
      const saved = reading(() => ({ at: writeFileSync(pathOf(name), source) }));
      return 'refused' in saved ? refused(saved.refused) : done(1);
    },
    async testOwnStrategy(name) {
      if (!isThere(name)) return { refused: missing(name) };
      const tested = await testUserStrategy(own.users, { folder, name });
      return tested.ok ? { results: tested.value } : { refused: tested.error };
    },
  };
}

function missing(name: string): string {
  return `There is no strategy ${name} of your own: it was renamed or removed.`;
}

function reading<T>(act: () => T): T | { readonly refused: string } {
  try {
    return act();
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}
