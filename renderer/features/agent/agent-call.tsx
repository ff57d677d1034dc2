import type { AgentCallWire } from '../../../core/api/wire/agent-wire.ts';
import styles from './agent-page.module.css';
import { OUTCOMES, rationaleOf, usdText } from './call-words.ts';

/** One call with all that was said. What a model wrote is text and nothing else. */
export function AgentCall({ call }: { readonly call: AgentCallWire }) {
  const { outcome, detail, answer, text, rules, model, connection, cost, latencyMs, inputTokens, outputTokens } = call;
  return (
    <section className={styles['call']} aria-label="The call">
      <p className={styles['facts']}>
        {OUTCOMES[outcome]} · {model} by {connection} · {Math.round(latencyMs)} ms · {inputTokens} in, {outputTokens}{' '}
        out · {usdText(cost)}
      </p>
      {detail !== '' && <p className={styles['problem']}>{detail} The fallback rule decided.</p>}
      <h3 className={styles['title']}>Rationale</h3>
      <p>{answer === '' ? '–' : rationaleOf(answer)}</p>
      <div className={styles['texts']}>
        <Said title="Market, as it was told" text={text} />
        <Said title="Answer" text={answer} />
        <Said title="Rules" text={rules} />
      </div>
    </section>
  );
}

function Said({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <details className={styles['said']} open={title !== 'Rules'}>
      <summary className={styles['title']}>{title}</summary>
      <pre className={styles['pre']}>{text === '' ? '–' : text}</pre>
    </details>
  );
}
