import type { ParameterSchema } from '../model/parameters.ts';
import { textParam } from '../model/parameters.ts';
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

/** A marker's column and its name with its article. */
type NamedColumn<Column extends string> = readonly [Column, string];

/** What a parameter of a pair says of itself. */
type PairWords = Pick<MarkerPair, 'name' | 'label' | 'help'>;

/** Makes the pairs of a cipher whose columns lie at these places. */
export function pairsAt<Column extends string>(places: Readonly<Record<Column, number>>) {
  return (words: PairWords, role: MarkerRole, up: NamedColumn<Column>, down: NamedColumn<Column>): MarkerPair => ({
    ...words,
    role,
    bullish: { place: places[up[0]], words: up[1] },
    bearish: { place: places[down[0]], words: down[1] },
  });
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
