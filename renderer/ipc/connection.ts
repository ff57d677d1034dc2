import { create } from 'zustand';

/** `lost` is retried for ever; `refused` means the address's token was used or is wrong, and a person must act. */
export type Connection = 'connecting' | 'open' | 'lost' | 'refused';

interface ConnectionState {
  readonly connection: Connection;
  /** When it was lost, UnixMs; null while it is not. */
  readonly lostAt: number | null;
}

/** Whether the host answers. */
export const useConnection = create<ConnectionState>(() => ({ connection: 'connecting', lostAt: null }));

/** Records what the transport reports. A refusal stays until the connection opens. */
export function setConnection(connection: Connection): void {
  const { connection: before, lostAt } = useConnection.getState();
  if (connection === before || (before === 'refused' && connection === 'lost')) return;
  useConnection.setState({ connection, lostAt: connection === 'open' ? null : (lostAt ?? Date.now()) });
}
