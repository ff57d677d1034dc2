import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import type { Answer } from '../../ipc/use-answer.ts';

interface AnsweredProps<T> {
  readonly answer: Answer<T>;
  readonly what: string;
  readonly onAgain: () => void;
  readonly children: (value: T) => ReactNode;
}

/** What was asked for, or where the question stands. */
export function Answered<T>({ answer, what, onAgain, children }: AnsweredProps<T>) {
  if (answer.state === 'answered') return <>{children(answer.value)}</>;
  if (answer.state === 'waiting') return <EmptyState sentence={`Reading the ${what}…`} />;
  return <EmptyState sentence={answer.problem} action={<Button onClick={onAgain}>Try again</Button>} />;
}
