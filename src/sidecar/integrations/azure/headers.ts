/**
 * The columns of Microsoft's cost exports under one name each. What a column is called depends on the agreement (EA,
 * MCA, pay-as-you-go, partner), the version of the export and the language of the portal.
 * https://learn.microsoft.com/azure/cost-management-billing/automate/understand-usage-details-fields
 */
import type { Expression } from '../../../contract/focus/derivation.ts';
import type { FileColumn } from '../../../contract/focus/reading.ts';
import { bare, englishNames } from './translations.ts';

/** Our name → the spellings, best first, in lower case without spaces, underscores and hyphens. */
const spellings = {
  account: ['billingaccountid', 'enrollmentnumber', 'enrolmentnumber'],
  accountName: ['billingaccountname'],
  additionalInfo: ['additionalinfo', 'additionalproperties'],
  benefitId: ['benefitid'],
  benefitName: ['benefitname'],
  chargeType: ['chargetype'],
  consumedService: ['consumedservice'],
  cost: ['costinbillingcurrency', 'cost', 'pretaxcost', 'extendedcost'],
  costInPricingCurrency: ['costinpricingcurrency'],
  currency: ['billingcurrencycode', 'billingcurrency', 'currency', 'currencycode'],
  customer: ['customertenantid'],
  customerName: ['customername'],
  date: ['date', 'usagedatetime', 'usagedate', 'chargestartdate', 'usagestart'],
  effectivePrice: ['effectiveprice', 'resourcerate'],
  exchangeRate: ['exchangeratepricingtobilling', 'exchangerate'],
  frequency: ['frequency'],
  invoice: ['invoiceid'],
  location: ['resourcelocation', 'resourcelocationnormalized', 'location'],
  meter: ['meterid'],
  meterCategory: ['metercategory'],
  meterName: ['metername'],
  meterRegion: ['meterregion'],
  meterSubCategory: ['metersubcategory'],
  partner: ['partnername'],
  partNumber: ['partnumber'],
  payGCost: ['paygcostinbillingcurrency'],
  payGPrice: ['paygprice'],
  periodEnd: ['billingperiodenddate', 'billingperiodend'],
  periodStart: ['billingperiodstartdate', 'billingperiodstart', 'billingperiod'],
  pricingCurrency: ['pricingcurrency', 'pricingcurrencycode'],
  pricingModel: ['pricingmodel'],
  product: ['productname', 'product'],
  productId: ['productid', 'productidentifier'],
  profile: ['billingprofileid'],
  profileName: ['billingprofilename'],
  publisher: ['publishername'],
  quantity: ['quantity', 'usagequantity', 'consumedquantity'],
  reservation: ['reservationid'],
  reservationName: ['reservationname'],
  resource: ['resourceid', 'instanceid'],
  resourceName: ['resourcename'],
  resourceType: ['resourcetype'],
  subscription: ['subscriptionguid', 'subscriptionid'],
  subscriptionName: ['subscriptionname'],
  tags: ['tags'],
  unit: ['unitofmeasure', 'unit'],
  unitPrice: ['unitprice'],
  zone: ['availabilityzone'],
} as const;
export type NativeName = keyof typeof spellings;

/**
 * The English name of a header, without case, spaces and marks. A translated one carries it in brackets,
 * `Datum (Date)`, or is one that we know.
 */
export function normalised(header: string): string {
  const english = /[((]([\w .-]+)[))]\s*$/u.exec(header)?.[1];
  const name = bare(english ?? header);
  return englishNames.get(name) ?? name;
}

const known = new Set<string>(Object.values(spellings).flat());
const hasEnglish = (header: string) => /[((][\w .-]+[))]\s*$/u.test(header);

/** Finds the columns of a file by our names. */
export interface NativeColumns {
  /** The cell, empty where the file has no such column. */
  (name: NativeName): Expression;
  column(name: NativeName): FileColumn | undefined;
  /** True where a header is in another language than English. */
  readonly isTranslated: boolean;
  /** Headers that are not understood, of a file in another language whose headers have no English names. */
  readonly unknown: readonly string[];
  /** Named values that the cells are made of; every statement over the file needs them. */
  readonly values: Readonly<Record<string, Expression>>;
}

/** The file's columns by our names; the best spelling that is there wins. */
export function nativeColumns(columns: readonly FileColumn[]): NativeColumns {
  const byName = new Map([...columns].reverse().map((column) => [normalised(column.header), column]));
  const column = (name: NativeName) =>
    spellings[name].map((spelling) => byName.get(spelling)).find((found) => found !== undefined);
  const cell = (name: NativeName): Expression => {
    const found = column(name);
    return found === undefined ? { kind: 'text', text: '' } : { kind: 'cell', header: found.header };
  };
  const headers = columns.map(({ header }) => header).filter((header) => header !== '');
  const isByTable = headers.some((header) => englishNames.has(bare(header)));
  return Object.assign(cell, {
    ...{ column, values: {} },
    isTranslated: isByTable || headers.some(hasEnglish),
    unknown: isByTable ? headers.filter((header) => !hasEnglish(header) && !known.has(normalised(header))) : [],
  });
}

const marks = new Set([
  'consumedservice',
  'instanceid',
  'metercategory',
  'meterid',
  'metername',
  'meterregion',
  'resourcelocation',
  'subscriptionguid',
  'subscriptionid',
]);

/** True for a cost export in Microsoft's own columns; FOCUS exports of Azure are read by their FOCUS columns. */
export function isNativeExport(headers: readonly string[]): boolean {
  const names = new Set(headers.map(normalised));
  const isFocus = names.has('billedcost') || names.has('effectivecost');
  const costs = spellings.cost.filter((name) => names.has(name));
  return !isFocus && costs.length > 0 && [...marks].filter((name) => names.has(name)).length >= 2;
}
