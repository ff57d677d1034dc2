import type { AccountReport, OrderReport, VenueReport } from '../model/venue-report.ts';
import { createAccountReports } from './account-reports.ts';
import type { EmergencyStop } from './emergency-stop.ts';
import type { EngineParts } from './engine-parts.ts';
import type { OrderEntry } from './order-entry.ts';
import { createOrderReports } from './order-reports.ts';
import type { StrategyRunner } from './strategy-runner.ts';

/** What reports act on. */
export interface ReportTargets {
  readonly entry: OrderEntry;
  readonly stop: EmergencyStop;
  readonly runner: Pick<StrategyRunner, 'fail'>;
}

/**
 * Turns what the executor of a live account found out into facts. A report may come twice, late or out of order: what
 * does not follow on from what is known changes nothing, but a fill, which always counts and counts once.
 */
export function createVenueReports(parts: EngineParts, targets: ReportTargets): (report: VenueReport) => void {
  const onAccount = createAccountReports(parts, targets);
  const onOrder = createOrderReports(parts, targets, onAccount);
  return (report) => {
    if (isOrderReport(report)) onOrder(report);
    else onAccount(report);
  };
}

function isOrderReport(report: VenueReport): report is OrderReport {
  return 'clientOrderId' in report;
}

/** Tells the account's reports: part of what an order's report can lead to. */
export type AccountReportHandler = (report: AccountReport) => void;
