/** Services of other providers and of data centres, in the form of `aws.ts`; then providers and concepts. */
// prettier-ignore
export const otherServices = `
Snowflake; Snowflake Compute; Snowflake Warehouse; Virtual Warehouse; Snowflake Virtual Warehouse | snowflake warehouse; armazens snowflake | warehouse
Snowflake Storage | snowflake storage; armazenamento do snowflake | warehouse
Snowpipe | snowpipe | etl
MongoDB Atlas; Atlas; MongoDB Atlas Cluster | atlas; mongo atlas; mongodb; mongo; mongo db | nosql
Atlas Search; MongoDB Atlas Search | atlas search | search
Databricks; Databricks SQL; Databricks Jobs | databricks sql; databricks jobs | bigdata
Datadog Infrastructure Monitoring; Infrastructure Monitoring; Infrastructure Hosts | datadog infrastructure; datadog infra; datadog hosts; infraestrutura do datadog; monitoramento de infraestrutura | monitoring
Datadog Log Management; Log Management | datadog logs; logs do datadog; log do datadog; logs no datadog; datadog log; gerenciamento de logs | logging
Datadog APM; APM; Application Performance Monitoring | apm; datadog apm | tracing
Datadog Synthetics; Synthetic Monitoring | datadog synthetics; synthetics | monitoring
New Relic; New Relic One | newrelic; new relic | monitoring
Elastic Cloud; Elasticsearch Service | elastic cloud; elastic | search
Confluent Cloud; Confluent | confluent; kafka; confluent kafka | streaming
Grafana Cloud | grafana cloud | monitoring
Splunk Cloud; Splunk | splunk | logging
Cloudflare; Cloudflare Workers; Cloudflare CDN | cloudflare | cdn
Fastly | fastly | cdn
Akamai | akamai | cdn
Twilio; Twilio SMS | twilio; sms | notification
SendGrid | sendgrid | email
Auth0; Okta | auth0; okta | identity
PagerDuty | pagerduty; pager duty |
Sentry | sentry | monitoring
OpenAI API; OpenAI | openai api; chatgpt; gpt | ai
Anthropic API; Claude API | anthropic; claude | ai
GitLab; GitLab CI | gitlab | ci
Jira; Confluence; Atlassian Cloud | jira; confluence; atlassian |
Fivetran | fivetran | etl
dbt Cloud | dbt; dbt cloud | etl
Redis Cloud; Redis Enterprise | redis cloud; redis enterprise | cache
DigitalOcean Droplets; Droplets | droplets; droplet | vm
Linode | linode | vm
Hetzner Cloud | hetzner | vm
Heroku; Heroku Dynos | heroku; dynos | platform
Vercel | vercel | platform
Netlify | netlify | platform
VMware; VMware vSphere; VMware Private Cloud; vSphere; VMware Virtual Machines | vmware; vsphere; nuvem privada vmware; vms vmware | vm
OpenShift; Red Hat OpenShift | openshift; open shift | kubernetes
Nutanix | nutanix | vm
Bare Metal Servers; Physical Servers; Dedicated Servers | bare metal; servidores fisicos; physical servers; servidores dedicados | vm
Rack Servers; Rack Server | servidores de rack; rack; racks; servidores em rack; rack server | vm
NAS Storage; NAS; Network Attached Storage | nas; armazenamento nas; network attached storage | file
SAN Storage; SAN | san; armazenamento san | block
Ceph; Ceph Storage | ceph | object
MinIO; MinIO Object Storage | minio | object
Tape Backup; Tape Library | fitas; tape; backup em fita; tape backup | backup
Colocation; Data Center Space | colocation; colocacao |
Power and Cooling; Power | power; energia; energia e refrigeracao; power and cooling; eletricidade | power
Network Links; Internet Links; MPLS | links de rede; links de internet; mpls; link de internet | network
Kubernetes; Kubernetes Cluster; On-prem Kubernetes; Kubernetes Platform | k8s; kubernetes cluster; cluster kubernetes | kubernetes
Oracle Database; Oracle DB; Oracle Database Enterprise Edition | banco de dados oracle; oracle db | relational
SAP; SAP HANA; SAP S/4HANA | sap; sap hana; hana |
PostgreSQL; Managed PostgreSQL | postgres; postgresql; banco postgres | relational
`;

/** Providers: names as bills write them | what people say. */
export const providerNames = `
AWS; Amazon Web Services; Amazon; Amazon Web Services, Inc. | aws; amazon; amazon web services; amazon aws; nuvem da amazon; amazon cloud; nuvem aws
Microsoft Azure; Azure; Microsoft; Microsoft Corporation | azure; ms azure; microsoft azure; microsoft; nuvem da microsoft; microsoft cloud; microsoft s cloud; nuvem azure
Google Cloud; Google; Google Cloud Platform; GCP | gcp; google; google cloud; google cloud platform; nuvem do google; nuvem da google; google s cloud; nuvem gcp
Oracle Cloud; Oracle; Oracle Cloud Infrastructure; OCI | oci; oracle cloud; oracle cloud infrastructure; oracle; nuvem da oracle
IBM Cloud; IBM | ibm; ibm cloud; nuvem da ibm
Alibaba Cloud; Alibaba | alibaba; alibaba cloud; aliyun; nuvem da alibaba
DigitalOcean | digital ocean; digitalocean; do cloud
Snowflake; Snowflake Inc. | snowflake
MongoDB Atlas; MongoDB; MongoDB, Inc. | mongodb; mongo; mongodb atlas; mongo atlas
Datadog; Datadog, Inc. | datadog; data dog
Databricks | databricks; data bricks
Cloudflare | cloudflare; cloud flare
New Relic | new relic; newrelic
OpenAI | openai; open ai
`;

