/** What went wrong at Acme. */
import type { AnomalyPlan } from './anomalies.ts';

function factor(times: number) {
  return { kind: 'factor', factor: times } as const;
}

const born = { kind: 'born' } as const;

// A table: one line per entry.
// prettier-ignore
export const acmeAnomalies: readonly AnomalyPlan[] = [
  { id: 'aws-debug-logs', kind: 'runaway-logs', title: 'Debug logging left on in one service', source: 'aws', fleet: 'aws-logs', index: 2, sku: 'CWLOGS', daysBack: 5, days: null, effect: factor(9) },
  { id: 'aws-object-versions', kind: 'slow-leak', title: 'Object versions pile up without a lifecycle rule', source: 'aws', fleet: 'aws-bucket-versions', sku: 'S3STD', daysBack: 130, days: 60, effect: { kind: 'leak', share: 0.018 } },
  { id: 'aws-egress-spike', kind: 'spike', title: 'Backup copied out over the internet', source: 'aws', fleet: 'aws-egress', sku: 'DTOUT', daysBack: 33, days: 2, effect: factor(7) },
  { id: 'aws-cart-writes', kind: 'level-shift', title: 'New release writes every cart twice', source: 'aws', fleet: 'aws-dynamo', index: 1, sku: 'DDBWRU', daysBack: 96, days: null, effect: factor(1.9) },
  { id: 'aws-cdn-outage', kind: 'drop', title: 'Content delivery outage', source: 'aws', fleet: 'aws-cdn', sku: 'CFOUT', daysBack: 190, days: 2, effect: factor(0.15) },
  { id: 'aws-bedrock-start', kind: 'new-service', title: 'Support bot goes live on a service never used before', source: 'aws', fleet: 'aws-bedrock', sku: 'BEDROCKTOK', daysBack: 47, days: null, effect: born },
  { id: 'aws-training-left-on', kind: 'spike', title: 'Training machine with graphics cards forgotten', source: 'aws', fleet: 'aws-training', sku: 'EC2G512XL', daysBack: 88, days: 4, effect: born },
  { id: 'aws-node-surge', kind: 'autoscaler-surge', title: 'Autoscaler adds spot nodes without end', source: 'aws', fleet: 'aws-eks-surge', sku: 'EC2M6IXLSPOT', daysBack: 152, days: 2, effect: born },
  { id: 'aws-rds-expiry', kind: 'commitment-expiry', title: 'Database reservation ends and is not renewed', source: 'aws', fleet: 'aws-rds', sku: 'RDSR6GXL', daysBack: 0, days: null, effect: { kind: 'expiry', commitment: 'arn:aws:rds:us-east-1:100000000001:ri:acme-rds-2025' } },
  { id: 'azure-logs-leak', kind: 'slow-leak', title: 'Diagnostic settings added machine by machine', source: 'azure', fleet: 'azure-monitor', index: 0, sku: 'AZLOGGB', daysBack: 55, days: null, effect: { kind: 'leak', share: 0.012 } },
  { id: 'azure-sql-tier', kind: 'level-shift', title: 'One database moved to four times the cores', source: 'azure', fleet: 'azure-sql', index: 2, sku: 'AZSQLVC', daysBack: 71, days: null, effect: factor(4) },
  { id: 'azure-app-outage', kind: 'drop', title: 'Supplier portal down for a day', source: 'azure', fleet: 'azure-app', sku: 'AZAPPP1V3', daysBack: 111, days: 1, effect: factor(0.08) },
  { id: 'azure-agents-weekends', kind: 'weekend-left-on', title: 'Build agents keep running over two weekends', source: 'azure', fleet: 'azure-build', sku: 'AZB8MS', daysBack: 39, days: 9, effect: { kind: 'leftOn', amount: 24 } },
  { id: 'gcp-egress', kind: 'runaway-egress', title: 'Mobile client downloads its catalogue in a loop', source: 'google-cloud', fleet: 'gcp-egress', sku: 'GCPEGRESS', daysBack: 17, days: 4, effect: factor(5) },
  { id: 'gcp-run-price', kind: 'price-change', title: 'List price of processor time rises by 18 %', source: 'google-cloud', fleet: 'gcp-run', sku: 'RUNCPU', daysBack: 128, days: null, effect: { kind: 'price', permille: 180 } },
  { id: 'gcp-duplicate-staging', kind: 'duplicate-environment', title: 'Staging was copied for a test and forgotten', source: 'google-cloud', fleet: 'gcp-stage-copy', sku: 'GCN2STD4', daysBack: 66, days: 13, effect: born },
  { id: 'gcp-full-scan', kind: 'spike', title: 'A report scans the whole warehouse', source: 'google-cloud', fleet: 'gcp-bigquery', index: 1, sku: 'BQSCAN', daysBack: 9, days: 1, effect: factor(22) },
  { id: 'gcp-endpoint-outage', kind: 'drop', title: 'Recommendation endpoint switched off by mistake', source: 'google-cloud', fleet: 'gcp-vertex', sku: 'VERTEXNODE', daysBack: 81, days: 1, effect: factor(0) },
  { id: 'oci-intruder', kind: 'new-region', title: 'Machines appear in a region never used: stolen key', source: 'oci', fleet: 'oci-intruder', sku: 'B92306', daysBack: 201, days: 3, effect: born },
  { id: 'snowflake-no-suspend', kind: 'spike', title: 'Auto-suspend was turned off on a warehouse', source: 'snowflake', fleet: 'snow-bi', index: 0, sku: 'SFCREDIT', daysBack: 25, days: 6, effect: factor(4.5) },
  { id: 'atlas-export', kind: 'runaway-egress', title: 'Full export pulled through the internet', source: 'mongodb-atlas', fleet: 'atlas-transfer', sku: 'ATLASXFER', daysBack: 58, days: 1, effect: factor(6) },
  { id: 'dc-cooling', kind: 'level-shift', title: 'Broken chiller: racks draw more for ten days', source: 'data-centre', fleet: 'dc-rack', sku: 'DCKWH', daysBack: 140, days: 10, effect: factor(1.35) },
];
