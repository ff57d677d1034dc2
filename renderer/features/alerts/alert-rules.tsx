import { useState } from 'react';
import { ALERT_ACTS, ALERT_REACHES } from '../../../core/model/alert-choices.ts';
import type { AlertRule } from '../../../core/api/wire/notification-wire.ts';
import { notifyProblem } from '../../components/notify.ts';
import { Chip } from '../../components/chip.tsx';
import { Checkbox } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { saveAlertRule } from './alert-actions.ts';
import { ACT_WORDS, LEVEL_TONES, LEVEL_WORDS, REACH_WORDS, TOPIC_WORDS } from './alert-words.ts';
import styles from './alerts-screen.module.css';

const REACHES = ALERT_REACHES.map((value) => ({ value, label: REACH_WORDS[value] }));
const ACTS = ALERT_ACTS.map((value) => ({ value, label: ACT_WORDS[value] }));
const WAITS = [
  { value: '30', label: '30 s' },
  { value: '60', label: '1 min' },
  { value: '300', label: '5 min' },
  { value: '600', label: '10 min' },
  { value: '3600', label: '1 h' },
];

/** What becomes of alerts, by what they are about and how grave they are. A change holds for the next alert. */
export function AlertRules({ rules }: { readonly rules: readonly AlertRule[] }) {
  return (
    <table className={styles['rules']} aria-label="Rules">
      <thead>
        <tr>
          <th scope="col">About</th>
          <th scope="col">Goes to</th>
          <th scope="col">Stays open</th>
          <th scope="col">If not acknowledged</th>
          <th scope="col">after</th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <RuleRow key={`${rule.topic} ${rule.level}`} rule={rule} />
        ))}
      </tbody>
    </table>
  );
}

function RuleRow({ rule }: { readonly rule: AlertRule }) {
  const [busy, setBusy] = useState(false);
  const { topic, level, reach, mustAcknowledge, act, afterS } = rule;
  const name = `${TOPIC_WORDS[topic]}, ${LEVEL_WORDS[level].toLowerCase()}`;
  const save = async (change: Partial<AlertRule>) => {
    setBusy(true);
    const refusal = await saveAlertRule({ ...rule, ...change });
    setBusy(false);
    if (refusal !== undefined) notifyProblem(`${name}: not changed`, refusal);
  };
  return (
    <tr aria-busy={busy}>
      <th scope="row">
        <span>{TOPIC_WORDS[topic]}</span> <Chip tone={LEVEL_TONES[level]} text={LEVEL_WORDS[level]} />
      </th>
      <td>
        <Select
          label={`${name}: goes to`}
          options={REACHES}
          value={reach}
          onChange={(value) => void save({ reach: ALERT_REACHES.find((one) => one === value) ?? reach })}
        />
      </td>
      <td>
        <Checkbox
          label={`${name}: stays open until acknowledged`}
          isLabelHidden
          checked={mustAcknowledge}
          disabled={busy}
          onChange={(checked) => void save({ mustAcknowledge: checked })}
        />
      </td>
      <td>
        {mustAcknowledge ? (
          <Select
            label={`${name}: if not acknowledged`}
            options={ACTS}
            value={act}
            onChange={(value) => void save({ act: ALERT_ACTS.find((one) => one === value) ?? act })}
          />
        ) : (
          '–'
        )}
      </td>
      <td>
        {mustAcknowledge && act !== 'none' ? (
          <Select
            label={`${name}: after`}
            options={WAITS}
            value={String(afterS)}
            onChange={(value) => void save({ afterS: Number(value) })}
          />
        ) : (
          '–'
        )}
      </td>
    </tr>
  );
}
