import { watchAndShow } from '../../actions/market-actions.ts';
import { InstrumentDialog } from '../../search/instrument-dialog.tsx';
import { openOverlay, useUiStore } from '../../stores/ui-store.ts';

/** Finds an instrument of any venue, watches it live and points the desk at it. */
export function FindInstrumentDialog() {
  const open = useUiStore((state) => state.overlay === 'find-instrument');
  return (
    <InstrumentDialog
      open={open}
      title="Watch an instrument of any venue"
      onClose={() => openOverlay(null)}
      onChoose={(hit) => {
        openOverlay(null);
        void watchAndShow(hit);
      }}
    />
  );
}
