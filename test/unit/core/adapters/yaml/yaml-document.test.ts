import { describe, expect, it } from 'vitest';
import { editYaml, readYaml } from '../../../../../core/adapters/yaml/yaml-document.ts';

const TEXT = `# head
name: one   # the name

list:
  # first
  - a: 1
    b: "x"
flow: { p: 1, q: [1, 2] } # in a line
anchored: &it { z: 1 }
again: *it
`;

describe('reading', () => {
  it('gives plain values, JSON included', () => {
    expect(readYaml(TEXT).value).toEqual({
      name: 'one',
      list: [{ a: 1, b: 'x' }],
      flow: { p: 1, q: [1, 2] },
      anchored: { z: 1 },
      again: { z: 1 },
    });
    expect(readYaml('{"a": [1, true, null]}').value).toEqual({ a: [1, true, null] });
    expect(readYaml('# nothing\n').value).toBeNull();
  });

  it.each([
    [['name'], false, 2, 7],
    [['name'], true, 2, 1],
    [['list', 0, 'b'], false, 7, 8],
    [['flow', 'q', 1], false, 8, 22],
    [['flow', 'missing'], false, 8, 1],
    [['missing'], true, 2, 1],
    [[], false, 2, 1],
  ])('finds %j (key: %s) in line %i, column %i', (path, atKey, line, column) => {
    expect(readYaml(TEXT).placeOf(path, atKey)).toEqual({ line, column });
  });

  it('has no value but a place where the text is no YAML', () => {
    const { value, problems } = readYaml('a: 1\na: 2\n');
    expect(value).toBeUndefined();
    expect(problems).toEqual([{ line: 2, column: 1, message: 'Map keys must be unique' }]);
  });

  it('refuses aliases that would grow without end', () => {
    const level = (name: string, of: string): string => `${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]\n`;
    const bomb = `a: &a [1]\n${level('b', 'a')}${level('c', 'b')}${level('d', 'c')}${level('e', 'd')}`;
    const { value, problems } = readYaml(bomb);
    expect(value).toBeUndefined();
    expect(problems).toHaveLength(1);
  });
});

describe('editing', () => {
  it('changes not a space beside single values that are replaced', () => {
    expect(editYaml(TEXT, [])).toBe(TEXT);
    const edited = editYaml(TEXT, [
      { path: ['name'], value: 'on' },
      { path: ['list', 0, 'b'], value: 'say "yes", please' },
      { path: ['flow', 'q', 1], value: 2.5 },
      { path: ['anchored', 'z'], value: false },
    ]);
    expect(edited).toBe(
      TEXT.replace('name: one', 'name: "on"')
        .replace('"x"', '"say \\"yes\\", please"')
        .replace('[1, 2]', '[1, 2.5]')
        .replace('z: 1', 'z: false'),
    );
    expect(readYaml(edited).value).toMatchObject({ name: 'on', list: [{ b: 'say "yes", please' }] });
  });

  it('keeps comments and all that is not named', () => {
    const edited = editYaml(TEXT, [
      { path: ['name'], value: 'two' },
      { path: ['list', 0, 'b'], value: undefined },
      { path: ['flow', 'p'], value: 0.5 },
      { path: ['added', 'deep'], value: true },
    ]);
    expect(edited).toBe(`# head
name: two # the name

list:
  # first
  - a: 1
flow: { p: 0.5, q: [ 1, 2 ] } # in a line
anchored: &it { z: 1 }
again: *it
added:
  deep: true
`);
  });
});
