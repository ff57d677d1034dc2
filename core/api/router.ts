import { initTRPC } from '@trpc/server';
import type { CallPlace } from './call-place.ts';
import type { Desk } from './desk.ts';
import {
  agentConnectionInput,
  agentConnectionNameInput,
  agentRecordInput,
  answerQuestionInput,
} from './wire/agent-wire.ts';
import { accountInput } from './wire/account-wire.ts';
import {
  accountKeyInput,
  armInput,
  liveAccountInput,
  liveAccountNameInput,
  passphraseInput,
} from './wire/live-account-wire.ts';
import { backtestInput, jobInput, runDocumentInput, runInput, traceInput } from './wire/backtest-wire.ts';
import { barsInput, barStreamInput, bookStreamInput, demoControlInput } from './wire/market-wire.ts';
import { configFileInput, configIdInput, createConfigInput, saveConfigInput } from './wire/config-wire.ts';
import { downloadInput, retentionInput, seriesInput } from './wire/data-wire.ts';
import { changeLimitsInput, limitsInput, strategyLimitsInput } from './wire/risk-wire.ts';
import { featuresInput } from './wire/feature-wire.ts';
import { instrumentInput, instrumentSearchInput, venueSettingsInput } from './wire/venue-wire.ts';
import {
  adjustAccountInput,
  applySeedInput,
  leverageInput,
  portfolioExportInput,
  portfolioSessionInput,
  seedInput,
} from './wire/portfolio-wire.ts';
import { acknowledgeInput, alertChannelInput, alertRuleInput } from './wire/notification-wire.ts';
import { settleDifferenceInput } from './wire/reconciliation-wire.ts';
import { recordingInput, replayInput, startRecordingInput, traceRecordingInput } from './wire/recording-wire.ts';
import { newOwnStrategyInput, ownStrategyInput, saveOwnStrategyInput } from './wire/own-strategy-wire.ts';
import { parityInput } from './wire/parity-wire.ts';
import { compareRunsInput, labelRunInput, removeRunsInput } from './wire/run-library-wire.ts';
import { biasInput, monteCarloInput, optimiseInput, studyInput, walkForwardInput } from './wire/study-wire.ts';
import { retuneInput, signalsInput, startStrategyInput, strategyIdInput } from './wire/strategy-wire.ts';
import { logQueryInput, preferencesInput } from './wire/system-wire.ts';
import {
  cancelAllInput,
  cancelInput,
  closePositionInput,
  flattenInput,
  haltInput,
  rearmInput,
  resetAccountInput,
  ticketInput,
} from './wire/trading-wire.ts';
import { amendInput, orderTimelineInput } from './wire/ticket-wire.ts';

/** What each call gets beside its input. */
export interface ApiContext {
  readonly desk: Desk;
  /** As the transport knows it, not as the caller says. */
  readonly place: CallPlace;
}

const t = initTRPC.context<ApiContext>().create();
const { procedure } = t;

