import type { Bar } from '../../../core/model/bar.ts';
import { NumberText } from '../../components/number-text.tsx';
import { Tooltip } from '../../components/tooltip.tsx';
import type { IndicatorName, LineName } from './indicator-lines.ts';
import { INDICATOR_NAMES, INDICATORS, isCipher, lineValues } from './indicator-lines.ts';
import styles from './indicator-toggles.module.css';
import { toggleIndicator } from './shown-indicators.ts';

interface IndicatorTogglesProps {
  readonly bars: readonly Bar[];
  /** Bar whose values are shown. */
  readonly index: number;
  readonly shown: ReadonlySet<IndicatorName>;
  readonly pricePlaces: number;
}

/** Each indicator with its value; a press hides or shows it. */
export function IndicatorToggles({ bars, index, shown, pricePlaces }: IndicatorTogglesProps) {
  return (
    <fieldset className={styles['toggles']} aria-label="Indicators">
      {INDICATOR_NAMES.map((name) => (
        <span key={name} className={styles['entry']} data-indicator={name} data-shown={shown.has(name)}>
          <Tooltip text={`${INDICATORS[name].help}. Press to ${shown.has(name) ? 'hide' : 'show'}.`}>
            <button
              type="button"
              className={styles['toggle']}
              aria-pressed={shown.has(name)}
              onClick={() => toggleIndicator(shown, name)}
            >
              {INDICATORS[name].label}
            </button>
          </Tooltip>
          {shown.has(name) && hasValue(name) && (
            <span className={styles['value']} aria-hidden="true">
              <NumberText value={valueAt(name, bars, index)} places={placesOf(name, pricePlaces)} />
            </span>
          )}
        </span>
      ))}
    </fieldset>
  );
}

function valueAt(name: IndicatorName, bars: readonly Bar[], index: number): number | null {
  if (name === 'volume') return bars[index]?.volume ?? null;
  if (!hasValue(name)) return null;
  const value = lineValues(name, bars)[index];
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Marks have none. */
function hasValue(name: IndicatorName): name is LineName | 'volume' {
  return name !== 'signals' && !isCipher(name);
}

function placesOf(name: IndicatorName, pricePlaces: number): number {
  if (name === 'volume') return 2;
  return name === 'rsi' ? 1 : pricePlaces;
}
