import type {
  AgentConnectionSettings,
  AgentConnectionWire,
  AgentRecordInput,
  AgentRecordWire,
  AgentTestWire,
  AnswerQuestionInput,
  OrderQuestionWire,
} from '../wire/agent-wire.ts';
import type { CallPlace } from '../call-place.ts';
import type { ActOutcome } from '../wire/trading-wire.ts';

/** Language models that decide as strategies. */
export interface AgentCalls {
  /** Connections to language models, without their keys. */
  readonly agentConnections: () => readonly AgentConnectionWire[];
  readonly saveAgentConnection: (settings: AgentConnectionSettings) => Promise<ActOutcome>;
  /** One real call, which counts towards the budget. */
  readonly testAgentConnection: (name: AgentConnectionSettings['name']) => Promise<AgentTestWire>;
  /** What models were asked and said, and what is left of the budget. */
  readonly agentRecord: (input: AgentRecordInput) => AgentRecordWire;
  /** Orders that wait for a person, of every account, oldest first. */
  readonly watchQuestions: (signal: AbortSignal) => AsyncIterable<readonly OrderQuestionWire[]>;
  /** Approving is for the window and the terminal; refused as well where the order, judged anew, was denied. */
  readonly answerQuestion: (input: AnswerQuestionInput, place: CallPlace) => Promise<ActOutcome>;
}
