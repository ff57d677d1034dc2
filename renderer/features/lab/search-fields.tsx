import type { ParameterWire, StrategyInfoWire } from '../../../core/api/wire/strategy-wire.ts';
import { Checkbox, TextInput } from '../../components/field.tsx';
import { ChoiceField, NumberField } from '../../components/form-fields.tsx';
import { FieldPair, FormSection } from '../../components/form-section.tsx';
import styles from './lab.module.css';
import { changeSearch, useLabStore } from './lab-store.ts';
import { OBJECTIVE_WORDS, SAMPLER_WORDS } from './lab-words.ts';
import type { RangeDraft, SearchErrors } from './search-draft.ts';
import { spaceOf, usualRange } from './search-draft.ts';

interface SearchFieldsProps {
  readonly strategy: StrategyInfoWire;
  readonly errors: SearchErrors;
}

/** Which parameters are searched, over which values. */
export function SpaceFields({ strategy, errors }: SearchFieldsProps) {
  const draft = useLabStore((state) => state.search);
  const space = spaceOf(draft, strategy);
  const setRange = (name: string, range: RangeDraft | undefined): void => {
    const { [name]: _, ...others } = space;
    const next = range === undefined ? others : { ...others, [name]: range };
    changeSearch({ spaces: { ...draft.spaces, [strategy.name]: next } });
  };
  return (
    <FormSection title="Search">
      {errors['space'] !== undefined && <p className={styles['problem']}>{errors['space']}</p>}
      {strategy.parameters.map((parameter) => (
        <SearchedParameter
          key={parameter.name}
          parameter={parameter}
          range={space[parameter.name]}
          error={errors[`space.${parameter.name}`]}
          onChange={(range) => setRange(parameter.name, range)}
        />
      ))}
    </FormSection>
  );
}

interface SearchedParameterProps {
  readonly parameter: ParameterWire;
  readonly range: RangeDraft | undefined;
  readonly error: string | undefined;
  readonly onChange: (range: RangeDraft | undefined) => void;
}

const PARTS = ['from', 'to', 'step'] as const;

function SearchedParameter({ parameter, range, error, onChange }: SearchedParameterProps) {
  const { name, label, kind, choices } = parameter;
  const isNumeric = kind === 'integer' || kind === 'number';
  return (
    <div className={styles['parameter']}>
      <Checkbox
        label={label}
        checked={range !== undefined}
        onChange={(on) => onChange(on ? usualRange(parameter) : undefined)}
      />
      {range !== undefined && isNumeric && (
        <fieldset className={styles['range']} aria-label={`Values of ${label}`}>
          {PARTS.map((part) => (
            <label key={part}>
              <span>{part}</span>
              <TextInput
                id={`search-${name}-${part}`}
                inputMode="decimal"
                value={range[part]}
                invalid={error !== undefined}
                onChange={(text) => onChange({ ...range, [part]: text })}
              />
            </label>
          ))}
        </fieldset>
      )}
      {range !== undefined && !isNumeric && (
        <p className={styles['hint']}>{kind === 'boolean' ? 'Off and on' : (choices ?? []).join(', ')}</p>
      )}
      {error !== undefined && <p className={styles['problem']}>{error}</p>}
    </div>
  );
}

/** What the search aims at, what counts, and how it goes about it. */
export function AimFields({ errors }: { readonly errors: SearchErrors }) {
  const { objective, sampler, leastTrades, mostDrawdown, stopEarly } = useLabStore((state) => state.search);
  return (
    <FormSection title="Aim">
      <ChoiceField
        id="search-objective"
        label="Objective"
        choices={OBJECTIVE_WORDS}
        value={objective}
        onChange={(value) => changeSearch({ objective: value })}
      />
      <FieldPair>
        <NumberField
          id="search-trades"
          label="Trades at least"
          value={leastTrades}
          onChange={(value) => changeSearch({ leastTrades: value })}
          error={errors['leastTrades']}
        />
        <NumberField
          id="search-drawdown"
          label="Drawdown at most, %"
          value={mostDrawdown}
          onChange={(value) => changeSearch({ mostDrawdown: value })}
          error={errors['mostDrawdown']}
        />
      </FieldPair>
      <ChoiceField
        id="search-sampler"
        label="Sampler"
        choices={SAMPLER_WORDS}
        value={sampler}
        onChange={(value) => changeSearch({ sampler: value })}
      />
      <Checkbox
        label="Give up trials that lag behind"
        checked={stopEarly}
        onChange={(value) => changeSearch({ stopEarly: value })}
      />
    </FormSection>
  );
}
