/** How commitments stand: how far they are used, what they cover, when they end. Money is decimal text. */
import { CostQuery, type CostAnswer } from '../../../contract/api/query.ts';
import { multiplyDecimals, roundDecimal, sumDecimals } from '../../../contract/money.ts';
import type { Period } from '../../../contract/period.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { CommitmentTerm, QueryContext, Store } from '../../store/index.ts';

const MS_PER_DAY = 86_400_000;
/** No instalment is for longer than the longest month. */
const LONGEST_INSTALMENT_DAYS = 31;
const MOST = 10_000;

/** A reservation or savings plan over a period. */
export interface CommitmentStanding extends Omit<CommitmentTerm, 'longestPurchaseDays'> {
  /** Percent of what was committed, over the period; null where nothing was. */
  readonly utilization: string | null;
  readonly unusedCost: string;
  /** Whole days from now to the end of the term; null where it is paid by instalments, which state no end. */
  readonly daysLeft: number | null;
}

/** How far a provider's service is covered by commitments. */
export interface CoverageOfService {
  readonly provider: string;
  readonly serviceName: string;
  readonly currency: string;
  /** Percent of the list cost of usage. */
  readonly coverage: string;
}

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
}

/** Every commitment that was bought, with what became of it in the period. */
export async function commitmentStandings(
  { store, clock }: Tools,
  period: Period,
  context: QueryContext
): Promise<CommitmentStanding[]> {
  const [terms, used] = await Promise.all([
    store.commitmentTerms(),
    store.query(
      CostQuery.parse({
        measures: ['CommitmentUtilization', 'UnusedCommitmentCost'],
        dimensions: ['CommitmentDiscountId'],
        filters: [{ dimension: 'CommitmentDiscountId', operator: '!=', values: [''] }],
        ...{ period, limit: MOST },
      }),
      context
    ),
  ]);
  const usedBy = new Map(
    recordsOf(used).map((row) => [`${row['CommitmentDiscountId']} ${row['BillingCurrency']}`, row])
  );
  const now = Date.parse(clock.now());
  return terms.map(({ longestPurchaseDays, ...term }) => {
    const row = usedBy.get(`${term.id} ${term.currency}`);
    return {
      ...term,
      utilization: percent(row?.['CommitmentUtilization']),
      unusedCost: row?.['UnusedCommitmentCost'] ?? '0',
      daysLeft:
        longestPurchaseDays > LONGEST_INSTALMENT_DAYS
          ? Math.floor((Date.parse(term.paidUpTo) - now) / MS_PER_DAY)
          : null,
    };
  });
}

/** Coverage of the services that a commitment covers at all: of the others it says nothing that could be acted on. */
export async function commitmentCoverage(
  { store }: Pick<Tools, 'store'>,
  period: Period,
  context: QueryContext
): Promise<CoverageOfService[]> {
  const answer = await store.query(
    CostQuery.parse({
      measures: ['CommitmentCoverage'],
      dimensions: ['ServiceProviderName', 'ServiceName'],
      ...{ period, limit: MOST },
    }),
    context
  );
  return recordsOf(answer).flatMap((row) => {
    const coverage = percent(row['CommitmentCoverage']);
    return coverage === null || coverage === '0'
      ? []
      : [
          {
            provider: row['ServiceProviderName'] ?? '',
            serviceName: row['ServiceName'] ?? '',
            currency: row['BillingCurrency'] ?? '',
            coverage,
          },
        ];
  });
}

function recordsOf({ columns, rows }: CostAnswer): Record<string, string | null>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
}

function percent(ratio: string | null | undefined): string | null {
  return ratio === null || ratio === undefined ? null : sumDecimals([roundDecimal(multiplyDecimals(ratio, '100'), 2)]);
}
