import type { OrderStepWire, VerdictWire } from '../../../core/api/wire/ticket-wire.ts';
import type { OrderWire } from '../../../core/api/wire/trading-wire.ts';
import { isOpen } from '../../../core/model/order-status.ts';
import { cancelOrder } from '../../actions/trading-actions.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { Drawer } from '../../components/drawer.tsx';
import { UNKNOWN } from '../../format/decimal-parts.ts';
import { dateTimeText, latencyText, zoneLabel } from '../../format/datetime.ts';
import { priceText, quantityText, symbolOf } from '../../format/instrument-text.ts';
import { moneyText, signedMoneyText } from '../../format/money.ts';
import { TYPE_WORDS } from '../../format/order-text.ts';
import { useInstrument } from '../../stores/market-store.ts';
import { RiskChecks } from '../../insight/risk-checks.tsx';
import { usePreferences } from '../../stores/preferences-store.ts';
import { OrderStatusChip } from './order-columns.tsx';
import styles from './order-drawer.module.css';
import { latencies, stepName } from './order-steps.ts';
import { useTimeline } from './use-timeline.ts';

interface OrderDrawerProps {
  readonly order: OrderWire;
  readonly onClose: () => void;
}

/** The whole story of one order: what it is, and every step that it took, from the journal. */
export function OrderDrawer({ order, onClose }: OrderDrawerProps) {
  const { steps, problem } = useTimeline(order);
  const verb = order.side === 'buy' ? 'Buy' : 'Sell';
  return (
    <Drawer
      title={`${verb} ${symbolOf(order.instrumentId)}, ${TYPE_WORDS[order.type].toLowerCase()}`}
      onClose={onClose}
    >
      <div className={styles['state']}>
        <OrderStatusChip order={order} />
        {isOpen(order.status) && <Button onClick={() => void cancelOrder(order)}>Cancel the order</Button>}
      </div>
      <OrderFacts order={order} steps={steps ?? []} />
      <h3 className={styles['heading']}>Timeline</h3>
      {problem !== undefined && <p role="alert">The steps could not be read: {problem}</p>}
      {problem === undefined && steps === undefined && <p>Reading the journal…</p>}
      {steps?.length === 0 && <p>The journal of this session does not know this order any more.</p>}
      {steps !== undefined && <Steps steps={steps} />}
    </Drawer>
  );
}

function OrderFacts({ order, steps }: { readonly order: OrderWire; readonly steps: readonly OrderStepWire[] }) {
  const instrument = useInstrument(order.instrumentId);
  const price = (value: string | null): string => (value === null ? UNKNOWN : priceText(value, instrument));
  const { toSent, toAck, toFill } = latencies(steps);
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['Quantity', order.quantity === null ? moneyText(order.quoteAmount) : quantityText(order.quantity, instrument)],
    ['Filled', `${quantityText(order.filledQuantity, instrument)} at ${price(order.avgFillPrice)}`],
    ['Limit', price(order.limitPrice)],
    ['Trigger', price(order.stopPrice)],
    ['Decided at', price(order.decisionPrice)],
    ['Slippage', signedMoneyText(order.slippage)],
    ['Fees', moneyText(order.fees)],
    ['Created to sent', latencyText(toSent)],
    ['Sent to acknowledged', latencyText(toAck)],
    ['Created to first fill', latencyText(toFill)],
    ['Client id', order.clientOrderId],
    ['Venue id', order.venueOrderId ?? UNKNOWN],
    ['Intent', order.intentId],
    ['Parent', order.group?.parent ?? UNKNOWN],
  ];
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Steps({ steps }: { readonly steps: readonly OrderStepWire[] }) {
  const zone = usePreferences((state) => state.preferences.timeZone);
  return (
    <ol className={styles['steps']} aria-label="Steps of the order">
      {steps.map((step, index) => {
        const before = steps[index - 1];
        return (
          <li key={step.seq} className={styles['step']} data-kind={step.kind}>
            <p className={styles['when']}>
              <time title={`${dateTimeText(step.time, zone)} ${zoneLabel(zone, step.time)}, journal ${step.seq}`}>
                {dateTimeText(step.time, zone)}
              </time>
              <span>{before === undefined ? '' : `+${latencyText(step.time - before.time)}`}</span>
            </p>
            <div>
              <p className={styles['what']}>
                <b>{stepName(step)}</b>
                {step.verdict?.approved === true && <Chip tone="accent" text={step.verdict.code} />}
                {step.code !== null && <Chip tone="warn" text={step.code} />}
              </p>
              <p className={styles['text']}>{step.text}</p>
              {step.reason !== null && !step.text.includes(step.reason) && (
                <p className={styles['text']}>{step.reason}</p>
              )}
              {step.verdict !== null && <Verdict verdict={step.verdict} />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** What was said beside the refusal, which the step tells already, and every rule with its figures. */
function Verdict({ verdict: { approved, sentence, checks } }: { readonly verdict: VerdictWire }) {
  return (
    <>
      {approved && <p className={styles['text']}>{sentence}</p>}
      {checks !== null && <RiskChecks checks={checks} />}
    </>
  );
}
