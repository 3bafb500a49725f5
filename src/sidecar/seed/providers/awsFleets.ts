/** What runs at Acme on AWS. */
import type { Fleet } from '../model.ts';
import { tagged } from '../source.ts';

const INSTANCE = 'arn:aws:ec2:{region}:{account}:instance/i-{hex}';
const VOLUME = 'arn:aws:ec2:{region}:{account}:volume/vol-{hex}';
const DATABASE = 'arn:aws:rds:{region}:{account}:db:{name}';
const BALANCER = 'arn:aws:elasticloadbalancing:{region}:{account}:loadbalancer/app/{name}/{hex}';

function always(sku: string, amount = 24) {
  return { sku, shape: 'always', amount } as const;
}

const web = tagged('storefront', 'production', 'web', 'CC-1010');
const checkout = tagged('checkout', 'production', 'checkout', 'CC-1020');
const platform = tagged('platform', 'production', 'kubernetes', 'CC-2010');
const lake = tagged('data', 'production', 'data-lake', 'CC-3010');

// A table: one line per entry.
// prettier-ignore
const compute: readonly Fleet[] = [
  { id: 'aws-web', account: 'shop', region: 'virginia', type: 'EC2 Instance', resourceId: INSTANCE, name: 'web-{n}', count: 14, lines: [always('EC2C6I2XL')], tags: web },
  { id: 'aws-checkout', account: 'shop', region: 'virginia', type: 'EC2 Instance', resourceId: INSTANCE, name: 'checkout-{n}', count: 8, lines: [always('EC2M6IXL')], tags: checkout },
  { id: 'aws-api', account: 'platform', region: 'ireland', type: 'EC2 Instance', resourceId: INSTANCE, name: 'api-{n}', count: 10, life: { kind: 'arriving' }, lines: [always('EC2M6IXL')], tags: tagged('platform', 'production', 'api-gateway', 'CC-2010') },
  { id: 'aws-eks-prod-node', account: 'platform', region: 'virginia', type: 'EC2 Instance', resourceId: INSTANCE, name: 'ip-10-20-{n}-{hex}.ec2.internal', count: 16, life: { kind: 'churn', meanDays: 55 }, lines: [always('EC2M6IXL')], tags: platform, providerTags: { 'aws:eks:cluster-name': 'acme-prod', 'kubernetes.io/cluster/acme-prod': 'owned', 'eks:nodegroup-name': 'general' } },
  { id: 'aws-eks-stage-node', account: 'staging', region: 'virginia', type: 'EC2 Instance', resourceId: INSTANCE, name: 'ip-10-40-{n}-{hex}.ec2.internal', count: 4, life: { kind: 'churn', meanDays: 40 }, lines: [always('EC2M6IXL')], tags: tagged('platform', 'staging', 'kubernetes', 'CC-2010'), providerTags: { 'aws:eks:cluster-name': 'acme-stage', 'eks:nodegroup-name': 'general' } },
  { id: 'aws-eks-surge', account: 'platform', region: 'virginia', type: 'EC2 Instance', resourceId: INSTANCE, name: 'ip-10-21-{n}-{hex}.ec2.internal', count: 34, fixed: true, life: { kind: 'window', daysBack: 152, days: 2 }, lines: [always('EC2M6IXLSPOT')], tags: platform, providerTags: { 'aws:eks:cluster-name': 'acme-prod', 'eks:nodegroup-name': 'burst-spot' } },
  { id: 'aws-spark', account: 'data', region: 'ireland', type: 'EC2 Instance', resourceId: INSTANCE, name: 'spark-worker-{n}', count: 14, life: { kind: 'leaving', daysBack: 120, overDays: 60 }, lines: [always('EC2R6GXL')], tags: lake },
  { id: 'aws-batch-spot', account: 'data', region: 'ireland', type: 'EC2 Instance', resourceId: INSTANCE, name: 'batch-{n}-{hex}', count: 6, life: { kind: 'churn', meanDays: 60 }, lines: [{ sku: 'EC2M6IXLSPOT', shape: 'batch', amount: 16 }], tags: lake },
  { id: 'aws-dev', account: 'dev', region: 'virginia', type: 'EC2 Instance', resourceId: INSTANCE, name: 'dev-box-{n}', count: 10, lines: [{ sku: 'EC2T3M', shape: 'office', amount: 11 }], tags: tagged('storefront', 'development', 'sandbox', 'CC-1010') },
  { id: 'aws-legacy-reports', account: 'data', region: 'virginia', type: 'EC2 Instance', resourceId: INSTANCE, name: 'reports-legacy-{n}', count: 5, lines: [always('EC2R6GXL')], tags: null },
  { id: 'aws-training', account: 'dev', region: 'virginia', type: 'EC2 Instance', resourceId: INSTANCE, name: 'ml-training-{n}', count: 1, fixed: true, life: { kind: 'window', daysBack: 88, days: 4 }, lines: [always('EC2G512XL')], tags: tagged('ml', 'development', 'training', 'CC-3020') },
  { id: 'aws-idle', account: 'staging', region: 'ireland', type: 'EC2 Instance', resourceId: INSTANCE, name: 'loadtest-{n}', count: 4, fixed: true, lines: [always('EC2T3M')], tags: tagged('checkout', 'staging', 'loadtest', 'CC-1020'), waste: { kind: 'idle-instance', permille: 1000, note: 'Runs all day; nothing has called it since the load tests ended.' } },
  { id: 'aws-oversized', account: 'shop', region: 'virginia', type: 'EC2 Instance', resourceId: INSTANCE, name: 'image-resizer-{n}', count: 4, fixed: true, lines: [always('EC2C6I2XL')], tags: tagged('storefront', 'production', 'image-resizer', 'CC-1010'), waste: { kind: 'oversized-instance', permille: 500, note: 'Half the size carries its peak.' } },
];

