import type { Timeframe } from '../../core/model/timeframe.ts';
import { instrumentName } from '../format/instrument-text.ts';
import { Field } from './field.tsx';
import { FieldPair } from './form-section.tsx';
import { Select } from './select.tsx';

interface SeriesFieldsProps {
  /** Keeps the ids of two forms apart. */
  readonly idPrefix: string;
  readonly instruments: readonly string[];
  readonly timeframes: readonly Timeframe[];
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  /** What is wrong with the timeframe. */
  readonly error?: string | undefined;
  readonly onInstrument: (instrumentId: string) => void;
  readonly onTimeframe: (timeframe: Timeframe) => void;
}

/** Which bars of what length. */
export function SeriesFields(props: SeriesFieldsProps) {
  const { idPrefix, instruments, timeframes, instrumentId, timeframe, error, onInstrument, onTimeframe } = props;
  return (
    <FieldPair>
      <Field id={`${idPrefix}-instrument`} label="Instrument">
        <Select
          id={`${idPrefix}-instrument`}
          label="Instrument"
          options={instruments.map((id) => ({ value: id, label: instrumentName(id) }))}
          value={instrumentId}
          onChange={onInstrument}
        />
      </Field>
      <Field id={`${idPrefix}-timeframe`} label="Timeframe" error={error}>
        <Select
          id={`${idPrefix}-timeframe`}
          label="Timeframe"
          options={timeframes.map((name) => ({ value: name, label: name }))}
          value={timeframe}
          onChange={(text) => {
            const chosen = timeframes.find((name) => name === text);
            if (chosen !== undefined) onTimeframe(chosen);
          }}
        />
      </Field>
    </FieldPair>
  );
}
