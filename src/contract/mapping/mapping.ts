/** A saved column mapping: how a file in columns of its own becomes FOCUS rows or finance documents. */
import { z } from 'zod';
import { financeKinds, financeSchemas, type FinanceKind } from '../finance/kinds.ts';
import { focusColumns } from '../focus/columns.ts';
import { MappedCondition, MappedValue } from './expressions.ts';

const FileHints = z.strictObject({
  encoding: z
    .enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])
    .optional()
    .describe('found from the file when left out'),
  delimiter: z.enum([',', ';', '\t', '|']).optional().describe('found from the file when left out'),
  sheet: z.string().min(1).optional().describe('sheet of a spreadsheet; the first when left out'),
  dates: z
    .enum(['iso', 'day first', 'month first'])
    .default('iso')
    .describe('"iso" also reads 2026-10, 202610 and 20261031; the others also dots and dashes'),
  utcOffset: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/, { error: 'not an offset; write it like "+08:00"' })
    .optional()
    .describe('of times that name no zone; UTC when left out'),
  decimal: z.enum(['.', ',']).default('.'),
  thousands: z.enum(['', ',', '.', ' ', "'"]).default('').describe('what groups the digits of a number'),
});

const common = {
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'write it in small letters, digits and dashes, like "vercel-invoice"' })
    .describe('how commands and messages call the mapping'),
  title: z.string().min(1).optional(),
  documentation: z.string().optional().describe('where the columns come from'),
  recognise: z
    .array(z.string().min(1))
    .min(1)
    .describe('headers that a file of this kind has; the line that has them all is the header'),
  file: FileHints.prefault({}),
  ignore: z
    .array(z.strictObject({ when: MappedCondition, reason: z.string().min(1) }))
    .default([])
    .describe('lines that are no charges, such as totals; they are counted with the reason'),
};

const focusIds = new Set<string>(focusColumns.map(({ id }) => id));
const required = ['BilledCost', 'BillingCurrency', 'BillingAccountId', 'ServiceName'] as const;

interface Fault {
  readonly path: string[];
  readonly message: string;
}

/** A check that runs even where other fields are wrong, so that everything is told at once. */
function always<Like extends object>(faultsOf: (value: Like) => Fault[]): z.core.$ZodCheck<object> {
  const check: z.core.$ZodCheck<object> = z.superRefine((value, context) => {
    faultsOf(value as Like).forEach((fault) => context.addIssue({ code: 'custom', ...fault }));
  });
  check._zod.def.when = ({ value }) => typeof value === 'object' && value !== null;
  return check;
}

/** Columns of FOCUS, and own ones that begin with `x_`. */
const Columns = z.record(z.string(), MappedValue).check(
  always<Readonly<Record<string, unknown>>>((columns) =>
    Object.entries(columns).flatMap(([name, value]) => {
      const known = focusColumns.find(({ id }) => id === name);
      const near = [...focusIds].find((id) => id.toLowerCase() === name.toLowerCase());
      const unknown = {
        path: [name],
        message: `is no FOCUS column; ${near === undefined ? 'use one of FOCUS 1.0 to 1.4, or a name that begins with x_' : `write "${near}"`}`,
      };
      const allowed: readonly string[] = known?.allowedValues ?? [];
      const parsed = MappedValue.safeParse(value);
      const wrong =
        !parsed.success || allowed.length === 0
          ? []
          : fixedTexts(parsed.data).filter((text) => text !== '' && !allowed.includes(text));
      return [
        ...(known === undefined && !name.startsWith('x_') ? [unknown] : []),
        ...wrong.map((text) => ({
          path: [name],
          message: `"${text}" is not one of its values: ${allowed.join(', ')}`,
        })),
      ];
    })
  )
);

/** Texts that a value may give as they stand in the mapping. */
function fixedTexts(value: MappedValue): string[] {
  if (typeof value === 'string') {
    return [];
  }
  if ('text' in value) {
    return [value.text];
  }
  if ('table' in value) {
    return [...Object.values(value.table), ...(value.otherwise === undefined ? [] : fixedTexts(value.otherwise))];
  }
  if ('cases' in value) {
    return [
      ...value.cases.flatMap(({ then }) => fixedTexts(then)),
      ...(value.otherwise === undefined ? [] : fixedTexts(value.otherwise)),
    ];
  }
  return 'first' in value ? value.first.flatMap(fixedTexts) : [];
}

