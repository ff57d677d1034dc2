import type { ReactNode } from 'react';
import { Component } from 'react';
import { Button } from './button.tsx';
import styles from './empty-state.module.css';

interface ErrorBoundaryProps {
  /** What broke, as in "The chart could not be shown". */
  readonly area: string;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly failure: string | null;
}

/** Keeps a fault in one panel from taking the desk with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failure: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <div role="alert" className={styles['empty']}>
        <p>
          {this.props.area} could not be shown: {failure}. Trading is not affected.
        </p>
        <Button onClick={() => this.setState({ failure: null })}>Show again</Button>
      </div>
    );
  }
}
