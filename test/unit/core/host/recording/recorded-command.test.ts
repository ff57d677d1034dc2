import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../../core/base/fixed.ts';
import { decodeCommand, encodeCommand } from '../../../../../core/host/recording/recorded-command.ts';
import type { RecordedCommand } from '../../../../../core/host/recording/recorded-command.ts';
import type { StrategyId } from '../../../../../core/model/identifiers.ts';
import { anInstrument, aTicket, MONDAY } from '../../../../support/trading.ts';

describe('a recorded command', () => {
  it.each<RecordedCommand>([
    { name: 'submit', ticket: aTicket({ limitPrice: fixed('0.000000000000000001') }), time: MONDAY },
    {
      name: 'submit',
      ticket: aTicket({ size: { kind: 'quote', amount: fixed('1000000000000000000000.5') } }),
      time: MONDAY,
    },
    { name: 'add-instrument', instrument: anInstrument({ tickSize: fixed('0.00000001') }) },
    { name: 'halt', cause: 'a "quoted" – cause\nof two lines', actor: 'person', time: MONDAY },
    {
      name: 'warm-up-funding',
      strategyId: 'funding-1' as StrategyId,
      rates: [{ time: MONDAY, rate: 1 / 3, markPrice: NaN }],
    },
    { name: 'persisted', seq: 12 },
  ])('comes back as it was: $name', (command) => {
    expect(decodeCommand(encodeCommand(command))).toEqual(command);
  });
});
