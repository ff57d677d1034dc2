import type { AccountCalls } from './calls/account-calls.ts';
import type { AgentCalls } from './calls/agent-calls.ts';
import type { AlertCalls } from './calls/alert-calls.ts';
import type { AppCalls } from './calls/app-calls.ts';
import type { BacktestCalls } from './calls/backtest-calls.ts';
import type { ConfigCalls } from './calls/config-calls.ts';
import type { DataCalls } from './calls/data-calls.ts';
import type { LibraryCalls } from './calls/library-calls.ts';
import type { MarketCalls } from './calls/market-calls.ts';
import type { PortfolioCalls } from './calls/portfolio-calls.ts';
import type { RecordingCalls } from './calls/recording-calls.ts';
import type { RiskCalls } from './calls/risk-calls.ts';
import type { StrategyCalls } from './calls/strategy-calls.ts';
import type { StudyCalls } from './calls/study-calls.ts';
import type { TradingCalls } from './calls/trading-calls.ts';
import type { VenueCalls } from './calls/venue-calls.ts';

/**
 * What a host offers to every interface: window, browser and command line alike. Streams end when `signal` aborts;
 * each is coalesced to at most 20 messages a second, order and risk events are never dropped.
 */
export interface Desk
  extends
    AccountCalls,
    AgentCalls,
    AlertCalls,
    AppCalls,
    BacktestCalls,
    ConfigCalls,
    DataCalls,
    LibraryCalls,
    MarketCalls,
    PortfolioCalls,
    RecordingCalls,
    RiskCalls,
    StrategyCalls,
    StudyCalls,
    TradingCalls,
    VenueCalls {}
