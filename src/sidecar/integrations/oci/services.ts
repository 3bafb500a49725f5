/**
 * Service codes of Oracle's reports (`product/service`), lower case, and the ServiceSubcategory of each. A code that is
 * not in the table is "Other (Other)", with its own name still in ServiceName.
 */
import { categoryOfSubcategory } from '../../../contract/focus/service-categories.ts';

/** ServiceSubcategory by service code. */
export const serviceSubcategories: Readonly<Record<string, string>> = {
  analytics: 'Business Intelligence',
  api_gateway: 'API Management',
  apigateway: 'API Management',
  autonomous_database: 'Relational Databases',
  bastion: 'Other (Security)',
  big_data: 'Data Processing',
  block_storage: 'Block Storage',
  blockstorage: 'Block Storage',
  compute: 'Virtual Machines',
  container_engine: 'Containers',
  container_instances: 'Containers',
  data_flow: 'Data Processing',
  data_safe: 'Other (Security)',
  data_science: 'Machine Learning',
  database: 'Relational Databases',
  database_management: 'Other (Databases)',
  datascience: 'Machine Learning',
  devops: 'Continuous Integration and Deployment',
  digital_assistant: 'Bots',
  dns: 'Other (Networking)',
  email_delivery: 'Productivity and Collaboration',
  emaildelivery: 'Productivity and Collaboration',
  exadata: 'Relational Databases',
  fast_connect: 'Network Connectivity',
  fastconnect: 'Network Connectivity',
  file_storage: 'File Storage',
  filestorage: 'File Storage',
  functions: 'Serverless Compute',
  generative_ai: 'Generative AI',
  goldengate: 'Other (Integration)',
  health_checks: 'Observability',
  identity: 'Identity and Access Management',
  integration: 'Other (Integration)',
  kms: 'Secret Management',
  lbaas: 'Network Routing',
  load_balancer: 'Network Routing',
  logging: 'Observability',
  logging_analytics: 'Observability',
  mysql: 'Relational Databases',
  network: 'Network Infrastructure',
  network_firewall: 'Network Security',
  networkfirewall: 'Network Security',
  nosql: 'NoSQL Databases',
  notifications: 'Messaging',
  object_storage: 'Object Storage',
  objectstore: 'Object Storage',
  oke: 'Containers',
  opensearch: 'Search',
  postgresql: 'Relational Databases',
  queue: 'Messaging',
  streaming: 'Streaming Analytics',
  telemetry: 'Observability',
  vault: 'Secret Management',
  virtual_cloud_network: 'Network Infrastructure',
  waf: 'Other (Security)',
};

/** ServiceCategory by service code. */
export const serviceCategories: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(serviceSubcategories).map(([code, subcategory]) => [
    code,
    categoryOfSubcategory[subcategory] ?? 'Other',
  ])
);
