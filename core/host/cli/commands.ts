import type { Command } from './command.ts';
import { backtestList } from './commands/backtest-list.ts';
import { backtestRun } from './commands/backtest-run.ts';
import { backtestShow } from './commands/backtest-show.ts';
import { dataImport } from './commands/data-import.ts';
import { dataList } from './commands/data-list.ts';
import { dbCheck } from './commands/db-check.ts';
import { doctor } from './commands/doctor.ts';
import { halt } from './commands/halt.ts';
import { ordersCancel } from './commands/orders-cancel.ts';
import { ordersList } from './commands/orders-list.ts';
import { ordersShow } from './commands/orders-show.ts';
import { ordersSubmit } from './commands/orders-submit.ts';
import { paperRun } from './commands/paper-run.ts';
import { portfolioReset } from './commands/portfolio-reset.ts';
import { portfolioShow } from './commands/portfolio-show.ts';
import { price } from './commands/price.ts';
import { rearm } from './commands/rearm.ts';
import { serveCommand } from './commands/serve.ts';
import { strategyInfo } from './commands/strategy-info.ts';
import { strategyList } from './commands/strategy-list.ts';

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  backtestRun,
  paperRun,
  backtestList,
  backtestShow,
  dataImport,
  dataList,
  strategyList,
  strategyInfo,
  price,
  ordersList,
  ordersShow,
  ordersSubmit,
  ordersCancel,
  portfolioShow,
  portfolioReset,
  halt,
  rearm,
  serveCommand,
  dbCheck,
  doctor,
];
