import type { ConfigRunWire, StrategyConfigWire } from '../../../core/api/wire/config-wire.ts';
import { sentenceColumn, textColumn } from '../../cells/market-columns.tsx';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MasterDetail } from '../../components/master-detail.tsx';
import type { Column } from '../../components/table-model.ts';
import { TablePanel } from '../../components/table-panel.tsx';
import { TableSection } from '../../components/table-section.tsx';
import { instrumentName } from '../../format/instrument-text.ts';
import { openOverlay } from '../../stores/ui-store.ts';
import { ConfigDetail } from './config-detail.tsx';
import { useConfigsStore, useConfigStream } from './configs-store.ts';

/** Strategies that are kept as files: each starts by itself, or by a press. */
export function ConfigsPage() {
  useConfigStream();
  const configs = useConfigsStore((state) => state.configs);
  const selected = useConfigsStore((state) => state.selected);
  if (configs === null) return <EmptyState sentence="Reading the folder of configurations…" />;
  const config = configs.find(({ file }) => file === selected) ?? configs[0];
  const create = <Button onClick={() => openOverlay('start-strategy')}>New configuration</Button>;
  return (
    <MasterDetail
      list={
        <TableSection title="Configurations">
          <TablePanel
            label="Configurations"
            columns={COLUMNS}
            rows={configs}
            keyOf={({ file }) => file}
            selectedKey={config?.file}
            onActivate={({ file }) => useConfigsStore.setState({ selected: file })}
            tools={configs.length > 0 && create}
            empty={
              <EmptyState
                sentence="A strategy that is saved as a configuration starts by itself with Tradewind."
                action={create}
              />
            }
          />
        </TableSection>
      }
    >
      {config !== undefined && <ConfigDetail key={config.file} config={config} />}
    </MasterDetail>
  );
}

const COLUMNS: readonly Column<StrategyConfigWire>[] = [
  textColumn(
    { id: 'file', title: 'File', width: 220 },
    (row) => row.file,
    (row) => <b>{row.file}</b>,
  ),
  textColumn({ id: 'strategy', title: 'Strategy', width: 140 }, (row) => row.strategy ?? '–'),
  textColumn({ id: 'enabled', title: 'Starts', width: 110 }, (row) => (row.enabled ? 'by itself' : 'by hand')),
  textColumn({ id: 'state', title: 'State', width: 120 }, stateText, (row) => <State config={row} />),
  sentenceColumn({ id: 'runs', title: 'Trades', width: 200, grow: 1 }, (row) =>
    row.runs.map(({ instrumentId }) => instrumentName(instrumentId)).join(', '),
  ),
  sentenceColumn({ id: 'note', title: 'To know', width: 240, grow: 2 }, noteText),
];

const RUN_WORDS: Readonly<Record<ConfigRunWire['status'], string>> = {
  'not-started': 'Not started',
  running: 'Running',
  paused: 'Paused',
  stopped: 'Stopped',
  failed: 'Failed',
};

function stateText({ findings, runs }: StrategyConfigWire): string {
  if (findings.length > 0) return 'Mistake';
  return [...new Set(runs.map(({ status }) => RUN_WORDS[status]))].join(', ');
}

function State({ config }: { readonly config: StrategyConfigWire }) {
  const isRunning = config.runs.some(({ status }) => status === 'running');
  const tone = config.findings.length > 0 ? 'danger' : isRunning ? 'accent' : 'neutral';
  return <Chip tone={tone} text={stateText(config)} />;
}

function noteText({ findings, runs }: StrategyConfigWire): string {
  const [finding] = findings;
  if (finding !== undefined) return `Line ${finding.line}: ${finding.message}`;
  if (runs.some(({ outdated }) => outdated)) return 'Runs with older values: stop and start it to take the new ones.';
  return runs.flatMap(({ reason }) => (reason === null ? [] : [reason])).join(' ');
}
