import { Dialog as Base } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { useState } from 'react';
import type { InstrumentHit } from '../../core/api/wire/venue-wire.ts';
import overlay from '../components/overlay.module.css';
import { showScreen } from '../stores/ui-store.ts';
import { useVenueStore } from '../stores/venue-store.ts';
import { HitItem } from './hit-item.tsx';
import { markedHit } from './hit-value.ts';
import styles from './instrument-search.module.css';
import { foundText, offVenueNames, unreachableText } from './search-text.ts';
import { useInstrumentSearch } from './use-instrument-search.ts';

interface InstrumentDialogProps {
  readonly open: boolean;
  /** What becomes of the instrument chosen: "Watch an instrument". */
  readonly title: string;
  readonly onClose: () => void;
  readonly onChoose: (hit: InstrumentHit) => void;
}

/** Finds an instrument on any venue. Enter takes the marked one. */
export function InstrumentDialog({ open, title, onClose, onChoose }: InstrumentDialogProps) {
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={overlay['backdrop']} />
        <Base.Popup className={`${overlay['popup']} ${styles['popup']}`}>
          <Base.Title className={styles['title']}>{title}</Base.Title>
          <Finder title={title} onChoose={onChoose} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

const SHOWN = 60;

function Finder({ title, onChoose }: Pick<InstrumentDialogProps, 'title' | 'onChoose'>) {
  const [text, setText] = useState('');
  const [marked, setMarked] = useState('');
  const { found, searching, problem } = useInstrumentSearch(text, SHOWN);
  return (
    <Command label={title} loop shouldFilter={false} value={markedHit(marked, found.hits)} onValueChange={setMarked}>
      <Command.Input
        className={styles['input']}
        placeholder="Symbol or venue, such as BTC or binance ETH"
        value={text}
        onValueChange={setText}
      />
      <Command.List className={styles['list']} label="Instruments found">
        {found.hits.map((hit) => (
          <HitItem key={hit.id} hit={hit} onChoose={onChoose} />
        ))}
      </Command.List>
      <footer className={styles['foot']}>
        <output>
          {problem === '' ? (searching ? 'Searching…' : foundText(found, text)) : `No answer: ${problem}`}
        </output>
        {found.unreachable.map((one) => (
          <p key={one.venue} className={styles['unreachable']}>
            {unreachableText(one)}
          </p>
        ))}
        <OffVenues />
      </footer>
    </Command>
  );
}

/** Venues that are switched off are not searched; here is the way to switch them on. */
function OffVenues() {
  const names = useVenueStore(({ venues }) => offVenueNames(venues));
  if (names === '') return null;
  return (
    <p>
      Switched off and not searched: {names}.{' '}
      <button type="button" className={styles['link']} onClick={() => showScreen('health')}>
        Show the venues
      </button>
    </p>
  );
}
