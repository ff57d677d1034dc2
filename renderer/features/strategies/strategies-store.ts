import { create } from 'zustand';

interface StrategiesState {
  readonly selectedId: string | null;
  /** Time of the decision that is looked at; null: the newest one, whichever that is. */
  readonly decisionTime: number | null;
}

/** What is looked at on the Strategies screen. */
export const useStrategiesStore = create<StrategiesState>(() => ({ selectedId: null, decisionTime: null }));

export function selectStrategy(selectedId: string): void {
  useStrategiesStore.setState({ selectedId, decisionTime: null });
}

export function showDecision(decisionTime: number | null): void {
  useStrategiesStore.setState({ decisionTime });
}
