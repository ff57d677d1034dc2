import type { Command } from './command.ts';
import { accountAdd } from './commands/account-add.ts';
import { accountArm, accountDisarm } from './commands/account-arm.ts';
import { accountCheck } from './commands/account-check.ts';
import { accountKey, accountUnlock } from './commands/account-key.ts';
import { accountList } from './commands/account-list.ts';
import { accountDifferences } from './commands/account-differences.ts';
import { accountSettle } from './commands/account-settle.ts';
import { accountRemove } from './commands/account-remove.ts';
import { accountSelect } from './commands/account-select.ts';
import { accountVenues } from './commands/account-venues.ts';
import { agentApprove } from './commands/agent-approve.ts';
import { agentConnections } from './commands/agent-connections.ts';
import { agentRecord } from './commands/agent-record.ts';
import { agentSet } from './commands/agent-set.ts';
import { agentTest } from './commands/agent-test.ts';
import { backtestCompare } from './commands/backtest-compare.ts';
import { backtestExport } from './commands/backtest-export.ts';
import { backtestList } from './commands/backtest-list.ts';
import { backtestNote } from './commands/backtest-note.ts';
import { backtestRemove } from './commands/backtest-remove.ts';
import { backtestRerun } from './commands/backtest-rerun.ts';
import { backtestRun } from './commands/backtest-run.ts';
import { backtestShow } from './commands/backtest-show.ts';
import { backtestTag } from './commands/backtest-tag.ts';
import { bias } from './commands/bias.ts';
import { configProfile } from './commands/config-profile.ts';
import { configSchema } from './commands/config-schema.ts';
import { configShow } from './commands/config-show.ts';
import { configValidate } from './commands/config-validate.ts';
import { dataCollect } from './commands/data-collect.ts';
import { dataDownload } from './commands/data-download.ts';
import { dataExport } from './commands/data-export.ts';
import { dataGaps } from './commands/data-gaps.ts';
import { dataImport } from './commands/data-import.ts';
import { dataList } from './commands/data-list.ts';
import { dataRecord } from './commands/data-record.ts';
import { dataReplay } from './commands/data-replay.ts';
import { dataVerify } from './commands/data-verify.ts';
import { dbCheck } from './commands/db-check.ts';
import { doctor } from './commands/doctor.ts';
import { featuresExport } from './commands/features-export.ts';
import { featuresShow } from './commands/features-show.ts';
import { halt } from './commands/halt.ts';
import { indicators } from './commands/indicators.ts';
import { limitsProfile, limitsSet, limitsShow } from './commands/limits.ts';
import { monteCarlo } from './commands/monte-carlo.ts';
import { optimize } from './commands/optimize.ts';
import { ordersAmend } from './commands/orders-amend.ts';
import { ordersCancel } from './commands/orders-cancel.ts';
import { ordersList } from './commands/orders-list.ts';
import { ordersShow } from './commands/orders-show.ts';
import { ordersSubmit } from './commands/orders-submit.ts';
import { paperRun } from './commands/paper-run.ts';
import { parity } from './commands/parity.ts';
import { portfolioDeposit, portfolioWithdraw } from './commands/portfolio-adjust.ts';
import { portfolioExport } from './commands/portfolio-export.ts';
import { portfolioHistory } from './commands/portfolio-history.ts';
import { portfolioReset } from './commands/portfolio-reset.ts';
import { portfolioSeed } from './commands/portfolio-seed.ts';
import { portfolioShow } from './commands/portfolio-show.ts';
import { price } from './commands/price.ts';
import { rearm } from './commands/rearm.ts';
import { serveCommand } from './commands/serve.ts';
import { strategyInfo } from './commands/strategy-info.ts';
import { strategyList } from './commands/strategy-list.ts';
import { strategyNew } from './commands/strategy-new.ts';
import { strategyTest } from './commands/strategy-test.ts';
import { strategyValidate } from './commands/strategy-validate.ts';
import { strategyWhy } from './commands/strategy-why.ts';
import { tradeStart, tradeStop } from './commands/trade-start.ts';
import { tradeStatus } from './commands/trade-status.ts';
import { tradeStopAll } from './commands/trade-stop-all.ts';
import { venueList } from './commands/venue-list.ts';
import { venueSet } from './commands/venue-set.ts';
import { venueTest } from './commands/venue-test.ts';
import { walkForward } from './commands/walk-forward.ts';

/** Every command, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  backtestRun,
  paperRun,
  backtestList,
  backtestShow,
  backtestCompare,
  backtestExport,
  backtestTag,
  backtestNote,
  backtestRerun,
  backtestRemove,
  optimize,
  walkForward,
  monteCarlo,
  bias,
  parity,
  dataImport,
  dataDownload,
  dataCollect,
  dataExport,
  dataList,
  dataRecord,
  dataReplay,
  dataVerify,
  dataGaps,
  indicators,
  featuresShow,
  featuresExport,
  strategyList,
  strategyInfo,
  strategyNew,
  strategyTest,
  strategyValidate,
  strategyWhy,
  tradeStart,
  tradeStop,
  tradeStatus,
  tradeStopAll,
  agentConnections,
  agentSet,
  agentTest,
  agentRecord,
  agentApprove,
  configShow,
  configValidate,
  configProfile,
  limitsShow,
  limitsSet,
  limitsProfile,
  configSchema,
  price,
  venueList,
  venueSet,
  venueTest,
  accountList,
  accountSelect,
  accountVenues,
  accountAdd,
  accountKey,
  accountUnlock,
  accountCheck,
  accountArm,
  accountDisarm,
  accountRemove,
  accountDifferences,
  accountSettle,
  ordersList,
  ordersShow,
  ordersSubmit,
  ordersAmend,
  ordersCancel,
  portfolioShow,
  portfolioHistory,
  portfolioSeed,
  portfolioExport,
  portfolioDeposit,
  portfolioWithdraw,
  portfolioReset,
  halt,
  rearm,
  serveCommand,
  dbCheck,
  doctor,
];
