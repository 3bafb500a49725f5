/** Amazon Web Services as Acme uses it: FOCUS 1.2 as AWS Data Exports delivers it. Prices are near the public ones. */
import { service, sku, type SourceDef } from '../source.ts';
import { awsFleets } from './awsFleets.ts';

const EC2 = 'Amazon Elastic Compute Cloud';
const EBS = 'Amazon Elastic Block Store';
const S3 = 'Amazon Simple Storage Service';
const RDS = 'Amazon Relational Database Service';
const ELB = 'Elastic Load Balancing';
const VPC = 'Amazon Virtual Private Cloud';
const CLOUDWATCH = 'Amazon CloudWatch';

const million = { unit: 'Requests', per: 1_000_000 };

function instance(type: string, cores: number, memory: number) {
  return { details: { InstanceType: type, CoreCount: cores, MemorySize: memory, OperatingSystem: 'Linux' } };
}

export const aws: SourceDef = {
  source: 'aws',
  provider: 'AWS',
  publisher: 'AWS',
  issuer: 'Amazon Web Services, Inc.',
  host: null,
  version: '1.2',
  omit: [],
  own: ['x_Discounts', 'x_Operation', 'x_ServiceCode'],
  ownCells: (charge) => ({
    x_Discounts: charge.pricing !== null && charge.pricing.contracted < charge.pricing.list ? '{"EDP":"6%"}' : '{}',
    x_Operation: charge.facts.sku?.meter ?? '',
    x_ServiceCode: charge.facts.service.name.replace(/[^A-Za-z]/g, ''),
  }),
  layout: {
    monthsPerFile: 1,
    gzip: true,
    path: (first, _last, run) => `data/BILLING_PERIOD=${first}/acme-focus-${String(run).padStart(5, '0')}.csv.gz`,
  },
  billingAccount: { id: '100000000001', name: 'Acme Corp (payer)', type: 'Payer Account' },
  currency: 'USD',
  pricingCurrency: 'USD',
  rate: () => '1',
  contractedPermille: 940,
  invoiceId: (month) => `EUINAWS-${month.replace('-', '')}-77120`,
  services: [
    service(EC2, 'Compute', 'Virtual Machines'),
    service(EBS, 'Storage', 'Block Storage'),
    service(S3, 'Storage', 'Object Storage'),
    service(RDS, 'Databases', 'Relational Databases'),
    service('Amazon DynamoDB', 'Databases', 'NoSQL Databases'),
    service('Amazon ElastiCache', 'Databases', 'Caching'),
    service('AWS Lambda', 'Compute', 'Serverless Compute'),
    service('Amazon Elastic Kubernetes Service', 'Compute', 'Containers'),
    service(ELB, 'Networking', 'Application Networking'),
    service('Amazon CloudFront', 'Networking', 'Content Delivery'),
    service('AWS Data Transfer', 'Networking', 'Network Connectivity'),
    service(VPC, 'Networking', 'Network Infrastructure'),
    service(CLOUDWATCH, 'Management and Governance', 'Observability'),
    service('AWS Key Management Service', 'Security', 'Secret Management'),
    service('Amazon Bedrock', 'AI and Machine Learning', 'Generative AI'),
    service('Amazon OpenSearch Service', 'Analytics', 'Search'),
    service('Savings Plans for AWS Compute usage', 'Compute', 'Other (Compute)'),
    service('AWS Support (Business)', 'Management and Governance', 'Support'),
    service('Sentinel WAF by Ironbark', 'Security', 'Threat Detection and Response'),
  ],
  skus: [
    sku('EC2C6I2XL', EC2, 'BoxUsage:c6i.2xlarge', '0.34', 'Hours', instance('c6i.2xlarge', 8, 16)),
    sku('EC2M6IXL', EC2, 'BoxUsage:m6i.xlarge', '0.192', 'Hours', instance('m6i.xlarge', 4, 16)),
    sku('EC2R6GXL', EC2, 'BoxUsage:r6g.xlarge', '0.2016', 'Hours', instance('r6g.xlarge', 4, 32)),
    sku('EC2T3M', EC2, 'BoxUsage:t3.medium', '0.0416', 'Hours', instance('t3.medium', 2, 4)),
    sku('EC2G512XL', EC2, 'BoxUsage:g5.12xlarge', '5.672', 'Hours', instance('g5.12xlarge', 48, 192)),
    sku('EC2M6IXLSPOT', EC2, 'SpotUsage:m6i.xlarge', '0.0714', 'Hours', {
      dynamic: true,
      ...instance('m6i.xlarge', 4, 16),
    }),
    sku('EBSGP3', EBS, 'EBS:VolumeUsage.gp3', '0.08', 'GB-Months', { details: { DiskType: 'SSD' } }),
    sku('EBSSNAP', EBS, 'EBS:SnapshotUsage', '0.05', 'GB-Months'),
    sku('S3STD', S3, 'TimedStorage-ByteHrs', '0.023', 'GB-Months', { details: { StorageClass: 'Standard' } }),
    sku('S3REQ', S3, 'Requests-Tier1', '0.005', '1000 Requests', { consumed: { unit: 'Requests', per: 1000 } }),
    sku('RDSR6GXL', RDS, 'InstanceUsage:db.r6g.xlarge', '0.45', 'Hours', instance('db.r6g.xlarge', 4, 32)),
    sku('RDSM6GL', RDS, 'InstanceUsage:db.m6g.large', '0.159', 'Hours', instance('db.m6g.large', 2, 8)),
    sku('RDSGP3', RDS, 'RDS:GP3-Storage', '0.115', 'GB-Months'),
    sku('DDBWRU', 'Amazon DynamoDB', 'WriteRequestUnits', '1.25', '1000000 Requests', { consumed: million }),
    sku('ECR6GL', 'Amazon ElastiCache', 'NodeUsage:cache.r6g.large', '0.206', 'Hours'),
    sku('LAMBDAGBS', 'AWS Lambda', 'Lambda-GB-Second', '16.6667', '1000000 GB-Seconds', {
      consumed: { unit: 'GB-Seconds', per: 1_000_000 },
    }),
    sku('EKSCLUSTER', 'Amazon Elastic Kubernetes Service', 'AmazonEKS-Hours:perCluster', '0.1', 'Hours'),
    sku('ALBHOUR', ELB, 'LoadBalancerUsage', '0.0225', 'Hours'),
    sku('ALBLCU', ELB, 'LCUUsage', '0.008', 'LCU-Hours'),
    sku('CFOUT', 'Amazon CloudFront', 'DataTransfer-Out-Bytes', '0.085', 'GB'),
    sku('DTOUT', 'AWS Data Transfer', 'DataTransfer-Out-Bytes', '0.09', 'GB'),
    sku('NATHOUR', VPC, 'NatGateway-Hours', '0.045', 'Hours'),
    sku('NATGB', VPC, 'NatGateway-Bytes', '0.045', 'GB'),
    sku('EIPIDLE', VPC, 'PublicIPv4:IdleAddress', '0.005', 'Hours'),
    sku('CWLOGS', CLOUDWATCH, 'DataProcessing-Bytes', '0.5', 'GB'),
    sku('CWMETRIC', CLOUDWATCH, 'CW:MetricMonitorUsage', '0.3', 'Metrics'),
    sku('KMSREQ', 'AWS Key Management Service', 'KMS-Requests', '0.03', '10000 Requests', {
      consumed: { unit: 'Requests', per: 10_000 },
    }),
    sku('BEDROCKTOK', 'Amazon Bedrock', 'OutputTokenCount', '0.015', '1000 Tokens', {
      consumed: { unit: 'Tokens', per: 1000 },
    }),
    sku('OSR6GL', 'Amazon OpenSearch Service', 'ESInstance:r6g.large', '0.167', 'Hours'),
  ],
  accounts: {
    shop: { id: '210000000011', name: 'acme-shop-prod', type: 'Linked Account' },
    platform: { id: '210000000022', name: 'acme-platform-prod', type: 'Linked Account' },
    data: { id: '210000000033', name: 'acme-data-lake', type: 'Linked Account' },
    staging: { id: '210000000044', name: 'acme-staging', type: 'Linked Account' },
    dev: { id: '210000000055', name: 'acme-dev-sandbox', type: 'Linked Account' },
    security: { id: '210000000066', name: 'acme-security', type: 'Linked Account' },
  },
  regions: {
    virginia: { id: 'us-east-1', name: 'US East (N. Virginia)', zones: ['us-east-1a', 'us-east-1b', 'us-east-1c'] },
    ireland: { id: 'eu-west-1', name: 'EU (Ireland)', zones: ['eu-west-1a', 'eu-west-1b'] },
    saopaulo: { id: 'sa-east-1', name: 'South America (Sao Paulo)', zones: ['sa-east-1a'] },
  },
  fleets: awsFleets,
  commitments: [
    {
      id: 'arn:aws:rds:us-east-1:100000000001:ri:acme-rds-2025',
      name: 'Six db.r6g.xlarge for a year, all upfront',
      type: 'Reserved Instance',
      category: 'Usage',
      payment: 'upfront',
      startMonth: 0,
      termMonths: 12,
      hourly: '0.276',
      count: 6,
      skus: ['RDSR6GXL'],
      unit: 'Hours',
      purchaseSku: { id: 'RDSR6GXL', service: RDS, meter: 'HeavyUsage:db.r6g.xlarge' },
      resourceType: 'Reserved Instance',
      account: 'shop',
      region: 'virginia',
    },
    {
      id: 'arn:aws:savingsplans::100000000001:savingsplan/7c1f0a52-compute-3y',
      name: 'Compute Savings Plan, 3 years, no upfront',
      type: 'Compute Savings Plan',
      category: 'Spend',
      payment: 'monthly',
      startMonth: 0,
      termMonths: 36,
      hourly: '5.2',
      ratePermille: 540,
      skus: ['EC2C6I2XL', 'EC2M6IXL'],
      unit: 'USD',
      purchaseSku: {
        id: 'SPCOMPUTE3Y',
        service: 'Savings Plans for AWS Compute usage',
        meter: 'ComputeSP:3yrNoUpfront',
      },
      resourceType: 'Savings Plan',
      account: 'platform',
    },
    {
      id: 'arn:aws:savingsplans::100000000001:savingsplan/91be44d0-ec2-r6g-1y',
      name: 'EC2 Instance Savings Plan r6g, 1 year, no upfront',
      type: 'EC2 Instance Savings Plan',
      category: 'Spend',
      payment: 'monthly',
      startMonth: 8,
      termMonths: 12,
      hourly: '1.3',
      ratePermille: 600,
      skus: ['EC2R6GXL'],
      unit: 'USD',
      purchaseSku: {
        id: 'SPEC2R6G1Y',
        service: 'Savings Plans for AWS Compute usage',
        meter: 'EC2InstanceSP:r6g.1yrNoUpfront',
      },
      resourceType: 'Savings Plan',
      account: 'data',
    },
  ],
  monthly: {
    tax: { permille: 86, name: 'US sales tax', accounts: ['dev', 'security'] },
    support: { sku: sku('AWSSUPBIZ', 'AWS Support (Business)', 'SupportFee', '1', 'USD'), permille: 30 },
    credits: [
      {
        account: 'data',
        service: S3,
        firstMonth: 3,
        months: 6,
        amount: '1500',
        description: 'Migration programme credit',
      },
      {
        account: 'platform',
        service: 'Amazon Bedrock',
        firstMonth: 16,
        months: 1,
        amount: '900',
        description: 'Generative AI launch credit',
      },
    ],
    marketplace: [
      {
        account: 'security',
        sku: sku('MPWAF500', 'Sentinel WAF by Ironbark', 'Protected applications', '85', 'Applications'),
        publisher: 'Ironbark Security GmbH',
        firstMonth: 2,
        quantity: 14,
      },
    ],
    refunds: [
      {
        account: 'shop',
        service: 'Amazon CloudFront',
        monthsBack: 6,
        later: 1,
        permille: 120,
        description: 'Refund: delivery outage credited after invoice',
      },
    ],
  },
};
