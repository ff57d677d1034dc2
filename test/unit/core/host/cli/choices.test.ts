import { expect, it } from 'vitest';
import { LOG_LEVELS } from '../../../../../core/api/wire/system-wire.ts';
import { LOG_LEVEL_CHOICES } from '../../../../../core/host/cli/choices.ts';

it('offers on the command line what the wire accepts', () => {
  expect(LOG_LEVEL_CHOICES).toEqual(LOG_LEVELS);
});
