import { expect, it } from 'vitest';
import { HOUR_MS } from '../../core/base/time.ts';
import { temporaryFolder } from '../support/desk-fixture.ts';
import { keepResult } from '../support/long-results.ts';
import { parityOfSession } from '../support/parity-session.ts';

const HOURS = 24;

it(`a paper session of ${HOURS} market hours with a restart in the middle, beside its backtest`, async () => {
  const place = temporaryFolder();
  const began = performance.now();
  try {
    const { result, mostFills } = await parityOfSession(place.folder, { rounds: HOURS, roundMs: HOUR_MS });
    const { comparison, parts, uncovered } = result;
    const { same, explained, unexplained, session, backtest } = comparison;
    const inputs = parts.reduce((sum, part) => sum + part.inputs, 0);
    const seconds = Math.round((performance.now() - began) / 1_000);
    const figures = { inputs, same, explained, unexplained, uncovered, mostFills, fills: session.fills, seconds };
    keepResult('parity-day', { hours: HOURS, restarts: 1, ...figures });
    expect({ explained, unexplained, uncovered }).toEqual({ explained: 0, unexplained: 0, uncovered: 0 });
    expect(session).toEqual(backtest);
    expect(mostFills).toBeGreaterThan(1);
  } finally {
    place.remove();
  }
});
