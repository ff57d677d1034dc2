import type { BarIndicator } from '../../indicators/indicator.ts';
import { INDICATORS } from '../../indicators/registry.ts';
import type { MutableBar } from '../../model/bar.ts';
import type { ParameterValue } from '../../model/parameters.ts';
import { completeParameters } from '../desk/complete-parameters.ts';
import type { Prelude, PreludeHost } from './sandbox-prelude.ts';

/** More than any rule needs; a loop that makes them is stopped here. */
const MOST_INDICATORS = 256;

/** The project's own indicators for user code, by number: no object of theirs reaches it. */
export function createSandboxIndicators(realm: () => Pick<Prelude, 'input' | 'output'>): PreludeHost {
  const made: BarIndicator[] = [];
  const bar: MutableBar = { time: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  let problem = '';
  const refuse = (why: string): number => {
    problem = why;
    return -1;
  };
  const create = (name: string, text: string): number => {
    const definition = INDICATORS.find((one) => one.name === name);
    if (definition === undefined) {
      return refuse(`there is no indicator "${name}"; there are ${INDICATORS.map((one) => one.name).join(', ')}`);
    }
    if (made.length >= MOST_INDICATORS) return refuse(`a strategy has at most ${MOST_INDICATORS} indicators`);
    const params = completeParameters(definition, JSON.parse(text) as Record<string, ParameterValue>);
    return params.ok ? made.push(definition.create(params.value)) - 1 : refuse(`${name}: ${params.error}`);
  };
  return {
    problem: () => problem,
    createIndicator(name, text) {
      try {
        return create(name, text);
      } catch (error) {
        return refuse(error instanceof Error ? error.message : 'it cannot be made');
      }
    },
    updateIndicator(number) {
      const indicator = made[number];
      if (indicator === undefined) return 0;
      const { input, output } = realm();
      bar.time = input[0] ?? NaN;
      bar.open = input[1] ?? NaN;
      bar.high = input[2] ?? NaN;
      bar.low = input[3] ?? NaN;
      bar.close = input[4] ?? NaN;
      bar.volume = input[5] ?? NaN;
      indicator.update(bar);
      output.set(indicator.values);
      return indicator.values.length;
    },
  };
}
