import { describe, expect, it } from 'vitest';
import { MOST_COMPARED } from '../../../../../core/model/run-comparison.ts';
import { curveStyles } from '../../../../../renderer/features/run-library/curve-styles.ts';

describe('curves of compared runs', () => {
  it('are told apart by colour and dashes, however many may be compared', () => {
    const styles = curveStyles(MOST_COMPARED);
    expect(new Set(styles.map(({ color, line }) => `${color} ${line}`)).size).toBe(MOST_COMPARED);
    expect(styles.map(({ letter }) => letter).join('')).toBe('ABCDEF');
  });
});