/** Concepts that stand for every service of a kind, wherever it runs. */
export const concepts: Readonly<Record<string, readonly string[]>> = {
  kubernetes: ['kubernetes', 'k8s', 'managed kubernetes', 'kubernetes gerenciado', 'clusters kubernetes', 'kubernetes clusters', 'kubernetes services', 'servicos de kubernetes'],
  vm: ['virtual machines', 'virtual machine', 'vm', 'vms', 'maquina virtual', 'maquinas virtuais', 'virtual servers', 'servidores virtuais'],
  object: ['object storage', 'armazenamento de objetos', 'buckets', 'bucket', 'armazenamento em bucket', 'object stores'],
  block: ['block storage', 'armazenamento em bloco', 'armazenamento de blocos', 'discos', 'disks', 'volumes'],
  file: ['file storage', 'armazenamento de arquivos', 'file shares', 'compartilhamento de arquivos'],
  serverless: ['serverless', 'functions as a service', 'faas', 'funcoes serverless', 'serverless functions', 'sem servidor'],
  relational: ['relational databases', 'relational database', 'bancos relacionais', 'banco relacional', 'bancos de dados relacionais', 'managed sql', 'sql databases', 'bancos sql'],
  nosql: ['nosql', 'nosql databases', 'bancos nosql', 'banco nosql', 'document databases'],
  cache: ['cache', 'caches', 'caching', 'managed redis', 'redis'],
  warehouse: ['data warehouse', 'data warehouses', 'data warehousing', 'armazem de dados', 'armazens de dados'],
  queue: ['message queues', 'queues', 'queue', 'filas', 'fila', 'mensageria', 'messaging', 'filas de mensagens', 'message queue'],
  streaming: ['event streaming', 'data streaming', 'streaming de dados', 'streaming de eventos'],
  loadbalancer: ['load balancer', 'load balancers', 'load balancing', 'balanceador de carga', 'balanceadores de carga', 'balanceadores', 'balanceamento de carga'],
  cdn: ['cdn', 'cdns', 'content delivery', 'entrega de conteudo', 'rede de entrega de conteudo'],
  dns: ['dns'],
  ai: ['ai', 'ia', 'ai services', 'servicos de ia', 'inteligencia artificial', 'artificial intelligence', 'machine learning services', 'generative ai', 'ia generativa', 'genai'],
  monitoring: ['monitoring', 'monitoramento', 'monitoring services', 'servicos de monitoramento'],
  logging: ['logging', 'logs', 'log'],
  backup: ['backups', 'backup', 'copias de seguranca', 'copia de seguranca'],
  registry: ['container registry', 'container registries', 'registro de conteineres', 'registro de containers'],
  containers: ['containers', 'conteineres', 'container services'],
  secrets: ['secrets management', 'secret managers', 'gerenciamento de segredos', 'segredos'],
  search: ['search services', 'servicos de busca'],
  vpn: ['vpn', 'vpns'],
  support: ['support', 'suporte', 'support plans', 'planos de suporte', 'support plan'],
  ci: ['ci cd', 'cicd', 'build pipelines'],
  iot: ['iot', 'internet of things', 'internet das coisas'],
}; // prettier-ignore

/** The categories of FOCUS in other words. */
export const categoryNames: Readonly<Record<string, readonly string[]>> = {
  'AI and Machine Learning': ['ai and ml', 'ai ml', 'machine learning', 'ia e machine learning', 'ia e aprendizado de maquina', 'aprendizado de maquina', 'inteligencia artificial', 'ai', 'ia', 'ml'],
  Analytics: ['analise de dados', 'analitico', 'analitica', 'dados analiticos', 'data analytics', 'analises', 'analise'],
  'Business Applications': ['aplicacoes de negocio', 'aplicativos de negocios', 'business apps', 'aplicacoes empresariais'],
  Compute: ['computacao', 'computing', 'processamento', 'capacidade computacional', 'computational'],
  Databases: ['database', 'banco de dados', 'bancos de dados', 'db', 'dbs', 'bancos', 'base de dados', 'bases de dados'],
  'Developer Tools': ['ferramentas de desenvolvimento', 'ferramentas de desenvolvedor', 'ferramentas para desenvolvedores', 'dev tools', 'devtools'],
  Multicloud: ['multi cloud', 'multinuvem'],
  Identity: ['identidade', 'identity management', 'gestao de identidade'],
  Integration: ['integracao', 'integracoes'],
  'Internet of Things': ['iot', 'internet das coisas'],
  'Management and Governance': ['gerenciamento e governanca', 'gestao e governanca', 'governanca', 'management', 'governance', 'gerenciamento', 'management governance'],
  Media: ['midia', 'midias'],
  Migration: ['migracao', 'migracoes'],
  Mobile: ['movel', 'mobilidade', 'dispositivos moveis'],
  Networking: ['network', 'rede', 'redes', 'trafego de rede', 'network costs', 'conectividade'],
  Security: ['seguranca'],
  Storage: ['armazenamento', 'storage services', 'servicos de armazenamento'],
  Web: ['web services category'],
  Other: ['outros', 'outras'],
}; // prettier-ignore
