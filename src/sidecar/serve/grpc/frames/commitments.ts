/** Commitments as frames: a table, and numbers for alert rules. */
import type { CommitmentStanding, CoverageOfService } from '../../../analyse/commitment/index.ts';
import { toChartNumber } from './columns.ts';
import { amount, number, text, time } from './fields.ts';
import type { Field, Frame } from './frame.ts';
import { bareMeta } from './meta.ts';

/** One row a commitment. */
export function toCommitmentTable(standings: readonly CommitmentStanding[], refId: string): Frame[] {
  const of = (value: (standing: CommitmentStanding) => string) => standings.map(value);
  const fields = [
    text('CommitmentDiscountName', 'Commitment', of(nameOf)),
    text(
      'CommitmentDiscountId',
      'Commitment ID',
      of(({ id }) => id)
    ),
    text(
      'CommitmentDiscountType',
      'Type',
      of(({ type }) => type)
    ),
    text(
      'ServiceProviderName',
      'Provider',
      of(({ provider }) => provider)
    ),
    text(
      'ServiceName',
      'Service',
      of(({ serviceName }) => serviceName)
    ),
    text(
      'SubAccountName',
      'Sub account',
      of(({ subAccountName, subAccountId }) => subAccountName || subAccountId)
    ),
    text(
      'BillingCurrency',
      'Currency',
      of(({ currency }) => currency)
    ),
    percent(
      'Utilization',
      'Utilization',
      standings.map(({ utilization }) => utilization)
    ),
    ...amount(
      'UnusedCost',
      'Unused',
      of(({ unusedCost }) => unusedCost)
    ),
    time(
      'PaidUpTo',
      'Paid up to',
      of(({ paidUpTo }) => paidUpTo)
    ),
    days(
      'DaysLeft',
      'Days left',
      standings.map(({ daysLeft }) => daysLeft)
    ),
  ];
  const meta = { ...bareMeta('table'), preferredVisualisationType: 'table' as const };
  return [{ name: 'Commitments', refId, meta, fields }];
}

/** One number a commitment; those that have none are left out, so that a rule never compares with nothing. */
export function toCommitmentNumbers(
  standings: readonly CommitmentStanding[],
  figure: 'utilization' | 'unusedCost' | 'daysLeft',
  refId: string
): Frame[] {
  const known = standings.filter((standing) => standing[figure] !== null);
  const value = {
    utilization: () =>
      percent(
        'Utilization',
        'Utilization',
        known.map(({ utilization }) => utilization)
      ),
    unusedCost: () =>
      number(
        'UnusedCost',
        'Unused',
        known.map(({ unusedCost }) => toChartNumber(unusedCost))
      ),
    daysLeft: () =>
      days(
        'DaysLeft',
        'Days left',
        known.map(({ daysLeft }) => daysLeft)
      ),
  }[figure]();
  const of = (name: string, title: string, label: (standing: CommitmentStanding) => string) =>
    text(name, title, known.map(label));
  const labels = [
    of('commitment', 'Commitment', nameOf),
    of('commitmentId', 'Commitment ID', ({ id }) => id),
    of('provider', 'Provider', ({ provider }) => provider),
    of('service', 'Service', ({ serviceName }) => serviceName),
    of('account', 'Sub account', ({ subAccountName, subAccountId }) => subAccountName || subAccountId),
    of('team', 'Team', ({ team }) => team),
    of('owner', 'Owner', ({ owner }) => owner),
    of('currency', 'Currency', ({ currency }) => currency),
  ];
  return numbers([...labels, value], known.length, refId);
}

/** Percent of the usage that commitments cover, by provider and service. */
export function toCoverageNumbers(services: readonly CoverageOfService[], refId: string): Frame[] {
  const fields = [
    text(
      'provider',
      'Provider',
      services.map(({ provider }) => provider)
    ),
    text(
      'service',
      'Service',
      services.map(({ serviceName }) => serviceName)
    ),
    text(
      'currency',
      'Currency',
      services.map(({ currency }) => currency)
    ),
    percent(
      'Coverage',
      'Coverage',
      services.map(({ coverage }) => coverage)
    ),
  ];
  return numbers(fields, services.length, refId);
}

function numbers(fields: readonly Field[], rows: number, refId: string): Frame[] {
  return [{ name: 'Commitments', refId, meta: bareMeta('numeric-long'), fields: rows === 0 ? [] : fields }];
}

function nameOf({ name, id }: CommitmentStanding): string {
  return name || id;
}

function percent(name: string, title: string, values: readonly (string | null)[]): Field {
  return { ...number(name, title, values.map(toChartNumber)), config: { displayNameFromDS: title, unit: 'percent' } };
}

function days(name: string, title: string, values: readonly (number | null)[]): Field {
  return { ...number(name, title, values), config: { displayNameFromDS: title, unit: 'd', decimals: 0 } };
}
