import type {
  AdjustAccountInput,
  ArchivedPortfolioWire,
  HistoryPoint,
  PortfolioExportInput,
  PortfolioSessionWire,
  SeedPreviewWire,
  TradeWire,
} from '../../core/api/wire/portfolio-wire.ts';
import { saveFile } from '../components/save-file.ts';
import { client } from '../ipc/client.ts';
import { failureReason, refusalOf } from './act.ts';

/** Equity and value of a unit since the session began. */
export function loadHistory(): Promise<readonly HistoryPoint[]> {
  return client.portfolio.history.query();
}

/** The session's trades, the newest first. */
export async function loadTrades(): Promise<readonly TradeWire[]> {
  return (await client.portfolio.trades.query()).toReversed();
}

/** Every life of the account, the present one first. */
export async function loadSessions(): Promise<readonly PortfolioSessionWire[]> {
  return (await client.portfolio.sessions.query()).toReversed();
}

/** An earlier life of the account; rejects with the reason where it cannot be shown. */
export async function loadArchive(sessionId: string): Promise<ArchivedPortfolioWire> {
  const archive = await client.portfolio.archive.query({ sessionId });
  if ('refused' in archive) throw new Error(archive.refused);
  return archive;
}

/** What a file of holdings would do. Rejects when the host does not answer. */
export function previewSeed(text: string): Promise<SeedPreviewWire> {
  return client.portfolio.previewSeed.mutate({ text });
}

/** Takes over a file of holdings; `confirmation` is what the person typed. Answers why it was refused. */
export function applySeed(text: string, confirmation: string): Promise<string | undefined> {
  return refusalOf(client.portfolio.applySeed.mutate({ text, confirmation }));
}

/** Pays into a paper account or takes out of it. Answers why it was refused. */
export function adjustAccount(input: AdjustAccountInput): Promise<string | undefined> {
  return refusalOf(client.portfolio.adjust.mutate(input));
}

/** Saves a part of the portfolio as a file. Answers why it was not. */
export async function exportPortfolio(input: PortfolioExportInput): Promise<string | undefined> {
  try {
    const made = await client.portfolio.export.query(input);
    if ('refused' in made) return made.refused;
    saveFile(made.fileName, made.text, input.format === 'csv' ? 'text/csv' : 'application/json');
    return undefined;
  } catch (error) {
    return failureReason(error);
  }
}
