/**
 * Amazon's services: names as bills write them | what people say in English and Portuguese | concepts they belong to.
 * What follows from a name itself (prefix dropped, acronym, a distinctive part) is derived and not listed.
 */
// A table: one line per service.
// prettier-ignore
export const awsServices = `
Amazon Elastic Compute Cloud; Amazon EC2; EC2 - Other; EC2 | ec2; elastic compute; ec2 instances; instancias ec2; instancias da amazon; maquinas ec2; servidores da aws | vm
Amazon Simple Storage Service; Amazon S3 | s3; s3 bucket; s3 buckets; buckets da aws; baldes s3; amazon storage | object
Amazon Simple Storage Service Glacier; Amazon S3 Glacier; Amazon Glacier | glacier; s3 glacier; arquivo s3 | archive
Amazon Elastic Block Store; Amazon EBS | ebs; ebs volumes; volumes ebs; discos da aws | block
Amazon Elastic File System; Amazon EFS | efs | file
Amazon FSx; Amazon FSx for Windows File Server; Amazon FSx for Lustre; Amazon FSx for NetApp ONTAP | fsx | file
Amazon Relational Database Service; Amazon RDS; Amazon RDS Service | rds; relational database service; banco rds; bancos rds; banco relacional da aws | relational
Amazon Aurora | aurora | relational
Amazon DynamoDB; AWS DynamoDB | dynamodb; dynamo; dynamo db | nosql
Amazon ElastiCache | elasticache; elasti cache; elastic cache | cache
Amazon MemoryDB; Amazon MemoryDB for Redis | memorydb | cache
Amazon DocumentDB; Amazon DocumentDB (with MongoDB compatibility) | documentdb; document db | nosql
Amazon Neptune | neptune | graph
Amazon Keyspaces; Amazon Keyspaces (for Apache Cassandra) | keyspaces | nosql
Amazon Timestream | timestream | timeseries
Amazon Redshift | redshift; red shift | warehouse
Amazon Athena | athena | query
Amazon EMR; Amazon Elastic MapReduce | emr; elastic mapreduce; elastic map reduce | bigdata
AWS Glue; Amazon Glue | glue | etl
Amazon Kinesis; Amazon Kinesis Data Streams | kinesis; kinesis streams | streaming
Amazon Data Firehose; Amazon Kinesis Firehose; Amazon Kinesis Data Firehose | firehose; kinesis firehose | streaming
Amazon Managed Streaming for Apache Kafka; Amazon MSK | msk; managed kafka; kafka gerenciado; kafka da aws | streaming
Amazon OpenSearch Service; Amazon Elasticsearch Service | opensearch; open search; elasticsearch | search
Amazon CloudSearch | cloudsearch | search
Amazon QuickSight | quicksight; quick sight | bi
AWS Lake Formation | lake formation | datalake
AWS Lambda; Amazon Lambda | lambda; lambdas; lambda functions; funcoes lambda; funcoes da aws; aws functions | serverless
AWS Fargate | fargate | containers
Amazon Elastic Container Service; Amazon ECS | ecs; elastic container service | containers
Amazon Elastic Kubernetes Service; Amazon Elastic Container Service for Kubernetes; Amazon EKS | eks; kubernetes da aws; kubernetes da amazon; aws kubernetes; amazon kubernetes | kubernetes
Amazon Elastic Container Registry; Amazon EC2 Container Registry (ECR); Amazon ECR | ecr; container registry da aws | registry
Amazon Lightsail | lightsail | vm
AWS Batch | aws batch | batch
AWS Elastic Beanstalk | beanstalk; elastic beanstalk | platform
AWS App Runner | app runner; apprunner | platform
AWS Outposts | outposts |
AWS Step Functions | step functions; stepfunctions | workflow
Amazon Simple Queue Service; Amazon SQS; AWS Queue Service | sqs; simple queue; filas sqs; filas da aws; aws queues | queue
Amazon Simple Notification Service; Amazon SNS | sns; simple notification | notification
Amazon Simple Email Service; Amazon SES | ses; simple email; envio de email da aws | email
Amazon EventBridge; CloudWatch Events | eventbridge; event bridge | events
Amazon MQ | amazon mq; aws mq | queue
Amazon API Gateway | api gateway; apigateway | apigateway
AWS AppSync | appsync | 
Amazon CloudFront | cloudfront; cloud front; cdn da aws | cdn
Amazon Route 53; Amazon Route53 | route 53; route53; dns da aws | dns
Amazon Virtual Private Cloud; Amazon VPC | vpc; virtual private cloud; rede da aws | network
AWS Transit Gateway | transit gateway | network
Elastic Load Balancing; AWS ELB; Amazon Elastic Load Balancing | elb; alb; nlb; load balancer da aws; balanceador da aws; elastic load balancer; aws load balancer; aws load balancers | loadbalancer
AWS Direct Connect | direct connect | interconnect
AWS VPN; AWS Client VPN; AWS Site-to-Site VPN | aws vpn; vpn da aws | vpn
AWS Global Accelerator | global accelerator | network
AWS NAT Gateway; NAT Gateway | nat gateway; gateway nat | nat
AWS Data Transfer | aws data transfer; transferencia de dados da aws | transfer
AWS Key Management Service; AWS KMS | kms; key management; key management service | keys
AWS Secrets Manager | secrets manager; segredos da aws | secrets
AWS Certificate Manager; AWS Private Certificate Authority | acm; certificate manager | 
AWS Identity and Access Management | iam | identity
Amazon Cognito | cognito | identity
AWS Directory Service | aws directory service; directory service | identity
AWS WAF | waf; web application firewall; firewall de aplicacao | firewall
AWS Shield | shield; aws shield | ddos
AWS Network Firewall | network firewall | firewall
AWS Firewall Manager | firewall manager | firewall
Amazon GuardDuty | guardduty; guard duty | threat
Amazon Inspector | inspector; amazon inspector | 
Amazon Macie | macie |
AWS Security Hub | security hub; securityhub |
Amazon Detective | detective; amazon detective |
AWS CloudTrail | cloudtrail; cloud trail | audit
AWS Config | aws config | audit
AWS CloudFormation | cloudformation; cloud formation |
Amazon CloudWatch; AmazonCloudWatch | cloudwatch; cloud watch; monitoramento da aws | monitoring
AWS X-Ray | x ray; xray; aws x ray | tracing
AWS Systems Manager | systems manager; ssm |
AWS Backup | aws backup; backup da aws | backup
AWS Storage Gateway | storage gateway |
AWS DataSync | datasync; data sync |
AWS Transfer Family | transfer family; sftp da aws |
AWS Snowball; AWS Import/Export Snowball | snowball |
AWS Database Migration Service | dms; database migration service |
AWS Cost Explorer | cost explorer |
AWS Support; AWS Support (Business); AWS Support (Enterprise); AWS Premium Support | aws support; suporte da aws; suporte aws; premium support | support
AWS Marketplace | aws marketplace; marketplace da aws |
AWS CodeBuild | codebuild; code build | ci
AWS CodePipeline | codepipeline; code pipeline | ci
AWS CodeCommit | codecommit |
AWS CodeArtifact | codeartifact |
AWS Amplify | amplify |
AWS Cloud9 | cloud9 |
AWS IoT; AWS IoT Core | aws iot; iot core | iot
AWS IoT Greengrass | greengrass | iot
Amazon SageMaker; Amazon SageMaker AI | sagemaker; sage maker; machine learning da aws | ai
Amazon Bedrock | bedrock | ai
Amazon Comprehend | comprehend | ai
Amazon Rekognition | rekognition | ai
Amazon Textract | textract | ai
Amazon Transcribe | transcribe | ai
Amazon Translate | amazon translate; aws translate | ai
Amazon Polly | polly | ai
Amazon Lex | amazon lex | ai
Amazon Personalize | personalize | ai
Amazon Q; Amazon Q Developer | amazon q | ai
Amazon Kendra | kendra | ai
Amazon WorkSpaces | workspaces da aws; amazon workspaces | desktop
Amazon AppStream | appstream | desktop
Amazon Connect | amazon connect |
Amazon Pinpoint | pinpoint |
Amazon Chime | chime |
Amazon WorkMail | workmail |
AWS Elemental MediaConvert | mediaconvert; media convert | media
AWS Elemental MediaLive | medialive; media live | media
Amazon Interactive Video Service | ivs | media
Amazon GameLift | gamelift |
Amazon Managed Grafana | managed grafana; amazon managed grafana; grafana gerenciado | monitoring
Amazon Managed Service for Prometheus | managed prometheus; amp; prometheus gerenciado | monitoring
Amazon Managed Workflows for Apache Airflow | mwaa; managed airflow; airflow gerenciado | workflow
Amazon Managed Service for Apache Flink; Amazon Kinesis Analytics | managed flink; kinesis analytics | streaming
AWS CloudHSM | cloudhsm | keys
AWS Service Catalog | service catalog |
AWS Control Tower | control tower |
`;
