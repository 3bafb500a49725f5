/** Figures of rows that are not the bill's, in the shape of a cost answer, so that they become the same frames. Pure. */
import type { AnswerColumn, CostAnswer, Provenance } from '../../../../contract/api/query.ts';

/** A column of an answer, and how a row tells it. What has no exact decimals is a `count` to a table. */
export interface Figure<Row> {
  readonly title: string;
  readonly unit: NonNullable<AnswerColumn['unit']>;
  readonly cell: (row: Row) => string | number | null;
}

/** What a row is apart from its figures. */
export interface RowParts {
  /** The day; told only where `daily` is set. */
  readonly day: string | null;
  /** In the order of the dimensions. */
  readonly keys: readonly (string | null)[];
  readonly currency: string | null;
}

/** The answer: a row keeps its currency, and costs stay decimal text. */
export function figuresAnswer<Row>(
  rows: readonly Row[],
  layout: {
    readonly daily: boolean;
    readonly dimensions: readonly string[];
    readonly figures: readonly Figure<Row>[];
    readonly parts: (row: Row) => RowParts;
  },
  provenance: Omit<Provenance, 'parameters' | 'sources'>
): CostAnswer {
  const { daily, dimensions, figures } = layout;
  return {
    columns: [
      ...(daily ? [{ name: 'time', role: 'time' as const }] : []),
      ...dimensions.map((name) => ({ name, role: 'dimension' as const })),
      { name: 'BillingCurrency', role: 'currency' },
      ...figures.map(({ title, unit }) => ({ name: title, role: 'measure' as const, unit })),
    ],
    rows: rows.map((row) => {
      const { day, keys, currency } = layout.parts(row);
      return [...(daily ? [day] : []), ...keys, currency, ...figures.map(({ cell }) => textOf(cell(row)))];
    }),
    provenance: { ...provenance, parameters: {}, sources: [] },
  };
}

function textOf(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
