import type { MonteCarloInput, OptimiseInput } from '../../../core/api/wire/study-wire.ts';

interface Choice {
  readonly label: string;
  readonly help: string;
}

/** What a search aims at. */
export const OBJECTIVE_WORDS: Readonly<Record<OptimiseInput['objective'], Choice>> = {
  sharpe: { label: 'Sharpe ratio', help: 'Return for each unit of its volatility, a year.' },
  sortino: { label: 'Sortino ratio', help: 'Return for each unit of downside volatility, a year.' },
  calmar: { label: 'Calmar ratio', help: 'Yearly return over the deepest drawdown.' },
  netReturn: { label: 'Net return', help: 'After fees, slippage and funding.' },
  profitFactor: { label: 'Profit factor', help: 'Sum of gains over sum of losses.' },
  sqn: { label: 'System quality', help: 'Mean trade over its spread, times the root of the number of trades.' },
  expectancy: { label: 'Expectancy', help: 'Mean result of a trade.' },
  winRate: { label: 'Win rate', help: 'Share of trades that gained.' },
  maxDrawdown: { label: 'Smallest drawdown', help: 'The least deep fall from a peak.' },
};

/** How the next combination is chosen. */
export const SAMPLER_WORDS: Readonly<Record<OptimiseInput['sampler'], Choice>> = {
  tpe: { label: 'Learning (TPE)', help: 'Looks most where earlier trials did well.' },
  random: { label: 'Random', help: 'Any combination, each as likely.' },
  grid: { label: 'Grid', help: 'Every combination in order, until the trials are used up.' },
};

/** States of a study. */
export const STATUS_WORDS = { running: 'Running', stopped: 'Stopped', done: 'Done', failed: 'Failed' } as const;
export const STATUS_TONES = { running: 'info', stopped: 'warn', done: 'accent', failed: 'danger' } as const;

/** How other pasts are drawn. */
export const METHOD_WORDS: Readonly<Record<MonteCarloInput['method'], Choice>> = {
  'block-bootstrap': { label: 'Days in blocks', help: 'Draws blocks of days with replacement: streaks stay together.' },
  'trade-shuffle': {
    label: 'Trades shuffled',
    help: 'The same trades in another order: the end stays, the way changes.',
  },
  'candle-noise': {
    label: 'Noise on candles',
    help: 'Runs the strategy again on bars whose prices are moved a little.',
  },
};
