/** Every integration, in alphabetical order. A test compares the list with the folders. */
import { aws } from './aws/index.ts';
import { azure } from './azure/index.ts';
import { cloudtrail } from './cloudtrail/index.ts';
import { dataCentre } from './data-centre/index.ts';
import { erpnext } from './erpnext/index.ts';
import { focus } from './focus/index.ts';
import { github } from './github/index.ts';
import { gitlab } from './gitlab/index.ts';
import { googleCloud } from './google-cloud/index.ts';
import { kubernetes } from './kubernetes/index.ts';
import { mappedFiles } from './mapped-files/index.ts';
import { nodeExporter } from './node-exporter/index.ts';
import { oci } from './oci/index.ts';
import { ocsf } from './ocsf/index.ts';
import { odata } from './odata/index.ts';
import { odoo } from './odoo/index.ts';
import { opencost } from './opencost/index.ts';
import { sql } from './sql/index.ts';

export type {
  CollectTools,
  CostOffer,
  EventsOffer,
  FinanceOffer,
  InventoryOffer,
  SamplesOffer,
  Watch,
  LandedFiles,
  MappedBills,
  PipelinesOffer,
  UsageOffer,
} from './integration.ts';
export { planPaths } from './plan-paths.ts';
export { mappedFilesBy, readFinanceFile } from './mapped-files/index.ts';

export const integrations = [
  aws,
  azure,
  cloudtrail,
  dataCentre,
  erpnext,
  focus,
  github,
  gitlab,
  googleCloud,
  kubernetes,
  mappedFiles,
  nodeExporter,
  oci,
  ocsf,
  odata,
  odoo,
  opencost,
  sql,
] as const;
export { pipelinePrices } from './pipeline-config.ts';
