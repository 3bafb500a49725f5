/** Microsoft's services, in the form of `aws.ts`. */
// prettier-ignore
export const azureServices = `
Virtual Machines; Azure Virtual Machines; Virtual Machines Licenses | azure vm; azure vms; vms do azure; vms da azure; maquinas virtuais do azure; maquinas virtuais da azure; azure virtual machine; maquinas virtuais azure | vm
Virtual Machine Scale Sets; Azure Virtual Machine Scale Sets | vmss; scale sets; conjuntos de escala | vm
Azure Blob Storage; Blob Storage; Azure Storage; Storage; Storage Accounts; Azure Storage Accounts | blob; blobs; blob storage; armazenamento de blobs; armazenamento blob; storage account; storage accounts; contas de armazenamento; armazenamento do azure | object
Azure Files; Azure Files Storage | azure files; arquivos do azure | file
Azure NetApp Files | netapp files; anf | file
Azure Disk Storage; Managed Disks; Azure Managed Disks | managed disks; azure disks; discos gerenciados; discos do azure | block
Azure Data Lake Storage; Azure Data Lake Storage Gen2; Azure Data Lake Store | adls; data lake storage | datalake
Azure Archive Storage | archive storage | archive
Azure SQL Database; SQL Database | azure sql; sql database; banco sql do azure; banco de dados sql do azure; azure sql db; sql do azure | relational
Azure SQL Managed Instance; SQL Managed Instance | sql managed instance; sql mi; instancia gerenciada de sql | relational
Azure Database for PostgreSQL | azure postgres; azure postgresql; postgres do azure; postgresql do azure; banco postgres do azure | relational
Azure Database for MySQL | azure mysql; mysql do azure | relational
Azure Database for MariaDB | azure mariadb | relational
Azure Cosmos DB | cosmos; cosmos db; cosmosdb | nosql
Azure Cache for Redis; Redis Cache; Azure Managed Redis | azure redis; redis cache; redis do azure; azure cache | cache
Azure Synapse Analytics; SQL Data Warehouse | synapse; azure synapse | warehouse
Azure Databricks | databricks; data bricks | bigdata
Azure Data Factory; Azure Data Factory v2 | data factory; adf; fabrica de dados | etl
Azure Data Explorer | data explorer; adx; kusto | query
Azure HDInsight | hdinsight; hd insight | bigdata
Azure Stream Analytics | stream analytics | streaming
Event Hubs; Azure Event Hubs | event hub; event hubs; hubs de eventos | streaming
Azure Event Grid; Event Grid | event grid | events
Service Bus; Azure Service Bus | service bus; barramento de servico | queue
Azure Queue Storage | queue storage; filas do azure | queue
Azure Functions; Functions | azure functions; azure function; funcoes do azure; funcoes da azure; azure serverless; functions | serverless
Azure App Service; App Service | app service; app services; servico de aplicativo; web apps; azure web apps | platform
Azure Container Apps; Container Apps | container apps; aplicativos de conteiner | containers
Azure Container Instances; Container Instances | container instances; aci; instancias de conteiner | containers
Azure Kubernetes Service; AKS | aks; kubernetes do azure; kubernetes da azure; azure kubernetes; kubernetes da microsoft | kubernetes
Azure Container Registry; Container Registry | acr; azure container registry; registro de conteiner do azure | registry
Azure Red Hat OpenShift | aro; azure openshift | kubernetes
Azure Spring Apps | spring apps | platform
Azure Batch | azure batch | batch
Azure Logic Apps; Logic Apps | logic apps; logic app; aplicativos logicos | workflow
API Management; Azure API Management | apim; api management; gerenciamento de api | apigateway
Azure Front Door; Azure Front Door Service | front door; frontdoor | cdn
Azure CDN; Content Delivery Network | azure cdn; cdn do azure; cdn da azure | cdn
Azure DNS | azure dns; dns do azure | dns
Virtual Network; Azure Virtual Network | vnet; virtual network; rede virtual; redes virtuais | network
Azure Load Balancer; Load Balancer | azure load balancer; balanceador do azure; load balancer do azure | loadbalancer
Azure Application Gateway; Application Gateway | application gateway; app gateway; gateway de aplicativo | loadbalancer
Azure VPN Gateway; VPN Gateway | vpn gateway; gateway de vpn; vpn do azure | vpn
Azure ExpressRoute; ExpressRoute | expressroute; express route | interconnect
Azure Firewall | azure firewall; firewall do azure | firewall
Azure DDoS Protection | ddos protection | ddos
Azure Bastion | bastion | 
Azure NAT Gateway | azure nat | nat
Azure Private Link | private link | network
Traffic Manager; Azure Traffic Manager | traffic manager; gerenciador de trafego | 
Azure Bandwidth; Bandwidth | bandwidth; largura de banda | transfer
Azure Key Vault; Key Vault | key vault; keyvault; cofre de chaves; cofre | secrets
Microsoft Entra ID; Azure Active Directory; Microsoft Entra Domain Services | entra; entra id; azure ad; active directory; aad | identity
Microsoft Defender for Cloud; Azure Security Center; Security Center; Azure Defender | defender; defender for cloud; security center | threat
Microsoft Sentinel; Azure Sentinel; Sentinel | sentinel; azure sentinel | siem
Azure Monitor | azure monitor; monitor do azure; monitoramento do azure | monitoring
Log Analytics; Azure Log Analytics | log analytics; azure logs | logging
Application Insights | application insights; app insights | monitoring
Azure Backup; Backup | azure backup; backup do azure; backup da azure | backup
Azure Site Recovery | site recovery; asr |
Azure Automation | azure automation; automacao do azure |
Azure Policy | azure policy |
Azure DevOps | azure devops; devops do azure | ci
GitHub; GitHub Actions; GitHub Copilot | github; github actions | ci
Azure Machine Learning; Azure Machine Learning Studio | azure ml; aml; azure machine learning; machine learning do azure | ai
Azure OpenAI Service; Azure OpenAI; Azure AI Foundry | azure openai; openai; openai do azure; open ai | ai
Azure AI services; Cognitive Services; Azure Cognitive Services | cognitive services; azure ai; servicos cognitivos | ai
Azure AI Search; Azure Cognitive Search; Azure Search | ai search; cognitive search; azure search; busca do azure | search
Azure Bot Service | bot service | ai
Azure IoT Hub; IoT Hub | iot hub | iot
Azure IoT Central | iot central | iot
Azure Digital Twins | digital twins | iot
Azure SignalR Service | signalr |
Notification Hubs; Azure Notification Hubs | notification hubs | notification
Azure Maps | azure maps |
Azure Media Services | azure media; media services | media
Azure Virtual Desktop; Windows Virtual Desktop | avd; virtual desktop; area de trabalho virtual | desktop
Azure Arc | azure arc |
Azure Stack; Azure Stack HCI; Azure Local | azure stack |
Azure VMware Solution | avs; azure vmware | vm
Azure Dedicated Host | dedicated host; host dedicado | vm
Azure Managed Grafana | azure managed grafana | monitoring
Azure Lighthouse | lighthouse |
Microsoft Fabric | fabric; microsoft fabric | warehouse
Power BI; Power BI Embedded | power bi; powerbi | bi
Microsoft Purview; Azure Purview | purview |
Azure Support | azure support; suporte do azure | support
`;
