/** The world "acme": a shop with four clouds, two SaaS bills and its own data centres. */
import { acmeAnomalies } from './acmeAnomalies.ts';
import { aws } from './providers/aws.ts';
import { azure } from './providers/azure.ts';
import { dataCentre } from './providers/dataCentre.ts';
import { googleCloud } from './providers/googleCloud.ts';
import { mongodbAtlas } from './providers/mongodbAtlas.ts';
import { oci } from './providers/oci.ts';
import { snowflake } from './providers/snowflake.ts';
import { acmeRestatements, type RestatementPlan } from './restate.ts';
import type { AnomalyPlan } from './anomalies.ts';
import type { SourceDef } from './source.ts';

export interface Scenario {
  readonly name: string;
  readonly sources: readonly SourceDef[];
  readonly anomalies: readonly AnomalyPlan[];
  readonly restatements: readonly RestatementPlan[];
}

export const acme: Scenario = {
  name: 'acme',
  sources: [aws, azure, googleCloud, oci, snowflake, mongodbAtlas, dataCentre],
  anomalies: acmeAnomalies,
  restatements: acmeRestatements,
};
