import { approximate, plainFixed } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { describeModels } from '../config/models.ts';
import { FILL_ASSUMPTIONS } from '../execution/models/fill-rules.ts';
import type { EngineState } from '../engine/state.ts';
import { findBarGaps, missingBars } from '../model/bar-gaps.ts';
import { timeframeMs } from '../model/timeframe.ts';
import { tradePnl } from '../portfolio/trade.ts';
import type { Trade } from '../portfolio/trade.ts';
import { benchmarkFigures } from '../statistics/benchmark-figures.ts';
import { dailyReturns } from '../statistics/daily-returns.ts';
import { firstBarTime, lastBarTime } from './bar-schedule.ts';
import { analyseRun } from './analyse-run.ts';
import { closedTrade, findPaths } from './closed-trades.ts';
import { positionHistory } from './position-history.ts';
import { reportFill, reportTrade } from './report-rows.ts';
import type { SymbolOf } from './report-rows.ts';
import { spreadCost } from './spread-cost.ts';
import type { BacktestRequest } from './run-backtest.ts';
import type { ReportModels, ReportSummary, RunAnalysis, RunReport } from '../model/run-report.ts';
import type { JournalReading } from './read-journal.ts';
import type { RunRecording } from './run-recorder.ts';

/** What names a run; none of it is in the journal. */
export interface RunIdentity {
  readonly runId: string;
  readonly mode: 'backtest' | 'paper';
  readonly engineVersion: string;
  /** SHA-256 over the parsed columns. */
  readonly dataSha256: string;
}

/** All that a report is made from. */
export interface ReportInput {
  readonly request: BacktestRequest;
  readonly state: EngineState;
  readonly recording: RunRecording & Omit<JournalReading, 'state'>;
  readonly identity: RunIdentity;
  readonly finalEquity: Fixed;
  readonly wallMs: number;
}

/** Builds the report of a finished run, for backtest and paper alike. */
export function buildReport(input: ReportInput): RunReport {
  const { request, state, recording } = input;
  const standing = state.positions.flatMap(({ trade }) => (trade === null ? [] : [trade]));
  const symbols = new Map(request.instruments.map(({ instrument }) => [instrument.id, instrument.symbol]));
  const symbolOf: SymbolOf = (id) => symbols.get(id) ?? id;
  const { orders, trades: ended } = recording;
  const history = positionHistory(request, recording);
  const trades = [...ended, ...standing];
  const pathOf = findPaths(trades, history, { request, protections: orders.protections });
  const analysis = analyseRun({
    request,
    recording,
    history,
    closed: ended.flatMap((trade) => closedTrade(trade, symbolOf, pathOf(trade)) ?? []),
    standing: standing.map(({ side }) => side),
    orders: orders.rows,
    liquidations: state.liquidations,
    amendments: recording.amendments,
  });
  return {
    run: describeRun(input),
    summary: summarise(input, analysis, standing),
    trades: trades.map((trade) => reportTrade(trade, symbolOf, pathOf(trade))),
    orders: orders.rows,
    fills: recording.fills.map((fill) => reportFill(fill, symbolOf)),
    equity: recording.equity.map(([time, equity]) => [time, plainFixed(equity)]),
    denials: orders.denials,
    rejections: orders.rejections,
    journalSha256: recording.journalSha256,
    analysis,
  };
}

function describeRun({ request, identity, wallMs }: ReportInput): RunReport['run'] {
  const barMs = timeframeMs(request.timeframe);
  const gapList = request.instruments.flatMap(({ bars }) => findBarGaps(bars.time.subarray(0, bars.length), barMs));
  return {
    id: identity.runId,
    mode: identity.mode,
    engineVersion: identity.engineVersion,
    strategies: request.strategies.map(({ strategyId, definition, params }) => ({
      id: strategyId,
      name: definition.name,
      params,
    })),
    instruments: request.instruments.map(({ instrument }) => instrument.symbol),
    timeframe: request.timeframe,
    from: firstBarTime(request),
    to: lastBarTime(request) + barMs,
    bars: request.instruments.reduce((sum, { bars }) => sum + bars.length, 0),
    gaps: missingBars(gapList),
    gapList,
    dataSha256: identity.dataSha256,
    seed: request.seed,
    models: reportModels(request),
    wallMs,
  };
}

function reportModels(request: BacktestRequest): ReportModels {
  const { models, profile, timeframe, strategies } = request;
  return {
    ...describeModels(models),
    profile,
    assumptions: [
      `Strategies act on each closed ${timeframe} bar; what they order meets the next bar that is present.`,
      ...FILL_ASSUMPTIONS[models.fill],
      'Slippage is paid by orders that take liquidity; resting limits fill at their price.',
      ...marginNotes(request),
      'An order that is still open after the last bar is not filled; open positions are marked at the last close.',
      ...strategies.flatMap(({ definition }) => definition.reportNote?.() ?? []),
    ],
  };
}

function marginNotes({ instruments, leverage }: BacktestRequest): readonly string[] {
  if (instruments.every(({ instrument }) => instrument.perpetual === undefined)) return [];
  const times = leverage === undefined ? '1' : plainFixed(leverage);
  return [
    `Perpetual contracts: isolated margin of 1 / ${times} of the entry value and one maintenance rate; a bar that ` +
      'reaches the liquidation price closes the position there, or at its open where it begins beyond it.',
    'Funding is settled at the rates that are known, on the price of that moment.',
  ];
}

function summarise(
  { request, state, recording, finalEquity }: ReportInput,
  { daily }: RunAnalysis,
  standing: readonly Trade[],
): ReportSummary {
  const pnls = recording.trades.map(tradePnl);
  const initialCash = approximate(request.initialCash);
  const held = daily.flatMap(([, , hold]) => hold ?? []);
  const openPnl =
    finalEquity - request.initialCash - sum(pnls) + sum(standing.map(({ fees, funding }) => fees + funding));
  return {
    initialCash: plainFixed(request.initialCash),
    finalEquity: plainFixed(finalEquity),
    fees: plainFixed(state.fees),
    slippageCost: plainFixed(recording.slippageCost),
    spreadCost: plainFixed(spreadCost(request, recording.fills)),
    fundingCost: plainFixed(state.funding),
    grossProfit: plainFixed(sum(pnls.filter((pnl) => pnl > 0n))),
    grossLoss: plainFixed(-sum(pnls.filter((pnl) => pnl < 0n))),
    openPnl: plainFixed(openPnl),
    ...recording.figures,
    ...benchmarkFigures(dailyReturns(initialCash, recording.daily), dailyReturns(initialCash, held)),
  };
}

function sum(values: readonly Fixed[]): Fixed {
  return values.reduce((total, value) => total + value, 0n);
}
