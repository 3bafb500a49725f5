/** Alibaba Cloud's instance bill as it is stored in a bucket (the version before the upgraded bills). */
import { preset } from './preset.ts';

export const alibabaCloud = preset({
  name: 'alibaba-cloud-instance-bill',
  title: 'Alibaba Cloud instance bill',
  documentation: 'alibabacloud.com/help, "Detailed file format", instance billing cycle details',
  recognise: [
    'BillingCycle',
    'AccountID',
    'ProductCode',
    'SubscriptionType',
    'PretaxGrossAmount',
    'PretaxAmount',
    'Currency',
  ],
  provider: 'Alibaba Cloud',
  file: { utcOffset: '+08:00' },
  columns: {
    BilledCost: 'PretaxAmount',
    ListCost: 'PretaxGrossAmount',
    BillingCurrency: 'Currency',
    BillingAccountId: 'AccountID',
    BillingAccountName: 'AccountName',
    SubAccountId: 'OwnerID',
    SubAccountName: { first: ['OwnerAccountName', 'OwnerID'] },
    BillingPeriodStart: 'BillingCycle',
    ChargePeriodStart: { first: ['BillingDate', { date: 'UsageStartTime', to: 'day' }, 'BillingCycle'] },
    ChargeCategory: {
      cases: [
        { when: { column: 'Item', is: ['Adjustment'] }, then: { text: 'Adjustment' } },
        { when: { column: 'SubscriptionType', is: ['Subscription'] }, then: { text: 'Purchase' } },
      ],
      otherwise: { text: 'Usage' },
    },
    ChargeClass: { cases: [{ when: { column: 'Item', is: ['Refund'] }, then: { text: 'Correction' } }] },
    ChargeDescription: 'ProductDetail',
    ServiceName: { first: ['ProductName', 'ProductCode'] },
    SkuId: 'ProductCode',
    RegionId: 'Region',
    RegionName: 'Region',
    AvailabilityZone: 'Zone',
    ResourceId: 'InstanceID',
    ResourceName: 'NickName',
    ResourceType: {
      cases: [{ when: { column: 'InstanceID', empty: false }, then: { first: ['ProductType', 'ProductCode'] } }],
    },
  },
});
