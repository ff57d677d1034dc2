import { describe, expect, it } from 'vitest';
import { parseLayout } from '../../../../renderer/screens/panel-layout.ts';

describe('parseLayout', () => {
  it('takes shares that make up the whole', () => {
    expect(parseLayout('{"market":70,"dock":30}')).toEqual({ market: 70, dock: 30 });
  });

  it.each([
    undefined,
    '',
    '{',
    '[]',
    'null',
    '5',
    '{"market":70}',
    '{"market":"70","dock":30}',
    '{"market":130,"dock":-30}',
  ])('falls back to the default on %s', (text) => {
    expect(parseLayout(text)).toBeUndefined();
  });
});
