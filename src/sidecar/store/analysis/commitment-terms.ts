/** What was bought as commitments, and up to when the purchases reach, from one state of the store. */
import type { Engine } from '../engines/engine.ts';
import type { Generation } from '../ingest/generation.ts';
import { PROVIDER_SQL } from '../tables/columns.ts';
import type { CommitmentTerm } from '../types.ts';

const isPurchase = "ChargeCategory = 'Purchase' AND CommitmentDiscountId != '' AND ChargeClass != 'Correction'";
const instant = (sql: string) => `formatDateTime(${sql}, '%Y-%m-%dT%H:%i:%SZ')`;

/** Every commitment that a purchase names; an end is what the bills state, never guessed from a name. */
export function readCommitmentTerms(engine: Engine, generation: Generation): Promise<CommitmentTerm[]> {
  const columns = [
    `${PROVIDER_SQL} AS provider`,
    ...['CommitmentDiscountId', 'BillingCurrency', 'any(CommitmentDiscountName)', 'any(CommitmentDiscountType)'],
    ...['any(ServiceName)', 'any(SubAccountId)', 'any(SubAccountName)', "max(Tags['team'])", "max(Tags['owner'])"],
    ...[instant('max(ChargePeriodEnd)'), "toString(max(dateDiff('day', ChargePeriodStart, ChargePeriodEnd)))"],
  ];
  const statement = `SELECT ${columns.join(', ')} FROM cost WHERE ${isPurchase} GROUP BY provider, CommitmentDiscountId, BillingCurrency ORDER BY provider, CommitmentDiscountId, BillingCurrency`;
  return generation.read(async () => (await engine.read(statement, {})).rows.map(toTerm));
}

function toTerm(row: readonly (string | null)[]): CommitmentTerm {
  const [provider = '', id = '', currency = '', name = '', type = '', ...more] = row.map((cell) => cell ?? '');
  const [serviceName = '', subAccountId = '', subAccountName = '', team = '', owner = '', paidUpTo = '', days] = more;
  return {
    ...{ provider, id, currency, name, type, serviceName, subAccountId, subAccountName, team, owner, paidUpTo },
    longestPurchaseDays: Number(days),
  };
}
