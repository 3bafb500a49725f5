/** Which applicability criteria of the rule model hold for a file. */
import { ThriftDataError } from '../../kernel/errors.ts';
import type { Reference } from './reference.ts';

/** What a file shows of its provider. */
export interface ProviderSigns {
  readonly present: ReadonlySet<string>;
  readonly filled: ReadonlySet<string>;
  readonly pricesInVirtualCurrency: boolean;
}

/** A criterion holds when one of these columns is in the file. */
const impliedByColumn: Readonly<Record<string, readonly string[]>> = {
  AVAILABILITY_ZONE_SUPPORTED: ['AvailabilityZone'],
  CAPACITY_RESERVATION_SUPPORTED: ['CapacityReservationId', 'CapacityReservationStatus'],
  COMMITMENT_DISCOUNT_SUPPORTED: [
    'CommitmentDiscountCategory',
    'CommitmentDiscountId',
    'CommitmentDiscountName',
    'CommitmentDiscountQuantity',
    'CommitmentDiscountStatus',
    'CommitmentDiscountType',
    'CommitmentDiscountUnit',
  ],
  MULTIPLE_PRICING_CATEGORIES_SUPPORTED: ['PricingCategory'],
  MULTIPLE_SUB_ACCOUNT_TYPES_SUPPORTED: ['SubAccountType'],
  MULTIPLE_BILLING_ACCOUNT_TYPES_SUPPORTED: ['BillingAccountType'],
  NEGOTIATED_PRICING_SUPPORTED: ['ContractedUnitPrice'],
  PUBLIC_PRICE_LIST_SUPPORTED: ['ListUnitPrice', 'SkuId', 'SkuPriceId'],
  USAGE_MEASUREMENT_SUPPORTED: ['ConsumedQuantity', 'ConsumedUnit'],
  UNIT_PRICING_SUPPORTED: ['SkuId', 'SkuMeter', 'SkuPriceDetails', 'SkuPriceId'],
  SUB_ACCOUNT_SUPPORTED: ['SubAccountId', 'SubAccountName'],
  BILLING_BASED_ON_PROVISIONED_RESOURCES_SUPPORTED: ['ResourceId', 'ResourceName', 'ResourceType'],
  RESOURCE_TYPE_ASSIGNMENT_SUPPORTED: ['ResourceType'],
  PRICING_BILLING_CURRENCY_DIFFERENCES_SUPPORTED: [
    'PricingCurrency',
    'PricingCurrencyContractedUnitPrice',
    'PricingCurrencyEffectiveCost',
    'PricingCurrencyListUnitPrice',
  ],
  REGION_SUPPORTED: ['RegionId', 'RegionName'],
  TAGGING_SUPPORTED: ['Tags'],
};

/**
 * The criteria taken as true. Without names: all that the file's columns imply; account naming when a name is given
 * anywhere, virtual currency when prices are in one. `['ALL']`: all. Throws a caller error for an unknown name.
 */
export function holdingCriteria(
  named: readonly string[] | undefined,
  signs: ProviderSigns,
  reference: Reference
): Set<string> {
  const all = [...reference.criteria.keys()];
  if (named === undefined) {
    return new Set(all.filter((criterion) => isImplied(criterion, signs)));
  }
  if (named.length === 1 && named[0]?.toUpperCase() === 'ALL') {
    return new Set(all);
  }
  const unknown = named.find((name) => !reference.criteria.has(name));
  if (unknown !== undefined) {
    throw new ThriftDataError(
      'caller',
      'unknown_criterion',
      `"${unknown}" is no applicability criterion; use ALL or any of ${all.join(', ')}.`,
      { field: 'applicability' }
    );
  }
  return new Set(named);
}

function isImplied(criterion: string, signs: ProviderSigns): boolean {
  switch (criterion) {
    case 'ACCOUNT_NAMING_SUPPORTED':
      return signs.filled.has('BillingAccountName');
    case 'VIRTUAL_CURRENCY_SUPPORTED':
      return signs.pricesInVirtualCurrency;
    default:
      return (impliedByColumn[criterion] ?? []).some((column) => signs.present.has(column));
  }
}