// A table: one line per entry.
// prettier-ignore
const storage: readonly Fleet[] = [
  { id: 'aws-volume', account: 'shop', region: 'virginia', type: 'EBS Volume', resourceId: VOLUME, name: 'vol-web-{n}', count: 12, lines: [{ sku: 'EBSGP3', shape: 'storage', amount: 13, growth: 0.1 }], tags: web },
  { id: 'aws-volume-unattached', account: 'platform', region: 'virginia', type: 'EBS Volume', resourceId: VOLUME, name: 'pvc-{hex}', count: 6, fixed: true, life: { kind: 'arriving' }, lines: [always('EBSGP3', 16.5)], tags: null, waste: { kind: 'unattached-disk', permille: 1000, note: 'Left behind by a deleted Kubernetes claim.' } },
  { id: 'aws-snapshot-old', account: 'data', region: 'ireland', type: 'EBS Snapshot', resourceId: 'arn:aws:ec2:{region}:{account}:snapshot/snap-{hex}', name: 'before-migration-{n}', count: 5, fixed: true, lines: [always('EBSSNAP', 22)], tags: lake, waste: { kind: 'old-snapshot', permille: 1000, note: 'Taken before the first month of this bill; its volume is gone.' } },
  { id: 'aws-bucket', account: 'data', region: 'ireland', type: 'S3 Bucket', resourceId: 'arn:aws:s3:::{name}', name: 'acme-lake-zone-{n}', count: 6, growth: 0.55, lines: [{ sku: 'S3STD', shape: 'storage', amount: 1100 }, { sku: 'S3REQ', shape: 'batch', amount: 2300 }], tags: lake },
  { id: 'aws-bucket-versions', account: 'shop', region: 'virginia', type: 'S3 Bucket', resourceId: 'arn:aws:s3:::{name}', name: 'acme-product-images', count: 1, fixed: true, lines: [{ sku: 'S3STD', shape: 'storage', amount: 900, growth: 0.2 }], tags: web },
  { id: 'aws-rds', account: 'shop', region: 'virginia', type: 'DB Instance', resourceId: DATABASE, name: 'orders-{n}', count: 6, fixed: true, lines: [always('RDSR6GXL'), { sku: 'RDSGP3', shape: 'storage', amount: 17, growth: 0.4 }], tags: checkout },
  { id: 'aws-rds-stage', account: 'staging', region: 'virginia', type: 'DB Instance', resourceId: DATABASE, name: 'orders-stage-{n}', count: 3, lines: [always('RDSM6GL')], tags: tagged('checkout', 'staging', 'checkout', 'CC-1020') },
  { id: 'aws-rds-orphan', account: 'dev', region: 'virginia', type: 'DB Instance', resourceId: DATABASE, name: 'poc-loyalty-{n}', count: 2, fixed: true, lines: [always('RDSM6GL')], tags: null, waste: { kind: 'orphaned-database', permille: 1000, note: 'No connection for months; the trial ended.' } },
  { id: 'aws-dynamo', account: 'shop', region: 'virginia', type: 'Table', resourceId: 'arn:aws:dynamodb:{region}:{account}:table/{name}', name: 'cart-{n}', count: 5, growth: 0.3, lines: [{ sku: 'DDBWRU', shape: 'consumer', amount: 48 }], tags: checkout },
  { id: 'aws-cache', account: 'shop', region: 'virginia', type: 'Cache Node', resourceId: 'arn:aws:elasticache:{region}:{account}:cluster:{name}', name: 'session-{n}', count: 4, lines: [always('ECR6GL')], tags: web },
];

