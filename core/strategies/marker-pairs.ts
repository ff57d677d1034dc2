import type { MarkerStyle } from '../indicators/cipher-markers.ts';
import { textParam } from '../model/parameters.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import type { StrategyParams } from './strategy.ts';

/** What a pair of markers may do: nothing, open a position, close the opposite one, or both. */
const ROLES = ['off', 'enter', 'exit', 'both'] as const;

/** One of {@link ROLES}. */
type MarkerRole = (typeof ROLES)[number];

/** One kind of marker: where it lies among a cipher's values, and its name with its article. */
export interface MarkerName {
  readonly place: number;
  readonly words: string;
}

/** A bullish marker and its bearish mirror image, and the parameter that gives both their role. */
export interface MarkerPair {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly role: MarkerRole;
  readonly bullish: MarkerName;
  readonly bearish: MarkerName;
}

/** A pair in a table: name and label of its parameter, role, bullish and bearish marker, and help. */
export type PairRow<Kind extends string> = readonly [
  name: string,
  label: string,
  role: MarkerRole,
  bullish: Kind,
  bearish: Kind,
  help: string,
];

/** The pairs of a table, whose markers lie at these places and are called by these styles' titles. */
export function markerPairs<Kind extends string>(
  rows: readonly PairRow<Kind>[],
  places: Readonly<Record<Kind, number>>,
  styles: Readonly<Record<Kind, MarkerStyle>>,
): readonly MarkerPair[] {
  const named = (kind: Kind): MarkerName => ({ place: places[kind], words: `a ${styles[kind].title}` });
  return rows.map(([name, label, role, bullish, bearish, help]) => ({
    name,
    label,
    role,
    help,
    bullish: named(bullish),
    bearish: named(bearish),
  }));
}

/** A pair with the role that was chosen. */
export type ChosenPair = MarkerPair & { readonly enters: boolean; readonly exits: boolean };

/** The schema of the parameter that gives each pair its role. */
export function roleParameters(pairs: readonly MarkerPair[]): readonly ParameterSchema[] {
  return pairs.map(({ name, label, help, role, bullish, bearish }) => ({
    kind: 'choice',
    name,
    label,
    help: `${help} enter: long at ${bullish.words}, short at ${bearish.words}; exit: the other way round.`,
    default: role,
    choices: ROLES,
  }));
}

/** The pairs that do something. */
export function chosenPairs(pairs: readonly MarkerPair[], params: StrategyParams): readonly ChosenPair[] {
  return pairs
    .map((pair) => {
      const role = textParam(params, pair.name);
      return { ...pair, enters: role === 'enter' || role === 'both', exits: role === 'exit' || role === 'both' };
    })
    .filter(({ enters, exits }) => enters || exits);
}

/** A sentence where no marker would ever open a position. */
export function noEntry(pairs: readonly MarkerPair[], params: StrategyParams): string | undefined {
  if (chosenPairs(pairs, params).some(({ enters }) => enters)) return undefined;
  return `no marker enters; set one of ${pairs.map(({ name }) => name).join(', ')} to enter or both`;
}
