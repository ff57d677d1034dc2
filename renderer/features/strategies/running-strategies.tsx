import { EmptyState } from '../../components/empty-state.tsx';
import { MasterDetail } from '../../components/master-detail.tsx';
import { TableSection } from '../../components/table-section.tsx';
import { useTradingStore } from '../../stores/trading-store.ts';
import { selectStrategy, useStrategiesStore } from './strategies-store.ts';
import { StrategiesTable } from './strategies-table.tsx';
import { StrategyDetail } from './strategy-detail.tsx';

/** Every strategy of the account, and one of them in full. */
export function RunningStrategies() {
  const chosen = useStrategiesStore((state) => state.selectedId);
  const strategy = useTradingStore((state) => {
    const all = Object.values(state.strategies);
    return all.find(({ id }) => id === chosen) ?? all.findLast(({ status }) => status === 'running') ?? all.at(-1);
  });
  return (
    <MasterDetail
      list={
        <TableSection title="Strategies">
          <StrategiesTable selectedId={strategy?.id} onChoose={({ id }) => selectStrategy(id)} />
        </TableSection>
      }
    >
      {strategy === undefined ? (
        <EmptyState sentence="What a strategy thinks, and why, is shown here while it runs." />
      ) : (
        <StrategyDetail key={strategy.id} strategy={strategy} />
      )}
    </MasterDetail>
  );
}
