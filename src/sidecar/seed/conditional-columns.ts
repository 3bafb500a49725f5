/** FOCUS columns that a provider has only where it has the feature (FOCUS: "conditional"), by feature. */

export const commitmentColumns = [
  'CommitmentDiscountCategory',
  'CommitmentDiscountId',
  'CommitmentDiscountName',
  'CommitmentDiscountQuantity',
  'CommitmentDiscountStatus',
  'CommitmentDiscountType',
  'CommitmentDiscountUnit',
] as const;

export const capacityColumns = ['CapacityReservationId', 'CapacityReservationStatus'] as const;

export const splitCostColumns = [
  'AllocatedMethodDetails',
  'AllocatedMethodId',
  'AllocatedResourceId',
  'AllocatedResourceName',
  'AllocatedTags',
] as const;

export const pricingCurrencyColumns = [
  'PricingCurrency',
  'PricingCurrencyContractedUnitPrice',
  'PricingCurrencyEffectiveCost',
  'PricingCurrencyListUnitPrice',
] as const;
