/** Google's and Oracle's services, in the form of `aws.ts`. */
// prettier-ignore
export const googleServices = `
Compute Engine; Google Compute Engine | gce; compute engine; vms do google; vms do gcp; maquinas virtuais do google; maquinas virtuais do gcp; gcp vms; google vms | vm
Cloud Storage; Google Cloud Storage | gcs; google storage; cloud storage; buckets do google; buckets do gcp; google buckets; gcp buckets; armazenamento do google | object
Persistent Disk; Google Persistent Disk | persistent disk; discos do google; disco persistente | block
Filestore; Cloud Filestore; Google Cloud Filestore | filestore | file
Cloud SQL; Google Cloud SQL | cloud sql; cloudsql; banco sql do google | relational
AlloyDB; AlloyDB for PostgreSQL; Google AlloyDB | alloydb; alloy db | relational
Cloud Spanner; Google Cloud Spanner; Spanner | spanner | relational
Cloud Bigtable; Google Cloud Bigtable; Bigtable | bigtable; big table | nosql
Firestore; Cloud Firestore; Google Cloud Firestore | firestore; fire store | nosql
Datastore; Cloud Datastore; Google Cloud Datastore | datastore | nosql
Memorystore; Cloud Memorystore; Cloud Memorystore for Redis; Google Cloud Memorystore | memorystore; memory store; redis do google | cache
BigQuery; Google BigQuery; BigQuery Reservation API; BigQuery Storage API | bigquery; big query; bq | warehouse
Dataflow; Cloud Dataflow; Google Cloud Dataflow | dataflow; data flow | etl
Dataproc; Cloud Dataproc; Google Cloud Dataproc | dataproc; data proc | bigdata
Data Fusion; Cloud Data Fusion | data fusion | etl
Cloud Composer; Google Cloud Composer; Composer | composer; cloud composer | workflow
Pub/Sub; Cloud Pub/Sub; Google Cloud Pub/Sub | pubsub; pub sub; mensageria do google | queue
Dataplex; Google Dataplex | dataplex | datalake
Looker; Looker Studio; Google Looker | looker; looker studio | bi
Cloud Functions; Google Cloud Functions; Cloud Run Functions | cloud functions; cloud function; funcoes do google; funcoes do gcp; google functions | serverless
Cloud Run; Google Cloud Run | cloud run; cloudrun | serverless
App Engine; Google App Engine | app engine; gae; appengine | platform
Kubernetes Engine; Google Kubernetes Engine; GKE | gke; kubernetes engine; kubernetes do google; kubernetes do gcp; google kubernetes; gcp kubernetes | kubernetes
Artifact Registry; Google Artifact Registry; Container Registry | artifact registry; registro de artefatos | registry
Cloud Build; Google Cloud Build | cloud build; cloudbuild | ci
Cloud Source Repositories | source repositories |
Cloud Deploy | cloud deploy | ci
Cloud Tasks | cloud tasks | queue
Cloud Scheduler | cloud scheduler |
Workflows; Cloud Workflows | cloud workflows | workflow
Eventarc | eventarc | events
API Gateway; Cloud Endpoints; Apigee; Google Apigee | apigee; cloud endpoints | apigateway
Cloud CDN; Google Cloud CDN | cloud cdn; cdn do google | cdn
Cloud DNS; Google Cloud DNS | cloud dns; dns do google | dns
Virtual Private Cloud; Networking; Google Cloud Networking | google networking; rede do google | network
Cloud Load Balancing; Google Cloud Load Balancing | cloud load balancing; load balancer do google; google load balancer; balanceador do google | loadbalancer
Cloud NAT; Google Cloud NAT | cloud nat | nat
Cloud VPN; Google Cloud VPN | cloud vpn; vpn do google | vpn
Cloud Interconnect; Google Cloud Interconnect | interconnect; cloud interconnect | interconnect
Cloud Armor; Google Cloud Armor | cloud armor; armor | firewall
Cloud Key Management Service; Cloud KMS; Cloud Key Management Service (KMS) | cloud kms; google kms | keys
Secret Manager; Google Secret Manager | secret manager; segredos do google | secrets
Identity Platform; Identity-Aware Proxy | identity platform; iap | identity
Security Command Center | security command center; scc | threat
Cloud Logging; Stackdriver Logging; Google Cloud Logging | cloud logging; stackdriver logging; logs do google | logging
Cloud Monitoring; Stackdriver Monitoring; Google Cloud Monitoring | cloud monitoring; stackdriver; monitoramento do google | monitoring
Cloud Trace | cloud trace | tracing
Vertex AI; Google Vertex AI | vertex; vertex ai | ai
Gemini API; Generative Language API; Gemini | gemini | ai
Cloud TPU | tpu; tpus; cloud tpu | ai
Cloud Vision API; Vision AI | vision api; cloud vision | ai
Cloud Speech API; Speech-to-Text | speech api; speech to text | ai
Cloud Natural Language API | natural language api | ai
Cloud Translation API; Translate | translation api | ai
Dialogflow; Dialogflow API | dialogflow | ai
Document AI | document ai | ai
Cloud IoT Core | cloud iot | iot
Firebase; Firebase Hosting; Firebase Realtime Database | firebase |
Maps API; Google Maps Platform; Geocoding API | google maps; maps api |
Transcoder API | transcoder | media
Backup and DR Service; Backup for GKE | backup and dr | backup
Google Cloud VMware Engine; VMware Engine | gcve; vmware engine | vm
Cloud Support; Google Cloud Support; Support | google support; suporte do google | support
OCI Compute; Oracle Compute; Compute | oci compute; oracle compute; maquinas da oracle | vm
OCI Object Storage; Oracle Object Storage; Object Storage | oci object storage; object storage; armazenamento de objetos da oracle | object
OCI Block Volumes; Oracle Block Volume; Block Storage | oci block volume; block volumes | block
OCI File Storage; Oracle File Storage | oci file storage | file
Oracle Autonomous Database; Autonomous Database; Autonomous Data Warehouse; Autonomous Transaction Processing | autonomous database; autonomous; adb; banco autonomo; adw; atp | relational
Oracle Base Database Service; OCI Database; Database | oracle database; base database; banco oracle | relational
Oracle Exadata; Exadata Cloud Service; Oracle Exadata Database Service | exadata | relational
Oracle MySQL HeatWave; MySQL HeatWave | heatwave | relational
Oracle Container Engine for Kubernetes; OCI Kubernetes Engine; OKE | oke; kubernetes da oracle; oracle kubernetes; container engine for kubernetes | kubernetes
OCI Functions; Oracle Functions | oci functions; oracle functions | serverless
OCI Load Balancer; Load Balancer as a Service | oci load balancer; lbaas | loadbalancer
OCI Networking; Oracle Networking; Virtual Cloud Network | vcn; virtual cloud network | network
OCI FastConnect; FastConnect | fastconnect | interconnect
OCI Logging; OCI Monitoring | oci logging; oci monitoring | logging
OCI Streaming | oci streaming | streaming
Oracle Analytics Cloud | oac; oracle analytics | bi
Oracle Integration; Oracle Integration Cloud | oracle integration |
OCI Vault | oci vault | secrets
`;
