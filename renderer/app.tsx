import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import { useEffect, useMemo } from 'react';
import { Toaster } from 'sonner';
import styles from './app.module.css';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { setNoticeMode } from './components/notify.ts';
import { KeptSettingsContext } from './components/kept-settings.ts';
import { CommandPalette } from './features/shell/command-palette.tsx';
import { ConnectionBanner } from './features/shell/connection-banner.tsx';
import { EventNotices } from './features/shell/event-notices.tsx';
import { FeedNotices } from './features/shell/feed-notices.tsx';
import { FindInstrumentDialog } from './features/shell/find-instrument-dialog.tsx';
import { FirstRunHint } from './features/shell/first-run-hint.tsx';
import { HaltBanner } from './features/shell/halt-banner.tsx';
import { JobNotices } from './features/shell/job-notices.tsx';
import { JobsDrawer } from './features/shell/jobs-drawer.tsx';
import { OrderQuestions } from './features/shell/order-questions.tsx';
import { ModeStrip } from './features/shell/mode-strip.tsx';
import { NavRail } from './features/shell/nav-rail.tsx';
import { RearmDialog } from './features/shell/rearm-dialog.tsx';
import { ResetAccountDialog } from './features/shell/reset-account-dialog.tsx';
import { ShortcutSheet } from './features/shell/shortcut-sheet.tsx';
import { StopKeyBanner } from './features/shell/stop-key-banner.tsx';
import { StatusBar } from './features/shell/status-bar.tsx';
import { useShortcuts } from './features/shell/use-shortcuts.ts';
import { StartStrategyDialog } from './features/strategies/start-strategy-dialog.tsx';
import { CurrentScreen } from './screens/current-screen.tsx';
import { MODE_WORDS } from './format/mode-text.ts';
import { useConnection } from './ipc/connection.ts';
import { rememberLayout, usePreferences } from './stores/preferences-store.ts';
import { useAccountMode } from './stores/trading-store.ts';
import { openDeskStreams } from './stores/streams.ts';
import { applyAppearance, onSystemAppearanceChange, resolveTheme } from './theme/appearance.ts';

/** The whole interface: the strip and the bar that are always there, and one screen between them. */
export function App() {
  useShortcuts();
  useEffect(openDeskStreams, []);
  useEffect(() => onSystemAppearanceChange(() => applyAppearance(usePreferences.getState().preferences)), []);
  const connected = useConnection((state) => state.connection === 'open');
  const mode = useAccountMode();
  useEffect(() => setNoticeMode(MODE_WORDS[mode]), [mode]);
  const theme = usePreferences((state) => resolveTheme(state.preferences.theme));
  return (
    <Provided>
      <div className={styles['app']} data-mode={mode} data-stale={!connected}>
        <ModeStrip />
        <HaltBanner />
        <OrderQuestions />
        <StopKeyBanner />
        <ConnectionBanner />
        <div className={styles['middle']}>
          <NavRail />
          <main className={styles['main']}>
            <ErrorBoundary area="This screen">
              <CurrentScreen />
            </ErrorBoundary>
          </main>
        </div>
        <StatusBar />
      </div>
      <FirstRunHint />
      <CommandPalette />
      <FindInstrumentDialog />
      <ShortcutSheet />
      <RearmDialog />
      <ResetAccountDialog />
      <StartStrategyDialog />
      <JobsDrawer />
      <EventNotices />
      <FeedNotices />
      <JobNotices />
      <Toaster
        theme={theme === 'light' ? 'light' : 'dark'}
        position="bottom-right"
        offset={{ bottom: 64 }}
        closeButton
        visibleToasts={4}
      />
    </Provided>
  );
}

function Provided({ children }: { readonly children: ReactNode }) {
  const values = usePreferences((state) => state.preferences.layout);
  const kept = useMemo(() => ({ values, keep: rememberLayout }), [values]);
  return (
    <KeptSettingsContext value={kept}>
      <Tooltip.Provider delay={500}>{children}</Tooltip.Provider>
    </KeptSettingsContext>
  );
}
