import { describe, expect, it } from 'vitest';
import type { ParameterWire } from '../../../../core/api/wire/strategy-wire.ts';
import { changedValues, parameterChanges } from '../../../../renderer/parameters/parameter-changes.ts';

function parameter(name: string, live: boolean): ParameterWire {
  return {
    name,
    label: name.toUpperCase(),
    help: '',
    kind: 'number',
    default: 1,
    min: 0,
    max: 10,
    step: 1,
    choices: null,
    live,
  };
}

describe('parameters that are sent to a running strategy', () => {
  const schema = [parameter('fast', false), parameter('slow', false), parameter('scale', true)];
  const current = { fast: 5, slow: 20, scale: 1 };
  const wanted = { fast: 7, slow: 20, scale: 2, gone: 3 };
  const changes = parameterChanges(schema, current, wanted);

  it('are those that differ and that the strategy knows, with what must wait for a new start', () => {
    expect(changes).toEqual([
      { name: 'fast', label: 'FAST', from: '5', to: '7', live: false },
      { name: 'scale', label: 'SCALE', from: '1', to: '2', live: true },
    ]);
  });

  it('go out as the values that were wanted', () => {
    expect(changedValues(changes, wanted)).toEqual({ fast: 7, scale: 2 });
  });
});
