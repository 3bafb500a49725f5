/**
 * Google's own FOCUS export (a preview): its FOCUS columns are taken as they stand, and those that it lacks are made
 * from its `x_` columns. https://cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/focus
 */
import {
  choose,
  first,
  is,
  isSet,
  named,
  text,
  type DerivationRules,
  type Expression,
  type NativeControl,
} from '../../../contract/focus/derivation.ts';
import { focusColumns } from '../../../contract/focus/columns.ts';
import type { FileColumn } from '../../../contract/focus/reading.ts';
import { serviceColumns, subcategoryOf } from './focus.ts';
import type { GoogleCells } from './headers.ts';
import { labelsAsObject, mergedLabels } from './places.ts';

const costs = ['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost'] as const;

/** The rules for a file with these columns. */
export function focusRulesFor({ native, has }: GoogleCells): DerivationRules {
  const stated = focusColumns.map(({ id }) => id).filter((id) => has(id));
  const withId = (id: string, value: Expression) => choose([[isSet(native(id)), value]]);
  const otherwise = (id: string, value: Expression): [string, Expression] => [
    id,
    has(id) ? first(native(id), value) : value,
  ];
  const category = native('ChargeCategory');
  const purchase = is(category, 'Purchase');
  const commitment = native('x_SubscriptionInstanceId');
  return {
    named: {
      subcategory: subcategoryOf(native('ServiceName')),
      ...labelsAsObject({
        tags: { prefix: 'tag/', list: native('x_Tags') },
        systemLabels: { prefix: 'system/', list: native('x_SystemLabels') },
        projectLabels: { prefix: 'project/', list: native('x_ProjectLabels') },
        labels: { prefix: '', list: native('x_Labels') },
      }),
    },
    columns: {
      ...Object.fromEntries(stated.map((id): [string, Expression] => [id, native(id)])),
      // Google’s months begin at midnight in US Pacific time; billing months of bills beside it begin in UTC.
      BillingPeriodStart: { kind: 'instant', of: native('BillingPeriodStart'), to: 'start of month' },
      BillingPeriodEnd: { kind: 'instant', of: native('BillingPeriodStart'), to: 'next month' },
      ...Object.fromEntries([
        otherwise('BillingAccountName', native('BillingAccountId')),
        otherwise('InvoiceIssuerName', text('Google Cloud')),
        otherwise('ProviderName', text('Google Cloud')),
        otherwise('PublisherName', text('Google Cloud')),
        otherwise('SubAccountType', withId('SubAccountId', text('Project'))),
        otherwise('ResourceType', withId('ResourceId', resourceType(native))),
        otherwise('SkuMeter', withId('SkuId', native('ChargeDescription'))),
        otherwise(
          'ChargeFrequency',
          choose(
            [
              [is(category, 'Usage'), text('Usage-Based')],
              [purchase, text('Recurring')],
            ],
            text('One-Time')
          )
        ),
        otherwise('CommitmentDiscountId', commitment),
        otherwise(
          'CommitmentDiscountName',
          choose([[isSet(commitment), first(native('x_ConsumptionModelDescription'), commitment)]])
        ),
        otherwise('CommitmentDiscountType', choose([[isSet(commitment), text('Committed use discount')]])),
        otherwise('CommitmentDiscountCategory', choose([[isSet(commitment), text('Usage')]])),
        otherwise(
          'CommitmentDiscountStatus',
          choose([[isSet(commitment), choose([[is(category, 'Usage'), text('Used')]])]])
        ),
      ]),
      ...serviceColumns(named('subcategory')),
      Tags: mergedLabels,
      x_BillingPeriodStart: native('BillingPeriodStart'),
    },
    variants: [{ name: 'charge', columns: {} }],
    setAside: [],
    controls: costs
      .filter((metric) => has(metric))
      .map((metric): NativeControl => ({ name: metric, metric, value: native(metric), explained: [] })),
  };
}

/** Columns that are kept beside the FOCUS columns. */
export function keptFocusColumns({ columns }: GoogleCells): FileColumn[] {
  const names = new Set<string>(focusColumns.map(({ id }) => id.toLowerCase()));
  return columns.filter(({ header }) => header !== '' && !names.has(header.toLowerCase()));
}

function resourceType(native: GoogleCells['native']): Expression {
  const id = native('ResourceId');
  return first({ kind: 'extract', of: id, pattern: '/([A-Za-z][A-Za-z0-9]*)/[^/]+/?$' }, text('Resource'));
}
