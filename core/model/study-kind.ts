/** What kind of question a study answers. */
export type StudyKind = 'optimise' | 'walk-forward' | 'monte-carlo' | 'bias' | 'parity';
