/** The FOCUS columns that tell most about a charge, in reading order; the rest shows on demand. */
export const mainColumns = [
  'ChargePeriodStart',
  'ServiceProviderName',
  'ProviderName',
  'SubAccountName',
  'ServiceName',
  'ResourceName',
  'ChargeCategory',
  'EffectiveCost',
  'BilledCost',
  'ContractedCost',
  'ListCost',
  'ConsumedQuantity',
  'ConsumedUnit',
  'ChargeDescription',
  'ResourceId',
  'x_VirtualTags',
  'x_Source',
  'x_Delivery',
];

const NUMERIC = /(Cost|Quantity|UnitPrice)$/;

/** True for columns that hold numbers, which stand to the right. */
export function isNumericColumn(name: string): boolean {
  return NUMERIC.test(name);
}

/** A cell for reading: days without their midnight; everything else as the bill states it. */
export function cellOf(value: string | null): string {
  return value === null ? '' : value.replace(/T00:00:00(\.0+)?Z$/, '');
}
