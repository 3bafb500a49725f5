import { describe, expect, it } from 'vitest';
import { pageOf, type PageFields } from './page.ts';

interface Thing {
  readonly name: string;
  readonly size: number | null;
}
const fields: PageFields<Thing> = { name: ({ name }) => name, size: ({ size }) => size };
const things: Thing[] = [
  { name: 'b', size: 10 },
  { name: 'A', size: 9 },
  { name: 'c', size: null },
];
const page = (request: object) => {
  const { items, total } = pageOf(things, request, fields);
  return [items.map(({ name }) => name).join(''), total];
};

describe('pageOf', () => {
  it('gives all in their order unless told, and pages that never overlap', () => {
    expect(page({})).toEqual(['bAc', 3]);
    expect([page({ limit: 2 }), page({ limit: 2, offset: 2 })]).toEqual([
      ['bA', 3],
      ['c', 3],
    ]);
  });

  it('sorts texts without their case and numbers by their size; nothing comes last either way', () => {
    expect(page({ sort: 'name', order: 'asc' })).toEqual(['Abc', 3]);
    expect(page({ sort: 'size', order: 'asc' })).toEqual(['Abc', 3]);
    expect(page({ sort: 'size' })).toEqual(['bAc', 3]);
  });

  it('holds the conditions of kept records', () => {
    const where = (operator: string, ...values: string[]) => page({ filter: [{ field: 'size', operator, values }] });
    expect(where('>=', '10')).toEqual(['b', 1]);
    expect(where('<', '10')).toEqual(['A', 1]);
    expect(where('=', '10', '9')).toEqual(['bA', 2]);
    expect(where('!=', '10')).toEqual(['Ac', 2]);
    expect(where('=')).toEqual(['', 0]);
    expect(page({ filter: [{ field: 'name', operator: 'contains', values: ['B'] }] })).toEqual(['b', 1]);
  });

  it('names the fields that there are', () => {
    expect(() => page({ sort: 'colour' })).toThrow('"colour" is no field of this list; use one of name, size');
  });
});
