import type { PortfolioWire } from '../../../core/api/wire/portfolio-wire.ts';
import { MoneyCell, PnlCell } from '../../cells/market-cells.tsx';
import { Figure, Figures } from '../../components/figures.tsx';
import { ShareBar } from '../../components/share-bar.tsx';
import { decimalText } from '../../format/decimal-parts.ts';
import { percentText } from '../../format/percent.ts';
import styles from './portfolio-screen.module.css';

/** What the account is worth, where that comes from and how much of it is tied up. */
export function NavFigures({ portfolio: { nav, pnl, currency } }: { readonly portfolio: PortfolioWire }) {
  const margin = Number(nav.equity) > 0 ? Number(nav.marginUsed) / Number(nav.equity) : 0;
  return (
    <div className={styles['nav']}>
      <Figures label="Worth">
        <Figure name={`Equity, ${currency}`} title="Cash plus what is held, at the prices of now">
          <MoneyCell value={nav.equity} />
        </Figure>
        <Figure
          name="Value of a unit"
          title="Of one unit that cost 1 at the start: deposits and withdrawals leave it as it is"
        >
          {decimalText(nav.unitValue, { places: 4 })}
        </Figure>
        <Figure name="Cash">
          <MoneyCell value={nav.cash} />
        </Figure>
        <Figure name="Held for orders" title="Reserved for open orders">
          <MoneyCell value={nav.held} />
        </Figure>
        <Figure name="Available" title="What a new order may use">
          <MoneyCell value={nav.available} />
        </Figure>
        <Figure name="Paid in" title="Deposits less withdrawals since the start">
          <MoneyCell value={nav.flows} />
        </Figure>
        <Figure name="Gross exposure" title="Sum of the sizes of what is held, per instrument">
          <MoneyCell value={nav.grossExposure} />
        </Figure>
        <Figure name="Net exposure" title="Long less short">
          <MoneyCell value={nav.netExposure} />
        </Figure>
        <Figure name="Leverage" title="Gross exposure over equity">
          {decimalText(nav.leverage, { places: 2 })}
        </Figure>
        <Figure name="Margin used" title="Backs perpetual positions; the share is of equity">
          <span className={styles['margin']}>
            <MoneyCell value={nav.marginUsed} />
            <ShareBar label="Margin used of equity" share={margin} text={percentText(margin, 1)} />
          </span>
        </Figure>
        <Figure name="Maintenance" title="The least margin: below it the venue closes positions">
          <MoneyCell value={nav.maintenanceMargin} />
        </Figure>
      </Figures>
      <Figures label="Gain and loss">
        <Figure name="Net" title="Realized plus unrealized, less fees and funding, since the session began">
          <PnlCell value={pnl.net} />
        </Figure>
        <Figure name="Realized">
          <PnlCell value={pnl.realized} />
        </Figure>
        <Figure name="Unrealized">
          <PnlCell value={pnl.unrealized} />
        </Figure>
        <Figure name="Fees">
          <MoneyCell value={pnl.fees} />
        </Figure>
        <Figure name="Funding paid">
          <MoneyCell value={pnl.funding} />
        </Figure>
        <Figure name="Today" title="Since 00:00 UTC, without deposits and withdrawals">
          <PnlCell value={pnl.day} />
        </Figure>
        <Figure name="Week" title="Since the week of the loss limits began">
          <PnlCell value={pnl.week} />
        </Figure>
        <Figure name="Month" title="Since the month of the loss limits began">
          <PnlCell value={pnl.month} />
        </Figure>
      </Figures>
    </div>
  );
}
