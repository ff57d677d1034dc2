import type {
  AdjustAccountInput,
  ApplySeedInput,
  ArchivedPortfolioWire,
  HistoryPoint,
  LeverageInput,
  PortfolioExportInput,
  PortfolioExportWire,
  PortfolioSessionWire,
  PortfolioWire,
  SeedPreviewWire,
  TradeWire,
} from '../wire/portfolio-wire.ts';
import type { ActOutcome } from '../wire/trading-wire.ts';

/** The portfolio of the account that is shown. */
export interface PortfolioCalls {
  /** The portfolio of the account that is shown: worth, margin, statistics, attribution. */
  readonly portfolio: () => Promise<PortfolioWire>;
  /** The same, once a second. */
  readonly watchPortfolio: (signal: AbortSignal) => AsyncIterable<PortfolioWire>;
  /** Equity and value of a unit since the session began, at most 5,000 points. */
  readonly portfolioHistory: () => readonly HistoryPoint[];
  /** The session's newest trades in order of their ends, then those that stand. */
  readonly portfolioTrades: () => readonly TradeWire[];
  /** Every life of the account, oldest first, the present one last. */
  readonly portfolioSessions: () => readonly PortfolioSessionWire[];
  readonly archivedPortfolio: (sessionId: string) => ArchivedPortfolioWire | { readonly refused: string };
  /** What a file of holdings would do; changes nothing. */
  readonly previewSeed: (text: string) => SeedPreviewWire;
  /** Takes over all holdings of a file, or none. */
  readonly applySeed: (input: ApplySeedInput) => Promise<ActOutcome>;
  readonly adjustAccount: (input: AdjustAccountInput) => Promise<ActOutcome>;
  /** Only while nothing is held or on order there. */
  readonly setLeverage: (input: LeverageInput) => Promise<ActOutcome>;
  readonly exportPortfolio: (input: PortfolioExportInput) => PortfolioExportWire | { readonly refused: string };
}
