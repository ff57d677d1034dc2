import { argv } from 'node:process';
import { createRandom } from '../../../core/base/random.ts';
import { dataFolder } from '../../../core/host/data-folder.ts';
import { liveLife } from './live-life.ts';
import type { PlayedAddress } from './live-life.ts';
import { tellLine } from '../tell-line.ts';

// A real host with an account at a played venue: comes up, compares, is armed, and trades until it is killed.

const [, , path = '', address = '{}', seed = '0'] = argv;
const random = createRandom(Number(seed) + process.pid, 'live-kill');
const { desk, arm } = await liveLife(dataFolder(path, 'development'), JSON.parse(address) as PlayedAddress);
// Orders of the life before may still be looked for: nobody arms before that is over.
while (!(await isArmed())) await new Promise((resolve) => setTimeout(resolve, 500));
tellLine('ready');
for (let nth = 0; ; nth++) {
  const side = random.next() < 0.6 ? 'buy' : 'sell';
  const size = { kind: 'base', quantity: (0.0002 + Math.floor(random.next() * 10) / 10_000).toFixed(4) } as const;
  const common = { intentId: `${process.pid}-${nth}`, instrumentId: 'binance:BTC-USDT', side, size } as const;
  const flags = { reduceOnly: false, postOnly: false } as const;
  const price = Number(desk.preview({ ...common, ...flags, type: 'market', timeInForce: 'gtc' }).estimatedPrice ?? 0);
  const limitPrice = (price * (side === 'buy' ? 0.995 : 1.005)).toFixed(2);
  if (random.next() < 0.5 || price === 0) {
    await desk.submit({ ...common, ...flags, type: 'market', timeInForce: 'gtc' });
  } else {
    await desk.submit({ ...common, ...flags, type: 'limit', timeInForce: 'gtc', limitPrice });
  }
  if (random.next() < 0.2) await desk.cancelAll();
  await new Promise((resolve) => setTimeout(resolve, 60));
}

async function isArmed(): Promise<boolean> {
  try {
    await arm();
    return true;
  } catch {
    return false;
  }
}
