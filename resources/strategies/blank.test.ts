import { equal, test, tryOut } from 'tradewind-strategy';
import { strategy } from './blank.ts';

test('buys at the close that completes the rises', () => {
  const { orders } = tryOut(strategy, [100, 101, 102, 103, 104], { rises: 3 });
  equal(
    orders.map(({ bar, side }) => [bar, side]),
    [[3, 'buy']],
  );
});

test('sells all of it at the first close that falls', () => {
  const { orders, position } = tryOut(strategy, [100, 101, 102, 103, 102], { rises: 3 });
  equal(
    orders.map(({ bar, side, size }) => [bar, side, size.kind]),
    [
      [3, 'buy', 'profile-default'],
      [4, 'sell', 'whole-position'],
    ],
  );
  equal(position, 0);
});

test('says how far it is', () => {
  equal(tryOut(strategy, [100, 101, 102], { rises: 3 }).explain(), '2 of 3 rising closes in a row.');
});
