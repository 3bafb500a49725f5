/**
 * Snowflake's view USAGE_IN_CURRENCY_DAILY of ORGANIZATION_USAGE, saved as a file. Snowflake's FOCUS view needs no
 * mapping.
 */
import { preset } from './preset.ts';

const isTrue = { column: 'IS_ADJUSTMENT', matches: '^([Tt]rue|TRUE|1)$' };
const billingType = (pattern: string) => ({ column: 'BILLING_TYPE', matches: pattern });
const rating = (pattern: string) => ({ column: 'RATING_TYPE', matches: pattern });

const unit = {
  cases: [
    { when: rating('^([Cc]ompute|COMPUTE)$'), then: { text: 'Credits' } },
    { when: rating('^([Ss]torage|STORAGE|[Dd]ata [Tt]ransfer|DATA TRANSFER)$'), then: { text: 'TB' } },
  ],
  otherwise: { text: 'Units' },
};

export const snowflake = preset({
  name: 'snowflake-usage-in-currency',
  title: 'Snowflake USAGE_IN_CURRENCY_DAILY',
  documentation: 'docs.snowflake.com, "USAGE_IN_CURRENCY_DAILY view" (ORGANIZATION_USAGE)',
  recognise: ['ORGANIZATION_NAME', 'ACCOUNT_LOCATOR', 'USAGE_DATE', 'USAGE', 'CURRENCY', 'USAGE_IN_CURRENCY'],
  provider: 'Snowflake',
  columns: {
    BilledCost: 'USAGE_IN_CURRENCY',
    BillingCurrency: 'CURRENCY',
    BillingAccountId: { first: ['CONTRACT_NUMBER', 'ORGANIZATION_NAME'] },
    BillingAccountName: 'ORGANIZATION_NAME',
    SubAccountId: 'ACCOUNT_LOCATOR',
    SubAccountName: { first: ['ACCOUNT_NAME', 'ACCOUNT_LOCATOR'] },
    ChargePeriodStart: 'USAGE_DATE',
    ChargeCategory: {
      cases: [
        { when: isTrue, then: { text: 'Adjustment' } },
        {
          when: billingType('^([Rr]ebate|REBATE|[Ss]upport_?[ ]?[Cc]redit|SUPPORT_CREDIT)$'),
          then: { text: 'Credit' },
        },
        {
          when: billingType('^([Pp]riority [Ss]upport|PRIORITY SUPPORT|vps_deployment_fee|VPS_DEPLOYMENT_FEE)$'),
          then: { text: 'Purchase' },
        },
      ],
      otherwise: { text: 'Usage' },
    },
    ChargeDescription: { first: ['USAGE_TYPE', 'SERVICE_TYPE'] },
    ServiceName: { first: ['SERVICE_TYPE', 'USAGE_TYPE'] },
    ServiceCategory: { text: 'Databases' },
    ServiceSubcategory: { text: 'Data Warehouses' },
    RegionId: 'REGION',
    RegionName: 'REGION',
    PricingQuantity: 'USAGE',
    PricingUnit: unit,
    ConsumedQuantity: 'USAGE',
    ConsumedUnit: unit,
  },
});
