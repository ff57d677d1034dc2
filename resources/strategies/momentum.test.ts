import { check, equal, test, tryOut } from 'tradewind-strategy';
import { strategy } from './momentum.ts';

const falling = Array.from({ length: 40 }, (_, at) => 200 - at);
/** Rises with dips on the way, so that the RSI stays below 100. */
const rising = Array.from({ length: 40 }, (_, at) => 160 + at * 2 - (at % 2) * 3);

test('stays out of a falling market', () => {
  equal(tryOut(strategy, falling).orders, []);
});

test('enters once the means have crossed, and once only', () => {
  const { orders, position } = tryOut(strategy, [...falling, ...rising], { brake: 100 });
  equal(
    orders.map(({ side }) => side),
    ['buy'],
  );
  check((orders[0]?.bar ?? 0) > falling.length, 'it bought before the market turned');
  equal(position, 1);
});

test('does not enter while the brake is on', () => {
  equal(tryOut(strategy, [...falling, ...rising], { brake: 50 }).orders, []);
});