/** The only surface that a user interface sees. */
export const appRouter = t.router({
  app: t.router({
    info: procedure.query(({ ctx }) => ctx.desk.info()),
    status: procedure.subscription(({ ctx, signal }) => ctx.desk.watchStatus(live(signal))),
    preferences: procedure.query(({ ctx }) => ctx.desk.preferences()),
    savePreferences: procedure.input(preferencesInput).mutation(({ ctx, input }) => ctx.desk.savePreferences(input)),
  }),
  market: t.router({
    instruments: procedure.query(({ ctx }) => ctx.desk.instruments()),
    watchlist: procedure.subscription(({ ctx, signal }) => ctx.desk.watchInstruments(live(signal))),
    search: procedure.input(instrumentSearchInput).query(({ ctx, input }) => ctx.desk.searchInstruments(input)),
    watch: procedure.input(instrumentInput).mutation(({ ctx, input }) => ctx.desk.watchInstrument(input.instrumentId)),
    unwatch: procedure
      .input(instrumentInput)
      .mutation(({ ctx, input }) => ctx.desk.unwatchInstrument(input.instrumentId)),
    bars: procedure.input(barsInput).query(({ ctx, input }) => ctx.desk.bars(input)),
    latestPrice: procedure.input(instrumentInput).query(({ ctx, input }) => ctx.desk.latestPrice(input.instrumentId)),
    quotes: procedure.subscription(({ ctx, signal }) => ctx.desk.watchQuotes(live(signal))),
    barUpdates: procedure
      .input(barStreamInput)
      .subscription(({ ctx, input, signal }) => ctx.desk.watchBars(input, live(signal))),
    book: procedure
      .input(bookStreamInput)
      .subscription(({ ctx, input, signal }) => ctx.desk.watchBook(input.instrumentId, live(signal))),
    controlDemo: procedure.input(demoControlInput).mutation(({ ctx, input }) => ctx.desk.controlDemo(input)),
  }),
  venues: t.router({
    updates: procedure.subscription(({ ctx, signal }) => ctx.desk.watchVenues(live(signal))),
    catalog: procedure.query(({ ctx }) => ctx.desk.venueCatalog()),
    save: procedure.input(venueSettingsInput).mutation(({ ctx, input }) => ctx.desk.saveVenue(input)),
    test: procedure.input(venueSettingsInput).mutation(({ ctx, input }) => ctx.desk.testVenue(input)),
    health: procedure.subscription(({ ctx, signal }) => ctx.desk.watchHealth(live(signal))),
  }),
  data: t.router({
    series: procedure.query(({ ctx }) => ctx.desk.dataSeries()),
    coverageMap: procedure.input(seriesInput).query(({ ctx, input }) => ctx.desk.coverageMap(input)),
    remove: procedure.input(seriesInput).mutation(({ ctx, input }) => ctx.desk.deleteSeries(input)),
    planDownload: procedure.input(downloadInput).query(({ ctx, input }) => ctx.desk.planDownload(input)),
    download: procedure.input(downloadInput).mutation(({ ctx, input }) => ctx.desk.startDownload(input)),
    storage: procedure.query(({ ctx }) => ctx.desk.storage()),
    previewRetention: procedure.input(retentionInput).query(({ ctx, input }) => ctx.desk.previewRetention(input)),
    saveRetention: procedure.input(retentionInput).mutation(({ ctx, input }) => ctx.desk.saveRetention(input)),
  }),
  recordings: t.router({
    list: procedure.query(({ ctx }) => ctx.desk.recordings()),
    start: procedure.input(startRecordingInput).mutation(({ ctx, input }) => ctx.desk.startRecording(input)),
    stop: procedure.mutation(({ ctx }) => ctx.desk.stopRecording()),
    remove: procedure.input(recordingInput).mutation(({ ctx, input }) => ctx.desk.removeRecording(input.recordingId)),
    trace: procedure.input(traceRecordingInput).query(({ ctx, input }) => ctx.desk.traceRecording(input)),
    replay: procedure.input(replayInput).mutation(({ ctx, input }) => ctx.desk.replayRecording(input)),
  }),
  accounts: t.router({
    updates: procedure.subscription(({ ctx, signal }) => ctx.desk.watchAccounts(live(signal))),
    select: procedure.input(accountInput).mutation(({ ctx, input }) => ctx.desk.selectAccount(input.account)),
  }),
  liveAccounts: t.router({
    reconciliations: procedure.subscription(({ ctx, signal }) => ctx.desk.watchReconciliations(live(signal))),
    settleDifference: procedure
      .input(settleDifferenceInput)
      .mutation(({ ctx, input }) => ctx.desk.settleDifference(input)),
    updates: procedure.subscription(({ ctx, signal }) => ctx.desk.watchLiveAccounts(live(signal))),
    save: procedure.input(liveAccountInput).mutation(({ ctx, input }) => ctx.desk.saveLiveAccount(input, ctx.place)),
    remove: procedure
      .input(liveAccountNameInput)
      .mutation(({ ctx, input }) => ctx.desk.removeLiveAccount(input.account)),
    enterKey: procedure
      .input(liveAccountNameInput)
      .mutation(({ ctx, input }) => ctx.desk.enterAccountKey(input.account)),
    storeKey: procedure.input(accountKeyInput).mutation(({ ctx, input }) => ctx.desk.storeAccountKey(input, ctx.place)),
    removeKey: procedure
      .input(liveAccountNameInput)
      .mutation(({ ctx, input }) => ctx.desk.removeAccountKey(input.account)),
    unlockKeys: procedure
      .input(passphraseInput)
      .mutation(({ ctx, input }) => ctx.desk.unlockKeys(input.passphrase, ctx.place)),
    test: procedure.input(liveAccountNameInput).mutation(({ ctx, input }) => ctx.desk.testLiveAccount(input.account)),
    preflight: procedure
      .input(liveAccountNameInput)
      .mutation(({ ctx, input }) => ctx.desk.preflightAccount(input.account, ctx.place)),
    arm: procedure.input(armInput).mutation(({ ctx, input }) => ctx.desk.armAccount(input, ctx.place)),
    disarm: procedure.input(liveAccountNameInput).mutation(({ ctx, input }) => ctx.desk.disarmAccount(input.account)),
  }),
  trading: t.router({
    snapshot: procedure.query(({ ctx }) => ctx.desk.tradingSnapshot()),
    updates: procedure.subscription(({ ctx, signal }) => ctx.desk.watchTrading(live(signal))),
    preview: procedure.input(ticketInput).query(({ ctx, input }) => ctx.desk.preview(input)),
    submit: procedure.input(ticketInput).mutation(({ ctx, input }) => ctx.desk.submit(input)),
    amend: procedure.input(amendInput).mutation(({ ctx, input }) => ctx.desk.amend(input)),
    timeline: procedure
      .input(orderTimelineInput)
      .query(({ ctx, input }) => ctx.desk.orderTimeline(input.clientOrderId)),
    cancel: procedure.input(cancelInput).mutation(({ ctx, input }) => ctx.desk.cancel(input.clientOrderId)),
    cancelAll: procedure.input(cancelAllInput).mutation(({ ctx, input }) => ctx.desk.cancelAll(input.instrumentId)),
    closePosition: procedure.input(closePositionInput).mutation(({ ctx, input }) => ctx.desk.closePosition(input)),
    halt: procedure
      .input(haltInput)
      .mutation(({ ctx, input }) => ctx.desk.halt(input?.cause ?? 'stopped by hand', input)),
    flatten: procedure.input(flattenInput).mutation(({ ctx }) => ctx.desk.flatten()),
    rearm: procedure.input(rearmInput).mutation(({ ctx, input }) => ctx.desk.rearm(input.confirmation)),
    resetAccount: procedure
      .input(resetAccountInput)
      .mutation(({ ctx, input }) => ctx.desk.resetAccount(input.cash, input.confirmation)),
  }),
  portfolio: t.router({
    show: procedure.query(({ ctx }) => ctx.desk.portfolio()),
    updates: procedure.subscription(({ ctx, signal }) => ctx.desk.watchPortfolio(live(signal))),
    history: procedure.query(({ ctx }) => ctx.desk.portfolioHistory()),
    trades: procedure.query(({ ctx }) => ctx.desk.portfolioTrades()),
    sessions: procedure.query(({ ctx }) => ctx.desk.portfolioSessions()),
    archive: procedure
      .input(portfolioSessionInput)
      .query(({ ctx, input }) => ctx.desk.archivedPortfolio(input.sessionId)),
    previewSeed: procedure.input(seedInput).mutation(({ ctx, input }) => ctx.desk.previewSeed(input.text)),
    applySeed: procedure.input(applySeedInput).mutation(({ ctx, input }) => ctx.desk.applySeed(input)),
    adjust: procedure.input(adjustAccountInput).mutation(({ ctx, input }) => ctx.desk.adjustAccount(input)),
    setLeverage: procedure.input(leverageInput).mutation(({ ctx, input }) => ctx.desk.setLeverage(input)),
    export: procedure.input(portfolioExportInput).query(({ ctx, input }) => ctx.desk.exportPortfolio(input)),
  }),
  risk: t.router({
    updates: procedure.subscription(({ ctx, signal }) => ctx.desk.watchRisk(live(signal))),
    preview: procedure.input(limitsInput).query(({ ctx, input }) => ctx.desk.previewLimits(input)),
    change: procedure.input(changeLimitsInput).mutation(({ ctx, input }) => ctx.desk.changeLimits(input, ctx.place)),
    limitStrategy: procedure
      .input(strategyLimitsInput)
      .mutation(({ ctx, input }) => ctx.desk.limitStrategy(input, ctx.place)),
  }),
  alerts: t.router({
    updates: procedure.subscription(({ ctx, signal }) => ctx.desk.watchAlerts(live(signal))),
    acknowledge: procedure
      .input(acknowledgeInput)
      .mutation(({ ctx, input }) => ctx.desk.acknowledgeAlerts(input.alertId)),
    saveRule: procedure.input(alertRuleInput).mutation(({ ctx, input }) => ctx.desk.saveAlertRule(input)),
    setUp: procedure.input(alertChannelInput).mutation(({ ctx, input }) => ctx.desk.setUpAlertChannel(input.channel)),
    test: procedure.input(alertChannelInput).mutation(({ ctx, input }) => ctx.desk.testAlertChannel(input.channel)),
  }),
  features: t.router({
    list: procedure.input(featuresInput).query(({ ctx, input }) => ctx.desk.features(input)),
    newest: procedure.subscription(({ ctx, signal }) => ctx.desk.watchFeatures(live(signal))),
  }),
  ownStrategies: t.router({
    list: procedure.query(({ ctx }) => ctx.desk.ownStrategies()),
    create: procedure.input(newOwnStrategyInput).mutation(({ ctx, input }) => ctx.desk.createOwnStrategy(input)),
    source: procedure.input(ownStrategyInput).query(({ ctx, input }) => ctx.desk.readOwnStrategy(input.name)),
    save: procedure.input(saveOwnStrategyInput).mutation(({ ctx, input }) => ctx.desk.saveOwnStrategy(input)),
    test: procedure.input(ownStrategyInput).mutation(({ ctx, input }) => ctx.desk.testOwnStrategy(input.name)),
  }),
  strategies: t.router({
    catalog: procedure.query(({ ctx }) => ctx.desk.strategyCatalog()),
    start: procedure.input(startStrategyInput).mutation(({ ctx, input }) => ctx.desk.startStrategy(input)),
    retune: procedure.input(retuneInput).mutation(({ ctx, input }) => ctx.desk.retuneStrategy(input)),
    detail: procedure
      .input(strategyIdInput)
      .subscription(({ ctx, input, signal }) => ctx.desk.watchStrategy(input.strategyId, live(signal))),
    signals: procedure.input(signalsInput).query(({ ctx, input }) => ctx.desk.signals(input)),
    trace: procedure.input(traceInput).query(({ ctx, input }) => ctx.desk.traceDecisions(input)),
    stop: procedure.input(strategyIdInput).mutation(({ ctx, input }) => ctx.desk.stopStrategy(input.strategyId)),
    pause: procedure.input(strategyIdInput).mutation(({ ctx, input }) => ctx.desk.pauseStrategy(input.strategyId)),
    resume: procedure.input(strategyIdInput).mutation(({ ctx, input }) => ctx.desk.resumeStrategy(input.strategyId)),
  }),
  agents: t.router({
    connections: procedure.query(({ ctx }) => ctx.desk.agentConnections()),
    save: procedure.input(agentConnectionInput).mutation(({ ctx, input }) => ctx.desk.saveAgentConnection(input)),
    test: procedure
      .input(agentConnectionNameInput)
      .mutation(({ ctx, input }) => ctx.desk.testAgentConnection(input.name)),
    questions: procedure.subscription(({ ctx, signal }) => ctx.desk.watchQuestions(live(signal))),
    answer: procedure
      .input(answerQuestionInput)
      .mutation(({ ctx, input }) => ctx.desk.answerQuestion(input, ctx.place)),
    record: procedure.input(agentRecordInput).query(({ ctx, input }) => ctx.desk.agentRecord(input)),
  }),
  configs: t.router({
    list: procedure.query(({ ctx }) => ctx.desk.listStrategyConfigs()),
    updates: procedure.subscription(({ ctx, signal }) => ctx.desk.watchStrategyConfigs(live(signal))),
    schema: procedure.query(({ ctx }) => ctx.desk.strategyConfigSchema()),
    read: procedure.input(configFileInput).query(({ ctx, input }) => ctx.desk.readStrategyConfig(input.file)),
    save: procedure.input(saveConfigInput).mutation(({ ctx, input }) => ctx.desk.saveStrategyConfig(input)),
    create: procedure.input(createConfigInput).mutation(({ ctx, input }) => ctx.desk.createStrategyConfig(input)),
    start: procedure.input(configIdInput).mutation(({ ctx, input }) => ctx.desk.startConfig(input.id)),
    stop: procedure.input(configIdInput).mutation(({ ctx, input }) => ctx.desk.stopConfig(input.id)),
  }),
  backtests: t.router({
    coverage: procedure.query(({ ctx }) => ctx.desk.coverage()),
    start: procedure.input(backtestInput).mutation(({ ctx, input }) => ctx.desk.startBacktest(input)),
    runs: procedure.query(({ ctx }) => ctx.desk.runs()),
    label: procedure.input(labelRunInput).mutation(({ ctx, input }) => ctx.desk.labelRun(input)),
    remove: procedure.input(removeRunsInput).mutation(({ ctx, input }) => ctx.desk.removeRuns(input.runIds)),
    again: procedure.input(runInput).mutation(({ ctx, input }) => ctx.desk.runAgain(input.runId)),
    compare: procedure.input(compareRunsInput).query(({ ctx, input }) => ctx.desk.compareRuns(input.runIds)),
    report: procedure.input(runInput).query(({ ctx, input }) => ctx.desk.report(input.runId)),
    document: procedure.input(runDocumentInput).query(({ ctx, input }) => ctx.desk.runDocument(input)),
  }),
  studies: t.router({
    updates: procedure.subscription(({ ctx, signal }) => ctx.desk.watchStudies(live(signal))),
    optimise: procedure.input(optimiseInput).mutation(({ ctx, input }) => ctx.desk.startOptimisation(input)),
    walkForward: procedure.input(walkForwardInput).mutation(({ ctx, input }) => ctx.desk.startWalkForward(input)),
    monteCarlo: procedure.input(monteCarloInput).mutation(({ ctx, input }) => ctx.desk.startMonteCarlo(input)),
    bias: procedure.input(biasInput).mutation(({ ctx, input }) => ctx.desk.startBiasCheck(input)),
    paritySubjects: procedure.query(({ ctx }) => ctx.desk.paritySubjects()),
    parity: procedure.input(parityInput).mutation(({ ctx, input }) => ctx.desk.startParity(input)),
    resume: procedure.input(studyInput).mutation(({ ctx, input }) => ctx.desk.resumeStudy(input.studyId)),
    study: procedure
      .input(studyInput)
      .subscription(({ ctx, input, signal }) => ctx.desk.watchStudy(input.studyId, live(signal))),
    optimisation: procedure
      .input(studyInput)
      .subscription(({ ctx, input, signal }) => ctx.desk.watchOptimisation(input.studyId, live(signal))),
    remove: procedure.input(studyInput).mutation(({ ctx, input }) => ctx.desk.removeStudy(input.studyId)),
  }),
  jobs: t.router({
    updates: procedure.subscription(({ ctx, signal }) => ctx.desk.watchJobs(live(signal))),
    cancel: procedure.input(jobInput).mutation(({ ctx, input }) => ctx.desk.cancelJob(input.jobId)),
  }),
  logs: t.router({
    recent: procedure.input(logQueryInput).query(({ ctx, input }) => ctx.desk.logs(input)),
    entries: procedure
      .input(logQueryInput)
      .subscription(({ ctx, input, signal }) => ctx.desk.watchLogs(input, live(signal))),
  }),
});

/** Its type, which is all that a renderer imports. */
export type AppRouter = typeof appRouter;

/** A stream without a signal would never end; transports always pass one. */
function live(signal: AbortSignal | undefined): AbortSignal {
  return signal ?? AbortSignal.abort();
}
