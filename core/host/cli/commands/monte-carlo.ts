import type { MonteCarloInput } from '../../../api/wire/study-wire.ts';
import { ok } from '../../../base/result.ts';
import { defineCommand } from '../command.ts';
import { interrupted } from '../failure.ts';
import { followStudy, readStudy } from '../follow-study.ts';
import { choiceValue, decimalValue, integerValue, optional, withDefault } from '../option.ts';
import { percent } from '../run-text.ts';
import { left, right, textTable } from '../text-table.ts';
import { withDesk } from '../with-desk.ts';

const MOST_RUNS = 10_000;
const MOST_SEED = 4_294_967_295;
const MOST_DAYS = 365;

/** `monte-carlo ID`: other pasts that a kept run could have had. */
export const monteCarlo = defineCommand({
  words: ['monte-carlo'],
  summary: 'draw other pasts of a kept run: orders of trades, days, or noise on its bars',
  positionals: [{ name: 'ID', help: 'the run (backtest list)' }],
  options: {
    method: withDefault(
      choiceValue(['trade-shuffle', 'block-bootstrap', 'candle-noise'], 'what is drawn'),
      'block-bootstrap',
    ),
    runs: withDefault(integerValue('how many are drawn', { min: 10, max: MOST_RUNS }), '1000'),
    seed: withDefault(integerValue('seed of the draws', { min: 0, max: MOST_SEED }), '1'),
    ruin: withDefault(
      decimalValue('share of the cash at which an account counts as ruined', { min: '0', max: '1', example: '0.5' }),
      '0.5',
    ),
    block: optional(integerValue('mean days of a block', { min: 1, max: MOST_DAYS })),
    noise: optional(decimalValue('noise as a share of the range', { min: '0.01', max: '1', example: '0.2' })),
  },
  run: ({ options, positionals, context }) =>
    withDesk(context, async (api) => {
      const [runId = ''] = positionals;
      const input: MonteCarloInput = {
        runId,
        method: options.method,
        runs: options.runs,
        seed: options.seed,
        ruin: options.ruin.toNumber(),
        ...(options.block === undefined ? {} : { blockLength: options.block }),
        ...(options.noise === undefined ? {} : { noise: options.noise.toNumber() }),
      };
      const ended = await followStudy(api, await api.studies.monteCarlo.mutate(input), context);
      if (!ended.ok) return ended;
      if (ended.value.job.status === 'canceled') return interrupted('Stopped; nothing was kept.');
      const study = await readStudy(api, ended.value.studyId);
      if (study.kind !== 'monte-carlo' || study.result === null)
        return interrupted('Stopped before there was a result.');
      const { result } = study;
      const { netReturn, maxDrawdown, ruinProbability, actual, runs } = result;
      const columns = [left(`of ${runs} draws`), right('5 %'), right('median'), right('95 %'), right('the run')];
      const rows = [
        ['net return', netReturn.p5, netReturn.median, netReturn.p95, actual.netReturn],
        ['largest drawdown', maxDrawdown.p5, maxDrawdown.median, maxDrawdown.p95, actual.maxDrawdown],
      ].map(([name, ...values]) => [String(name), ...values.map((value) => percent(Number(value)))]);
      const text = `${textTable(columns, rows)}Ruined: ${percent(ruinProbability)}\n`;
      return ok({ document: study, text });
    }),
});
