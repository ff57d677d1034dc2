import { create } from 'zustand';
import type { OrderQuestionWire } from '../../core/api/wire/agent-wire.ts';

interface QuestionState {
  readonly questions: readonly OrderQuestionWire[];
}

/** Orders of language models that wait for a person, of every account, oldest first. */
export const useQuestionStore = create<QuestionState>(() => ({ questions: [] }));