// A table: one line per entry.
// prettier-ignore
const edge: readonly Fleet[] = [
  { id: 'aws-lambda', account: 'platform', region: 'virginia', type: 'Function', resourceId: 'arn:aws:lambda:{region}:{account}:function:{name}', name: 'order-events-{n}', count: 8, growth: 0.4, lines: [{ sku: 'LAMBDAGBS', shape: 'consumer', amount: 1.1 }], tags: tagged('checkout', 'production', 'order-events', 'CC-1020') },
  { id: 'aws-eks', account: 'platform', region: 'virginia', type: 'EKS Cluster', resourceId: 'arn:aws:eks:{region}:{account}:cluster/{name}', name: 'acme-{n}', count: 3, lines: [always('EKSCLUSTER')], tags: platform },
  { id: 'aws-alb', account: 'shop', region: 'virginia', type: 'Load Balancer', resourceId: BALANCER, name: 'shop-{n}', count: 5, growth: 0.25, lines: [always('ALBHOUR'), { sku: 'ALBLCU', shape: 'consumer', amount: 210 }], tags: web },
  { id: 'aws-alb-idle', account: 'staging', region: 'virginia', type: 'Load Balancer', resourceId: BALANCER, name: 'old-canary-{n}', count: 3, fixed: true, lines: [always('ALBHOUR')], tags: tagged('storefront', 'staging', 'canary', 'CC-1010'), waste: { kind: 'idle-load-balancer', permille: 1000, note: 'Charged by the hour, but no capacity unit was ever used.' } },
  { id: 'aws-eip-idle', account: 'dev', region: 'virginia', type: 'Elastic IP', resourceId: 'arn:aws:ec2:{region}:{account}:elastic-ip/eipalloc-{hex}', name: 'eip-{n}', count: 3, fixed: true, lines: [always('EIPIDLE')], tags: null, waste: { kind: 'unassociated-address', permille: 1000, note: 'Bound to nothing.' } },
  { id: 'aws-cdn', account: 'shop', type: 'Distribution', resourceId: 'arn:aws:cloudfront::{account}:distribution/{name}', name: 'E{hex}', count: 3, growth: 0.3, lines: [{ sku: 'CFOUT', shape: 'consumer', amount: 950 }], tags: web },
  { id: 'aws-egress', account: 'shop', region: 'virginia', type: '', name: '', count: 1, fixed: true, growth: 0.25, lines: [{ sku: 'DTOUT', shape: 'consumer', amount: 620 }], tags: web },
  { id: 'aws-egress-data', account: 'data', region: 'ireland', type: '', name: '', count: 1, fixed: true, growth: 0.3, lines: [{ sku: 'DTOUT', shape: 'business', amount: 700 }], tags: null },
  { id: 'aws-nat', account: 'platform', region: 'virginia', type: 'NAT Gateway', resourceId: 'arn:aws:ec2:{region}:{account}:natgateway/nat-{hex}', name: 'nat-{n}', count: 3, growth: 0.25, lines: [always('NATHOUR'), { sku: 'NATGB', shape: 'business', amount: 420 }], tags: platform },
  { id: 'aws-logs', account: 'platform', region: 'virginia', type: 'Log Group', resourceId: 'arn:aws:logs:{region}:{account}:log-group:/acme/{name}', name: 'service-{n}', count: 6, growth: 0.35, lines: [{ sku: 'CWLOGS', shape: 'consumer', amount: 34 }], tags: platform },
  { id: 'aws-metrics', account: 'security', region: 'virginia', type: '', name: '', count: 1, fixed: true, lines: [{ sku: 'CWMETRIC', shape: 'business', amount: 60 }], tags: tagged('security', 'production', 'audit', 'CC-4010') },
  { id: 'aws-kms', account: 'security', region: 'virginia', type: 'Key', resourceId: 'arn:aws:kms:{region}:{account}:key/{uuid}', name: 'key-{n}', count: 3, lines: [{ sku: 'KMSREQ', shape: 'business', amount: 310 }], tags: tagged('security', 'production', 'audit', 'CC-4010') },
  { id: 'aws-bedrock', account: 'platform', region: 'virginia', type: 'Model', resourceId: 'arn:aws:bedrock:{region}:{account}:application-inference-profile/{name}', name: 'support-bot', count: 1, fixed: true, life: { kind: 'window', daysBack: 47, days: null }, growth: 1, lines: [{ sku: 'BEDROCKTOK', shape: 'business', amount: 5200 }], tags: tagged('ml', 'production', 'support-bot', 'CC-3020') },
  { id: 'aws-search', account: 'shop', region: 'virginia', type: 'Search Domain', resourceId: 'arn:aws:es:{region}:{account}:domain/{name}', name: 'catalog-{n}', count: 3, lines: [always('OSR6GL')], tags: tagged('storefront', 'production', 'catalog-search', 'CC-1010') },
];

export const awsFleets: readonly Fleet[] = [...compute, ...storage, ...edge];
