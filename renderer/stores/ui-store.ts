import { create } from 'zustand';
import type { Timeframe } from '../../core/model/timeframe.ts';
import { TIMEFRAME_NAMES } from '../../core/model/timeframe.ts';
import { rememberLayout, rememberedLayout } from './preferences-store.ts';

export type Screen =
  | 'trade'
  | 'dashboard'
  | 'portfolio'
  | 'reconciliation'
  | 'alerts'
  | 'strategies'
  | 'backtest'
  | 'lab'
  | 'data'
  | 'risk'
  | 'accounts'
  | 'health'
  | 'logs';
export type DockTab = 'positions' | 'orders' | 'fills' | 'strategies' | 'equity' | 'events';
export type Overlay =
  'palette' | 'find-instrument' | 'shortcuts' | 'rearm' | 'reset-account' | 'start-strategy' | 'jobs';

interface UiState {
  readonly screen: Screen;
  /** Empty until the instruments are known. */
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly dockTab: DockTab;
  readonly overlay: Overlay | null;
  /** What the ticket is asked to take over; `serial` tells two equal requests apart. */
  readonly ticketRequest: TicketRequest | null;
  readonly strategiesTab: StrategiesTab;
  readonly labTab: LabTab;
  /** The parity report that was asked for elsewhere, to be shown in the laboratory. */
  readonly parityStudyId: string | null;
  /** What the form to start a strategy, or the one to replay it, is to begin with. */
  readonly strategyRequest: StrategyRequest | null;
}

/** The parts of the Lab screen. */
export type LabTab = 'optimise' | 'walk-forward' | 'robustness' | 'parity' | 'runs';

/** The parts of the Strategies screen. */
export type StrategiesTab = 'running' | 'replay' | 'own' | 'configs' | 'agent';

/** A strategy, with a market and parameters where it is to have those of one that runs. */
export interface StrategyRequest {
  readonly strategy: string;
  readonly instrumentId?: string;
  readonly params?: Readonly<Record<string, number | string | boolean>>;
}

/** A wish to fill in the ticket, from the book, the palette or a shortcut. It never sends anything. */
export interface TicketRequest {
  readonly serial: number;
  readonly side?: 'buy' | 'sell';
  readonly limitPrice?: string;
}

/** What is open and selected in this window. */
export const useUiStore = create<UiState>(() => ({
  screen: 'trade',
  instrumentId: '',
  timeframe: '1m',
  dockTab: 'positions',
  overlay: null,
  ticketRequest: null,
  strategiesTab: 'running',
  labTab: 'optimise',
  parityStudyId: null,
  strategyRequest: null,
}));

const REMEMBERED_AS = 'desk';

export function showScreen(screen: Screen): void {
  useUiStore.setState({ screen, overlay: null });
}

/** Shows a part of the laboratory. */
export function showLab(labTab: LabTab): void {
  useUiStore.setState({ screen: 'lab', labTab, overlay: null });
}

/** Shows a parity report in the laboratory. */
export function showParity(parityStudyId: string): void {
  useUiStore.setState({ screen: 'lab', labTab: 'parity', parityStudyId, overlay: null });
}

export function selectInstrument(instrumentId: string): void {
  useUiStore.setState({ instrumentId });
  remember();
}

export function selectTimeframe(timeframe: Timeframe): void {
  useUiStore.setState({ timeframe });
  remember();
}

export function selectDockTab(dockTab: DockTab): void {
  useUiStore.setState({ dockTab });
  remember();
}

export function openOverlay(overlay: Overlay | null): void {
  useUiStore.setState({ overlay, strategyRequest: null });
}

export function showStrategiesTab(strategiesTab: StrategiesTab): void {
  useUiStore.setState({ strategiesTab });
}

/** Opens the form to start a strategy with what another one has. */
export function startStrategyLike(strategyRequest: StrategyRequest): void {
  useUiStore.setState({ overlay: 'start-strategy', strategyRequest });
}

/** Opens the backtests with a strategy chosen. */
export function requestBacktest(strategy: string): void {
  useUiStore.setState({ screen: 'backtest', overlay: null, strategyRequest: { strategy } });
}

/** Opens the replay with what a strategy has. */
export function requestReplay(strategyRequest: StrategyRequest): void {
  useUiStore.setState({ screen: 'strategies', strategiesTab: 'replay', strategyRequest });
}

/** Fills in the ticket and brings it to the front. */
export function requestTicket(request: Omit<TicketRequest, 'serial'>): void {
  const serial = (useUiStore.getState().ticketRequest?.serial ?? 0) + 1;
  useUiStore.setState({ ticketRequest: { serial, ...request }, screen: 'trade', overlay: null });
}

/** Restores the selection of the last session, as far as it still makes sense. */
export function restoreSelection(instrumentIds: readonly string[]): void {
  const kept = parseKept(rememberedLayout(REMEMBERED_AS));
  const instrumentId = instrumentIds.includes(kept.instrumentId) ? kept.instrumentId : (instrumentIds[0] ?? '');
  const { timeframe, dockTab } = useUiStore.getState();
  useUiStore.setState({
    instrumentId,
    timeframe: TIMEFRAME_NAMES.find((name) => name === kept.timeframe) ?? timeframe,
    dockTab: DOCK_TABS.find((name) => name === kept.dockTab) ?? dockTab,
  });
}

/** What was selected and is not watched any more gives way to the first of what is. */
export function followWatchlist(before: readonly string[], instrumentIds: readonly string[]): void {
  const { instrumentId } = useUiStore.getState();
  const isGone = before.includes(instrumentId) && !instrumentIds.includes(instrumentId);
  if (isGone) selectInstrument(instrumentIds[0] ?? '');
}

export const DOCK_TABS = [
  'positions',
  'orders',
  'fills',
  'strategies',
  'equity',
  'events',
] as const satisfies DockTab[];

function remember(): void {
  const { instrumentId, timeframe, dockTab } = useUiStore.getState();
  rememberLayout(REMEMBERED_AS, [instrumentId, timeframe, dockTab].join('|'));
}

function parseKept(text: string | undefined): Record<'instrumentId' | 'timeframe' | 'dockTab', string> {
  const [instrumentId = '', timeframe = '', dockTab = ''] = (text ?? '').split('|');
  return { instrumentId, timeframe, dockTab };
}
