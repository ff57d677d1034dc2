import { parseDecimal } from '../../base/decimal.ts';
import type { Decimal } from '../../base/decimal.ts';
import { err, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';

/** The rule of one `--option`. `read` gets the texts that were given, in order, none if the option is absent. */
export interface Option<T> {
  readonly takes: 'value' | 'nothing';
  readonly repeatable: boolean;
  /** What stands for the value in help: `N`, `FILE`. */
  readonly placeholder: string;
  readonly help: string;
  /** Shown in brackets in help. */
  readonly defaultText: string | undefined;
  /** The value, or what is wrong with it and what to write instead. */
  readonly read: (texts: readonly string[]) => Result<T, string>;
}

/** Options by name without dashes. */
export type OptionSet = Readonly<Record<string, Option<unknown>>>;

/** The values that a set of options reads. */
export type OptionValues<Set extends OptionSet> = {
  readonly [Name in keyof Set]: Set[Name] extends Option<infer T> ? T : never;
};

interface ValueSpec<T> {
  readonly placeholder: string;
  readonly help: string;
  readonly defaultText?: string;
  readonly parse: (text: string) => Result<T, string>;
}

/** True when given. */
export function flag(help: string): Option<boolean> {
  return {
    takes: 'nothing',
    repeatable: false,
    placeholder: '',
    help,
    defaultText: undefined,
    read: (texts) => ok(texts.length > 0),
  };
}

/** A value that may be left out; undefined then. */
export function optional<T>(spec: ValueSpec<T>): Option<T | undefined> {
  return valueOption(spec, ok(undefined));
}

/** A value with a default, which is written and parsed like a given one. */
export function withDefault<T>(spec: ValueSpec<T>, text: string): Option<T> {
  return valueOption<T>({ ...spec, defaultText: text }, spec.parse(text));
}

/** A value that must be given. */
export function required<T>(spec: ValueSpec<T>): Option<T> {
  return valueOption<T>(spec, err(`is missing; give --NAME ${spec.placeholder}`));
}

/** A value that may be given several times. */
export function repeated<T>(spec: ValueSpec<T>): Option<readonly T[]> {
  return {
    takes: 'value',
    repeatable: true,
    placeholder: spec.placeholder,
    help: spec.help,
    defaultText: spec.defaultText,
    read(texts) {
      const values: T[] = [];
      for (const text of texts) {
        const value = spec.parse(text);
        if (!value.ok) return err(quoted(text, value.error));
        values.push(value.value);
      }
      return ok(values);
    },
  };
}

/** Text that is not empty. */
export function textValue(placeholder: string, help: string): ValueSpec<string> {
  return {
    placeholder,
    help,
    parse: (text) => (text === '' ? err(`must not be empty; give ${placeholder}`) : ok(text)),
  };
}

/** A whole number within bounds. */
export function integerValue(help: string, bounds: { readonly min: number; readonly max: number }): ValueSpec<number> {
  const { min, max } = bounds;
  return {
    placeholder: 'N',
    help,
    parse(text) {
      const value = Number(text);
      const fits = /^[+-]?\d+$/.test(text) && Number.isSafeInteger(value) && value >= min && value <= max;
      return fits ? ok(value) : err(`must be a whole number from ${min} to ${max}`);
    },
  };
}

/** A decimal number within bounds; `1e30` is accepted. */
export function decimalValue(
  help: string,
  bounds: { readonly min?: string; readonly above?: string; readonly max?: string; readonly example: string },
): ValueSpec<Decimal> {
  return {
    placeholder: 'N',
    help,
    parse(text) {
      const value = parseDecimal(text);
      if (value === undefined) return err(`is not a decimal number; write one such as ${bounds.example}`);
      if (bounds.above !== undefined && value.lte(bounds.above)) {
        return err(`must be above ${bounds.above}, such as ${bounds.example}`);
      }
      if (bounds.min !== undefined && value.lt(bounds.min)) {
        return err(`must be at least ${bounds.min}, such as ${bounds.example}`);
      }
      if (bounds.max !== undefined && value.gt(bounds.max)) {
        return err(`must be at most ${bounds.max}, such as ${bounds.example}`);
      }
      return value.decimalPlaces() > 18
        ? err(`has more than 18 decimals; round it, such as ${bounds.example}`)
        : ok(value);
    },
  };
}

/** One of a few words. */
export function choiceValue<const Choice extends string>(choices: readonly Choice[], help: string): ValueSpec<Choice> {
  return {
    placeholder: choices.join('|'),
    help,
    parse(text) {
      const found = choices.find((choice) => choice === text);
      return found === undefined ? err(`is not known; write one of ${choices.join(', ')}`) : ok(found);
    },
  };
}

/** The text in quotes, then what is wrong with it. */
export function quoted(text: string, problem: string): string {
  return `"${text}" ${problem}`;
}

function valueOption<T>(spec: ValueSpec<T>, absent: Result<T, string>): Option<T>;
function valueOption<T>(spec: ValueSpec<T>, absent: Result<undefined, string>): Option<T | undefined>;
function valueOption<T>(spec: ValueSpec<T>, absent: Result<T | undefined, string>): Option<T | undefined> {
  return {
    takes: 'value',
    repeatable: false,
    placeholder: spec.placeholder,
    help: spec.help,
    defaultText: spec.defaultText,
    read([text]) {
      if (text === undefined) return absent;
      const value = spec.parse(text);
      return value.ok ? value : err(quoted(text, value.error));
    },
  };
}
