import type { AlertChannelWire } from '../../../core/api/wire/notification-wire.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { setUpChannel, testChannel } from './alert-actions.ts';
import { CHANNEL_WORDS } from './alert-words.ts';
import styles from './alerts-screen.module.css';

/** Where alerts can go, and whether that works. */
export function AlertChannels({ channels }: { readonly channels: readonly AlertChannelWire[] }) {
  return (
    <ul className={styles['channels']} aria-label="Channels">
      {channels.map((one) => (
        <Channel key={one.channel} channel={one} />
      ))}
    </ul>
  );
}

function Channel({ channel: { channel, origin, problem } }: { readonly channel: AlertChannelWire }) {
  return (
    <li>
      <b>{CHANNEL_WORDS[channel]}</b>
      <Chip tone={origin === null ? 'muted' : problem === null ? 'accent' : 'warn'} text={origin ?? 'not set up'} />
      {problem !== null && <span className={styles['hint']}>{problem}</span>}
      {channel !== 'system' && (
        <span className={styles['buttons']}>
          <Button onClick={() => void setUpChannel(channel)}>Set up {CHANNEL_WORDS[channel]}…</Button>
          <Button disabled={origin === null} onClick={() => void testChannel(channel)}>
            Send a test to {CHANNEL_WORDS[channel]}
          </Button>
        </span>
      )}
    </li>
  );
}
