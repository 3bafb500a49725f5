import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { faultOf } from './faults.ts';
import { inWords } from './sentences.ts';

const Level = z.enum(['low', 'high']);
const Form = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day'), day: z.iso.date() }),
  z.object({ kind: z.literal('all') }),
]);
const NameOrRange = z.union([z.string().min(1), z.strictObject({ from: z.number(), to: z.number() })]);

function faults(schema: z.ZodType, given: unknown): string[] {
  const { error } = schema.safeParse(given, { error: faultOf });
  return (error?.issues ?? []).map(({ path, message }) => [...path, message].join(': '));
}

const cases: ReadonlyArray<readonly [string, z.ZodType, unknown, string]> = [
  ['a field left out', z.object({ name: z.string() }), {}, 'name: is missing; give a text'],
  ['a number for a text', z.string(), 7, 'is 7; give a text'],
  ['a text for a number', z.number(), 'seven', 'is a text; give a number'],
  ['nothing', z.number(), null, 'is null; give a number'],
  ['no number', z.number(), Number.NaN, 'is not a number; give a number'],
  ['half of something', z.number().int(), 9.5, 'is 9.5; give a whole number'],
  ['one for a list', z.array(z.string()), { a: 1 }, 'is an object; give a list'],
  ['a list for an object', z.object({}), [1], 'is a list; give an object'],
  ['another choice', Level, 'middle', 'is "middle"; give one of "low", "high"'],
  ['a choice left out', z.object({ level: Level }), {}, 'level: is missing; give one of "low", "high"'],
  ['not the one', z.literal('day'), 'night', 'is "night"; give "day"'],
  ['nothing written', z.string().min(1), '', 'is empty; give a text'],
  ['too short', z.string().min(3), 'ab', 'is too short (2); give at least 3 characters'],
  ['too long', z.string().max(3), 'abcd', 'is too long (4); give at most 3 characters'],
  ['too few', z.array(z.number()).min(2), [1], 'has too few entries (1); give at least 2'],
  ['too many', z.array(z.number()).max(1), [1, 2], 'has too many entries (2); give at most 1'],
  ['too small', z.number().min(1), 0, 'is 0; give 1 or more'],
  ['not above', z.number().positive(), 0, 'is 0; give more than 0'],
  ['too big', z.number().max(16), 99, 'is 99; give 16 or less'],
  ['not below', z.number().lt(1), 1, 'is 1; give less than 1'],
  ['no multiple', z.number().multipleOf(5), 7, 'is 7; give a multiple of 5'],
  ['another pattern', z.string().regex(/^x_/), 'y', 'is "y"; it must match /^x_/'],
  ['another beginning', z.string().startsWith('https://'), 'ftp', 'is "ftp"; it must start with "https://"'],
  ['another end', z.string().endsWith('.csv'), 'a', 'is "a"; it must end with ".csv"'],
  ['no part', z.string().includes('='), 'a', 'is "a"; it must have "=" in it'],
  ['no day', z.iso.date(), '31/10/2026', 'is "31/10/2026"; give a day such as 2026-10-31'],
  ['no instant', z.iso.datetime(), 'noon', 'is "noon"; give an instant such as 2026-06-01T00:00:00Z'],
  ['no URL', z.url(), 'x y', 'is "x y"; give a URL such as https://example.com'],
  ['no address', z.email(), 'ana', 'is "ana"; give an address such as ana@example.com'],
  ['another format', z.uuid(), 'x', 'is "x", which is no uuid'],
  [
    'a field misspelt',
    z.strictObject({ measures: z.array(z.string()).default([]) }),
    { measurs: [] },
    'knows no "measurs"; remove it or write one of measures',
  ],
  ['another form', Form, { kind: 'night' }, 'kind: is "night"; give one of "day", "all"'],
  ['a fault within a form', Form, { kind: 'day', day: 'x' }, 'day: is "x"; give a day such as 2026-10-31'],
  ['neither of two kinds', NameOrRange, true, 'is true; give a text or an object'],
  ['the kind that was meant', NameOrRange, { from: 1 }, 'to: is missing; give a number'],
  ['a key', z.record(z.string().regex(/^x_/), z.string()), { y: '' }, 'y: is "y"; it must match /^x_/'],
  ['a rule without words', z.number().refine(() => false), 1, 'is not understood; check what was written'],
];

describe('a fault says what was given and what to give', () => {
  test.each(cases)('%s', (_, schema, given, said) => {
    expect(faults(schema, given)).toEqual([said]);
  });

  test.each(cases.map(([name, , , said]) => [name, said.replace(/^\w+: /, '')] as const))(
    '%s, in Portuguese too',
    (_, said) => {
      expect(inWords(said, 'pt-BR')).not.toBe(said);
    }
  );

  test('a choice is told whole in Portuguese, where it is wrong and where it is missing', () => {
    expect(inWords('is "middle"; give one of "low", "high"', 'pt-BR')).toBe(
      'É "middle"; dê uma destas opções: "low", "high"'
    );
    expect(inWords('is missing; give one of "low", "high"', 'pt-BR')).toBe(
      'Falta; dê uma destas opções: "low", "high"'
    );
  });

  test('words of the schema itself are kept', () => {
    expect(faults(z.string().min(1, 'missing; give the budget a name'), '')).toEqual([
      'missing; give the budget a name',
    ]);
  });
});

describe('what a fault repeats', () => {
  test('is cut where it is long', () => {
    expect(faults(z.enum(['a', 'b']), 'n'.repeat(5000))).toEqual([`is "${'n'.repeat(60)}…"; give one of "a", "b"`]);
    const many = Array.from({ length: 30 }, (_, at) => `c${at}`) as [string, ...string[]];
    expect(faults(z.enum(many), 'x')[0]).toMatch(/"c19", …$/);
  });

  test('is no secret', () => {
    const Login = z.object({ clientSecret: z.string().regex(/^env:/), credentials: z.object({}), retries: z.number() });
    const said = faults(Login, { clientSecret: 'hunter2', credentials: 'hunter2', retries: 'hunter2' });
    expect(said).toHaveLength(3);
    expect(said.join()).not.toContain('hunter2');
    expect(faults(z.string().endsWith('/erp'), 'https://ana:hun/ter2@erp.example.com')).toEqual([
      'is "https://…@erp.example.com"; it must end with "/erp"',
    ]);
  });
});
