import { ok } from '../../../base/result.ts';
import { TIMEFRAME_NAMES } from '../../../model/timeframe.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed, interrupted } from '../failure.ts';
import { followJob } from '../follow-job.ts';
import { choiceValue, required, textValue } from '../option.ts';
import { formatTime, parseTime } from '../time-value.ts';
import { venueInstrument } from '../venue-instrument.ts';
import { withDesk } from '../with-desk.ts';

const time = (help: string) => ({ placeholder: 'D', help, parse: parseTime });

/** `data download`: bars of a venue into the store; only what is missing is asked for. */
export const dataDownload = defineCommand({
  words: ['data', 'download'],
  summary: "fetch a venue's bars into the store",
  notes: ['What is stored already is not asked for again. Ctrl+C keeps what has come; the same command goes on there.'],
  positionals: [],
  options: {
    venue: required(textValue('V', 'the venue, such as coinbase or binance')),
    instrument: required(textValue('I', 'the instrument, such as BTC-USD')),
    timeframe: required(choiceValue(TIMEFRAME_NAMES, 'length of the bars')),
    from: required(time('the first bar, inclusive')),
    to: required(time('the end, exclusive')),
  },
  run: ({ options, context }) =>
    withDesk(context, async (api) => {
      const { venue, timeframe, from, to } = options;
      if (from >= to) return badInput(`--to "${formatTime(to)}" must be later than --from "${formatTime(from)}"`);
      const instrument = await venueInstrument(api, venue, options.instrument);
      if (!instrument.ok) return badInput(`--instrument ${instrument.error}`);
      const input = { instrumentId: instrument.value.id, timeframe, from, to };
      const plan = await api.data.planDownload.query(input);
      if ('refused' in plan) return badInput(plan.refused);
      const { jobId } = await api.data.download.mutate(input);
      const job = await followJob(api, jobId, context);
      const document = { ...input, status: job.status, missing: plan.missing, stored: plan.stored, done: job.done };
      if (job.status === 'failed') return failed(job.error ?? 'the download failed');
      if (job.status === 'canceled') return interrupted(`Stopped after ${job.done} of ${job.total} bars.`, document);
      const text = `${input.instrumentId} ${timeframe}: ${job.done} bars asked for, ${plan.stored} were stored before.\n`;
      return ok({ document, text });
    }),
});
