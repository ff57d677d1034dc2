import { expect, it } from 'vitest';
import { rehearseStop } from '../../../../core/engine/stop-drill.ts';
import { DEMO_MODELS } from '../../../../core/host/session/desk-config.ts';

it('rehearses the stop: five orders rest, and none is left', () => {
  expect(rehearseStop(DEMO_MODELS)).toEqual({
    passed: true,
    orders: 5,
    sentence: 'The stop canceled 5 of 5 orders and let none pass.',
  });
});
