import { equal, test, tryOut } from 'tradewind-strategy';
import { strategy } from './breakout.ts';

const quiet = Array.from({ length: 30 }, (_, at) => 100 + (at % 2));

test('buys the first close above the channel', () => {
  const { orders } = tryOut(strategy, [...quiet, 110]);
  equal(
    orders.map(({ bar, side }) => [bar, side]),
    [[30, 'buy']],
  );
});

test('lets it run and sells when the close falls through the stop', () => {
  const { orders } = tryOut(strategy, [...quiet, 110, 120, 130, 131, 100]);
  equal(
    orders.map(({ bar, side }) => [bar, side]),
    [
      [30, 'buy'],
      [34, 'sell'],
    ],
  );
});
