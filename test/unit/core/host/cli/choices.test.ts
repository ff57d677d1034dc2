import { expect, it } from 'vitest';
import { FILL_MODELS, PROFILE_NAMES, SLIPPAGE_MODELS } from '../../../../../core/api/wire/backtest-wire.ts';
import { LOG_LEVELS } from '../../../../../core/api/wire/system-wire.ts';
import {
  FILL_CHOICES,
  LOG_LEVEL_CHOICES,
  PROFILE_CHOICES,
  SLIPPAGE_CHOICES,
} from '../../../../../core/host/cli/choices.ts';

it('offers on the command line what the wire accepts', () => {
  expect([PROFILE_CHOICES, FILL_CHOICES, SLIPPAGE_CHOICES, LOG_LEVEL_CHOICES]).toEqual([
    PROFILE_NAMES,
    FILL_MODELS,
    SLIPPAGE_MODELS,
    LOG_LEVELS,
  ]);
});
