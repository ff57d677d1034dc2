import type { ReactNode } from 'react';
import type { DecisionWire } from '../../core/api/wire/strategy-wire.ts';
import { TimeCell } from '../cells/market-cells.tsx';
import { priceText } from '../format/instrument-text.ts';
import { useInstrument } from '../stores/market-store.ts';
import { ContributionBars } from './contribution-bars.tsx';
import { DecisionOrders } from './decision-orders.tsx';
import styles from './decision-view.module.css';
import { confidenceText } from './insight-words.ts';
import { ReadingBars } from './reading-bars.tsx';
import { WishChip } from './wish-chip.tsx';

interface DecisionViewProps {
  readonly instrumentId: string;
  readonly decision: DecisionWire;
}

/** Why a strategy decided as it did at one bar: the sentence, its figures, its members, and the orders. */
export function DecisionView({ instrumentId, decision }: DecisionViewProps) {
  const instrument = useInstrument(instrumentId);
  const { insight } = decision;
  return (
    <div className={styles['decision']}>
      <dl className={styles['facts']}>
        <Fact name="Bar closed">
          <TimeCell time={decision.time} />
        </Fact>
        <Fact name="Close">{priceText(decision.close, instrument)}</Fact>
        <Fact name="Wants">
          <WishChip insight={insight} />
        </Fact>
        <Fact name="Confidence">{confidenceText(insight)}</Fact>
      </dl>
      <p className={styles['sentence']}>{decision.sentence}</p>
      {insight !== null && (
        <Part title="Readings">
          <ReadingBars readings={insight.readings} />
        </Part>
      )}
      {insight !== null && insight.members.length > 0 && (
        <Part title="Contributions">
          <ContributionBars members={insight.members} />
        </Part>
      )}
      <Part title="Orders">
        <DecisionOrders instrumentId={instrumentId} orders={decision.orders} />
      </Part>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles['part']} aria-label={title}>
      <h3 className={styles['title']}>{title}</h3>
      {children}
    </section>
  );
}