interface BillLike {
  readonly columns?: Readonly<Record<string, unknown>>;
  readonly provider?: unknown;
}
interface FinanceLike {
  readonly columns?: Readonly<Record<string, unknown>>;
  readonly kind?: unknown;
}
export const BillMapping = z
  .strictObject({
    ...common,
    kind: z.literal('bill').default('bill'),
    provider: z.string().min(1).optional().describe('name of the provider, for every column that wants it'),
    columns: Columns,
    rows: z
      .array(
        z.strictObject({
          name: z.string().min(1).describe('what such a row is, kept in x_Variant'),
          when: MappedCondition.optional(),
          columns: Columns,
        })
      )
      .default([])
      .describe('further charges that a line holds, such as its tax'),
  })
  .check(
    always<BillLike>((mapping) => [
      ...required
        .filter((name) => !(name in (mapping.columns ?? {})))
        .map((name) => ({ path: ['columns', name], message: 'is missing; every bill needs it' })),
      ...(['ChargePeriodStart', 'BillingPeriodStart'].some((name) => name in (mapping.columns ?? {}))
        ? []
        : [
            {
              path: ['columns', 'ChargePeriodStart'],
              message: 'is missing; give it, or BillingPeriodStart for charges that only have a month',
            },
          ]),
      ...(mapping.provider !== undefined ||
      ['ProviderName', 'ServiceProviderName'].some((name) => name in (mapping.columns ?? {}))
        ? []
        : [{ path: ['provider'], message: 'is missing; say whose bill this is' }]),
    ])
  );
export type BillMapping = z.infer<typeof BillMapping>;

/** Fields of a finance document that its mapping must name, and those that it must not. */
export const fieldFaults = always<FinanceLike>((mapping) => {
  const kind = financeKinds.find((each) => each === mapping.kind);
  const fields = kind === undefined ? {} : fieldsOf(kind);
  const given = Object.keys(mapping.columns ?? {});
  return [
    ...given
      .filter((name) => kind !== undefined && !(name in fields))
      .map((name) => ({
        path: ['columns', name],
        message: `is no field of ${kind ?? ''}; it has: ${Object.keys(fields).join(', ')}`,
      })),
    ...Object.entries(fields)
      .filter(([name, isOptional]) => !isOptional && !given.includes(name))
      .map(([name]) => ({ path: ['columns', name], message: `is missing; every ${kind ?? ''} needs it` })),
  ];
});

export const FinanceMapping = z
  .strictObject({
    ...common,
    kind: z.enum(financeKinds),
    replace: z
      .enum(['months', 'all'])
      .optional()
      .describe('what of the source a file replaces: the months that it has documents of, or everything'),
    columns: z.record(z.string(), MappedValue),
  })
  .check(fieldFaults);
export type FinanceMapping = z.infer<typeof FinanceMapping>;

/** How records of a system that names its fields, such as an API, become finance documents. */
export const RecordMapping = z
  .strictObject({
    kind: z.enum(financeKinds),
    columns: z.record(z.string(), MappedValue).describe('fields of the document, and what each is made of'),
    file: FileHints.pick({ dates: true, decimal: true, thousands: true, utcOffset: true }).prefault({}),
    ignore: common.ignore,
  })
  .check(fieldFaults);
export type RecordMapping = z.infer<typeof RecordMapping>;

/** Fields of a kind that a file can give, and whether they may be left out. */
function fieldsOf(kind: FinanceKind): Record<string, boolean> {
  const shape: Readonly<Record<string, z.ZodType>> = financeSchemas[kind].shape;
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, schema]) =>
      name === 'origin' ? [] : [[name, schema.safeParse(undefined).success]]
    )
  );
}

/** Names of the fields of a kind that a mapping can give. */
export function financeFields(kind: FinanceKind): string[] {
  return Object.keys(fieldsOf(kind));
}

export type ColumnMapping = BillMapping | FinanceMapping;
