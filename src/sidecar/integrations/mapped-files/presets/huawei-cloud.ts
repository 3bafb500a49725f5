/**
 * Huawei Cloud's resource usage records, one line each with the currency of the answer beside it. The names are those
 * of the API "Querying resource usage records" and of ResFeeRecordV2 in Huawei's own client libraries.
 */
import type { MappedCondition } from '../../../../contract/mapping/expressions.ts';
import { categoriesBy } from './categories.ts';
import { preset } from './preset.ts';

const billType = (...types: string[]): MappedCondition => ({ column: 'bill_type', is: types });
const isMetered: MappedCondition = { column: 'usage_measure_id', is: ['4', '10'] };

export const huaweiCloud = preset({
  name: 'huawei-cloud-resource-records',
  title: 'Huawei Cloud resource usage records',
  documentation: 'support.huaweicloud.com, Customer Operation Capabilities API, "Querying Resource Usage Records"',
  recognise: ['bill_date', 'bill_type', 'customer_id', 'cloud_service_type', 'official_amount', 'amount', 'currency'],
  provider: 'Huawei Cloud',
  columns: {
    BilledCost: 'amount',
    ListCost: 'official_amount',
    BillingCurrency: 'currency',
    BillingAccountId: 'customer_id',
    SubAccountId: 'enterprise_project_id',
    SubAccountName: { first: ['enterprise_project_name', 'enterprise_project_id'] },
    SubAccountType: {
      cases: [{ when: { column: 'enterprise_project_id', empty: false }, then: { text: 'Enterprise Project' } }],
    },
    // The provider cuts its days at midnight of UTC+8, and that day is the one on its bill.
    ChargePeriodStart: 'bill_date',
    ChargeCategory: {
      cases: [
        { when: billType('9', '16'), then: { text: 'Adjustment' } },
        {
          when: billType('1', '2', '3', '4', '8', '12', '13', '14', '18', '20', '24', '103'),
          then: { text: 'Purchase' },
        },
      ],
      otherwise: { text: 'Usage' },
    },
    ChargeClass: { cases: [{ when: billType('4', '20', '24'), then: { text: 'Correction' } }] },
    ChargeFrequency: {
      cases: [
        { when: billType('12', '14', '18', '103'), then: { text: 'Recurring' } },
        { when: { column: 'charge_mode', is: ['1'] }, then: { text: 'One-Time' } },
      ],
      otherwise: { text: 'Usage-Based' },
    },
    ChargeDescription: { first: ['product_spec_desc', 'product_name'] },
    ServiceName: { first: ['cloud_service_type_name', 'cloud_service_type'] },
    ...categoriesBy('cloud_service_type', {
      'hws.service.type.ec2': 'Virtual Machines',
      'hws.service.type.bms': 'Virtual Machines',
      'hws.service.type.as': 'Virtual Machines',
      'hws.service.type.cce': 'Containers',
      'hws.service.type.functiongraph': 'Serverless Compute',
      'hws.service.type.ebs': 'Block Storage',
      'hws.service.type.obs': 'Object Storage',
      'hws.service.type.sfs': 'File Storage',
      'hws.service.type.sfsturbo': 'File Storage',
      'hws.service.type.cbr': 'Backup Storage',
      'hws.service.type.vbs': 'Backup Storage',
      'hws.service.type.vpc': 'Network Infrastructure',
      'hws.service.type.natgateway': 'Network Infrastructure',
      'hws.service.type.dns': 'Network Infrastructure',
      'hws.service.type.elb': 'Application Networking',
      'hws.service.type.cdn': 'Content Delivery',
      'hws.service.type.rds': 'Relational Databases',
      'hws.service.type.taurus': 'Relational Databases',
      'hws.service.type.dds': 'NoSQL Databases',
      'hws.service.type.dcs': 'Caching',
      'hws.service.type.dws': 'Data Warehouses',
      'hws.service.type.dms': 'Messaging',
      'hws.service.type.modelarts': 'Machine Learning',
    }),
    RegionId: 'region',
    RegionName: { first: ['region_name', 'region'] },
    ResourceId: 'resource_id',
    ResourceName: { first: ['resource_name', 'resource_id'] },
    ResourceType: {
      cases: [
        { when: { column: 'resource_id', empty: false }, then: { first: ['resource_type_name', 'resource_type'] } },
      ],
    },
    SkuId: { first: ['sku_code', 'product_id'] },
    SkuMeter: 'usage_type',
    // Of the codes of units only these two are used in the documentation of prices: hours and gigabytes.
    ConsumedQuantity: { cases: [{ when: isMetered, then: 'usage' }] },
    ConsumedUnit: {
      cases: [
        {
          when: { all: [isMetered, { column: 'usage', empty: false }] },
          then: { lookup: 'usage_measure_id', table: { 4: 'Hours', 10: 'GB' } },
        },
      ],
    },
  },
});
