import { expect, it } from 'vitest';
import { newExcursion, touchExcursion } from '../../../../core/portfolio/excursion.ts';

it.each([
  { what: 'a long', quantity: 2, mae: -20, mfe: 10 },
  { what: 'a short', quantity: -2, mae: -10, mfe: 20 },
])('$what from 100 that saw 90 to 105 was at worst $mae, at best $mfe', ({ quantity, mae, mfe }) => {
  const excursion = newExcursion();
  touchExcursion(excursion, 100, quantity, 100);
  expect(excursion).toEqual({ mae: 0, mfe: 0 });
  for (const price of [105, 90, 95, 104]) touchExcursion(excursion, price, quantity, 100);
  expect(excursion).toEqual({ mae, mfe });
});
