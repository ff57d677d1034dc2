import { readFileSync } from 'node:fs';
import type { SeedLineWire, SeedPreviewWire } from '../../../api/wire/portfolio-wire.ts';
import { ok } from '../../../base/result.ts';
import { amountText } from '../amount-text.ts';
import { defineCommand } from '../command.ts';
import { badInput, failed, refused } from '../failure.ts';
import { flag } from '../option.ts';
import { percent } from '../run-text.ts';
import { left, right, textTable } from '../text-table.ts';
import { withDesk } from '../with-desk.ts';

/** `portfolio seed FILE`: takes over holdings of a CSV or JSON file, all or none. */
export const portfolioSeed = defineCommand({
  words: ['portfolio', 'seed'],
  summary: 'take over the holdings of a CSV or JSON file, all of them or none',
  notes: [
    'Fields: Symbol, Exchange, Quantity, AvgEntryPrice, RealizedPnL, UnrealizedPnL, TotalFees, LastUpdate; the first,',
    'third and fourth are needed. Holdings are paid from the account at their entry price, owned by hand, and have to',
    'keep the limits of the risk profile.',
  ],
  positionals: [{ name: 'FILE', help: 'CSV or JSON' }],
  options: { preview: flag('show what would happen and change nothing') },
  async run({ positionals: [file = ''], options, context }) {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      return badInput(`"${file}" cannot be read (${error instanceof Error ? error.message : String(error)})`);
    }
    return withDesk(context, async (api) => {
      const preview = await api.portfolio.previewSeed.mutate({ text });
      if (preview.errors.length > 0) return badInput(`${file}: ${preview.errors.join('\n')}`);
      if (options.preview) return ok({ document: preview, text: previewText(preview) });
      const stopped = preview.lines.filter(({ problem }) => problem !== null);
      if (stopped.length > 0) return refused(stopped.map(problemText).join('\n'));
      const outcome = await api.portfolio.applySeed.mutate({ text, confirmation: preview.account });
      if (outcome.outcome === 'refused') return failed(outcome.message);
      const document = { account: preview.account, positions: outcome.count, lines: preview.lines };
      return ok({ document, text: `${preview.account} has taken over ${outcome.count} holdings.\n` });
    });
  },
});

function problemText({ line, symbol, problem }: SeedLineWire): string {
  return `Line ${line}, ${symbol}: ${problem ?? ''}`;
}

function previewText(preview: SeedPreviewWire): string {
  const rows = preview.lines.map((line) => [
    String(line.line),
    line.instrumentId ?? line.symbol,
    line.quantity,
    line.entryPrice,
    line.markPrice ?? '–',
    line.priceDifference === null ? '–' : percent(line.priceDifference),
    amountText(line.cash),
    line.problem ?? line.note ?? 'ok',
  ]);
  const columns = [
    right('line'),
    left('instrument'),
    right('quantity'),
    right('entry'),
    right('market'),
    right('difference'),
    right('cash'),
    left('verdict'),
  ];
  const verdict = preview.applicable ? 'It can be applied.' : 'Nothing of it would be applied.';
  return (
    textTable(columns, rows) +
    `Needs ${amountText(preview.cashNeeded)} ${preview.currency} of ${amountText(preview.cashAvailable)} available on ` +
    `${preview.account}. ${verdict}\n`
  );
}
