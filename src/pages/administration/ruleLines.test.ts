import type { VirtualTagRule } from '../../contract/api/virtual-tag.ts';
import { LineError } from '../../components/filters/lines';
import { rulesFromText, rulesToText, givenFromText } from './ruleLines';

const rules: VirtualTagRule[] = [
  {
    gives: { value: 'Shop' },
    conditions: [
      { dimension: 'SubAccountName', operator: 'matches', values: ['^shop-[0-9]{1,3}; "x"$'] },
      { dimension: 'tag:env', operator: '=', values: ['live', 'a, b', 'say: so'] },
    ],
  },
  { gives: { dimension: 'tag:app' }, conditions: [{ dimension: 'tag:app', operator: '!=', values: [''] }] },
  {
    gives: { value: '{not a tag}: 1' },
    conditions: [{ dimension: 'ServiceName', operator: 'not_contains', values: ['\\d', 'contains = this'] }],
  },
  { gives: { value: '' }, conditions: [{ dimension: 'RegionId', operator: 'starts_with', values: ['eu-', 'sa-'] }] },
  {
    gives: { value: '5" disks, and more' },
    conditions: [{ dimension: 'tag:a matches=b; c', operator: '=', values: ['two\nlines'] }],
  },
  { gives: { dimension: 'tag:a: {b}' }, conditions: [{ dimension: 'tag:a', operator: 'contains', values: ['x:'] }] },
];

describe('rules as lines', () => {
  it('come back as they were, whatever their values hold', () => {
    expect(rulesFromText(rulesToText(rules))).toEqual(rules);
  });

  it('read as a person writes them', () => {
    expect(rulesToText(rules.slice(1, 2))).toBe('{tag:app}: tag:app != ');
    expect(rulesFromText('Shop: SubAccountId=1,2; ServiceName starts_with Amazon\n\n')).toEqual([
      {
        gives: { value: 'Shop' },
        conditions: [
          { dimension: 'SubAccountId', operator: '=', values: ['1', '2'] },
          { dimension: 'ServiceName', operator: 'starts_with', values: ['Amazon'] },
        ],
      },
    ]);
    expect(givenFromText('')).toEqual({ value: '' });
  });

  it.each(['Shop', 'Shop: SubAccountId', 'SubAccountId = 1'])('is refused by its line: %s', (line) => {
    expect(() => rulesFromText(line)).toThrow(LineError);
  });
});
