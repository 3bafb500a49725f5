/**
 * What the settings of sources say of themselves, by the English of their schemas, in Portuguese. Apart from the other
 * sentences, so that only a page with a form of a source loads it; a test holds it against every schema.
 */

/**
 * The text beside a setting, or the name of an integration, in the language of a locale, begun as sentences are; the
 * English for one that this version does not know.
 */
export function sourceHelp(english: string, locale: string): string {
  const said = locale.startsWith('pt') ? (portuguese.get(english) ?? english) : english;
  // What begins with a word that is typed in, such as env: or postgres://, keeps it.
  return said.replace(/^\p{Ll}+(?=[\s,;])/u, (word) => `${word.charAt(0).toLocaleUpperCase(locale)}${word.slice(1)}`);
}

/** True for an English text that is known in Portuguese. */
export function isKnownHelp(english: string): boolean {
  return portuguese.has(english);
}

const everySource: Readonly<Record<string, string>> = {
  'name of the source; the billing months stored under this name are replaced':
    'nome da fonte; os meses de fatura armazenados com este nome são substituídos',
  'false leaves it out of the schedule': 'desligado, fica fora do agendamento',
  'when it is read: cron with five fields, UTC': 'quando é lida: cron com cinco campos, em UTC',
  'how many days back each run looks, because bills are restated for weeks':
    'quantos dias para trás cada execução olha, porque faturas são refeitas por semanas',
  'minutes after which a run is ended': 'minutos após os quais uma execução é encerrada',
  'hours without new data after which the source counts as late':
    'horas sem dados novos após as quais a fonte é considerada atrasada',
  'name of the source whose bills this one states the totals of; it reads no bills itself then':
    'nome da fonte cujas faturas têm os totais informados por esta; neste caso ela mesma não lê faturas',
};

const stores: Readonly<Record<string, string>> = {
  'name of the bucket': 'nome do bucket',
  'region of the bucket; found from the environment when left out': 'região do bucket; sem ela, é obtida do ambiente',
  'another server that speaks the same protocol': 'outro servidor que fale o mesmo protocolo',
  'bucket in the path instead of the host name; on by default when an endpoint is given':
    'bucket no caminho em vez de no nome do host; ligado por padrão quando há um endpoint',
  'what the provider’s own tools find: environment, profile, machine identity':
    'o que as ferramentas do próprio provedor encontram: ambiente, perfil, identidade da máquina',
  'no credentials: public objects': 'sem credenciais: objetos públicos',
  'role to take on with the credentials': 'role que as credenciais assumem',
  'another STS server': 'outro servidor STS',
  'name of the storage account': 'nome da conta de armazenamento',
  'name of the container': 'nome do contêiner',
  'the JSON key file': 'o arquivo JSON da chave',
  'Object Storage namespace; "bling" holds the cost reports':
    'namespace do Object Storage; “bling” contém os relatórios de custo',
  'name of the bucket; the tenancy’s OCID for the cost reports':
    'nome do bucket; para os relatórios de custo, o OCID da tenancy',
  'like eu-frankfurt-1; the credentials’ own region when left out':
    'como sa-saopaulo-1; sem ela, a região das credenciais',
  'the OCI command line’s file; ~/.oci/config when left out':
    'o arquivo da linha de comando da OCI; sem ele, ~/.oci/config',
  'OCID of the tenancy': 'OCID da tenancy',
  'OCID of the user': 'OCID do usuário',
  'the private key in PEM form': 'a chave privada em formato PEM',
  'a folder of this machine': 'uma pasta desta máquina',
  'name or address of the server': 'nome ou endereço do servidor',
  'folder on the server; "." is where the user lands': 'pasta no servidor; “.” é onde o usuário entra',
  'fingerprints of the server’s keys, as "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" shows them':
    'impressões digitais das chaves do servidor, como “ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub” as mostra',
  'the private key in OpenSSH or PEM form': 'a chave privada em formato OpenSSH ou PEM',
  'where the files are: {type: folder, path: …} or {type: s3, bucket: …}':
    'onde os arquivos estão: {type: folder, path: …} ou {type: s3, bucket: …}',
  'name of a file that is written last, such as manifest.json or _SUCCESS; without it a bill is not whole':
    'nome de um arquivo que é escrito por último, como manifest.json ou _SUCCESS; sem ele a fatura não está completa',
  'minutes without a change after which files count as written to the end; not used with completeWhen':
    'minutos sem mudança após os quais os arquivos são considerados completos; não se usa com completeWhen',
  'env:NAME or file:PATH': 'env:NOME ou file:CAMINHO',
  'bearer token, as env:NAME or file:PATH': 'token bearer, como env:NOME ou file:CAMINHO',
};

const clouds: Readonly<Record<string, string>> = {
  'Data Exports and Cost and Usage Reports in a bucket': 'Data Exports e Cost and Usage Reports em um bucket',
  'the bucket that AWS delivers to, or a folder that is a copy of it':
    'o bucket em que a AWS entrega, ou uma pasta que é cópia dele',
  'beginning of the keys, as given when the export was made': 'começo das chaves, como informado ao criar a exportação',
  'name of the export or report, where there is more than one below the prefix':
    'nome da exportação ou do relatório, quando há mais de um abaixo do prefixo',
  'AWS’s API, for accounts that have no export': 'a API da AWS, para contas sem exportação',
  'who asks: "default" finds the credentials as AWS’s own tools do, "keys" names them':
    'quem consulta: “default” encontra as credenciais como as ferramentas da AWS, “keys” as indica',
  'what AWS’s own tools find: environment, profile, machine identity':
    'o que as ferramentas da AWS encontram: ambiente, perfil, identidade da máquina',
  'the account that pays; Cost Explorer does not say it': 'a conta que paga; o Cost Explorer não a informa',
  '"net": after the discounts that were negotiated, for accounts that have such':
    '“net”: após os descontos negociados, para contas que os têm',
  'requests that one collection may make; AWS charges 0.01 USD for each':
    'requisições que uma coleta pode fazer; a AWS cobra 0,01 USD por cada uma',
  'cost exports in a storage account': 'exportações de custo em uma conta de armazenamento',
  'the container that the exports are written to': 'o contêiner em que as exportações são escritas',
  'exports of one scope: the daily one and the one of the last month; actual and amortized as a pair':
    'exportações de um escopo: a diária e a do mês passado; actual e amortized formam um par',
  'what Cost Management answers, as totals of a source that this one is "about"':
    'o que o Cost Management responde, como totais da fonte indicada em “about”',
  'what is asked about: "subscriptions/…" or "providers/Microsoft.Billing/billingAccounts/…"':
    'sobre o que se consulta: “subscriptions/…” ou “providers/Microsoft.Billing/billingAccounts/…”',
  'id or domain of the Microsoft Entra tenant': 'ID ou domínio do tenant do Microsoft Entra',
  'application (client) id of the one who asks': 'ID do aplicativo (cliente) que consulta',
  'its client secret; it needs the role Cost Management Reader on the scope':
    'o segredo dele; precisa da função Cost Management Reader no escopo',
  'the billing account as the bill names it; the whole source when left out':
    'a conta de cobrança como a fatura a chama; sem ela, a fonte inteira',
  'Azure Resource Manager, or another server that speaks the same protocol':
    'Azure Resource Manager ou outro servidor que fale o mesmo protocolo',
  'where tokens are given out': 'onde os tokens são emitidos',
  'only what lies below, such as AWSLogs/123456789012/CloudTrail/':
    'só o que está abaixo, como AWSLogs/123456789012/CloudTrail/',
  'minutes without a new file after which the files of a day are read; for copies that grow':
    'minutos sem arquivo novo após os quais os arquivos de um dia são lidos; para cópias que crescem',
  'only what lies below: what keys begin with, such as exports/focus/':
    'só o que está abaixo: o começo das chaves, como exports/focus/',
  'overwrite: all files of a month together are its bill; create-new: each folder or file inside a month is a whole bill, and the newest counts':
    'overwrite: todos os arquivos de um mês juntos são a fatura dele; create-new: cada pasta ou arquivo dentro de um mês é uma fatura inteira, e vale a mais nova',
  'the export’s table, asked by SQL': 'a tabela da exportação, consultada por SQL',
  'the export’s table, or a view on it: standard or detailed usage cost, or FOCUS':
    'a tabela da exportação, ou uma visão dela: custo de uso padrão ou detalhado, ou FOCUS',
  'the project whose quota and bill the queries count to; the table’s own when left out':
    'o projeto em cuja cota e fatura as consultas entram; sem ele, o da tabela',
  'where the dataset lies, like "EU"; found out when left out':
    'onde fica o conjunto de dados, como “EU”; sem isto, é descoberto',
  'who asks: "default" finds the credentials as Google’s own tools do, "service-account" names a key':
    'quem consulta: “default” encontra as credenciais como as ferramentas do Google, “service-account” indica uma chave',
  'what Google’s own tools find: environment, profile, machine identity':
    'o que as ferramentas do Google encontram: ambiente, perfil, identidade da máquina',
  'the JSON key file of a service account': 'o arquivo JSON da chave de uma conta de serviço',
  'no credentials: servers that ask for none': 'sem credenciais: servidores que não as pedem',
  'bytes that one query may read; BigQuery charges by them, and a query over more is not begun':
    'bytes que uma consulta pode ler; o BigQuery cobra por eles, e uma consulta sobre mais não começa',
  'what BigQuery wrote to a bucket, by EXPORT DATA or a scheduled query':
    'o que o BigQuery escreveu em um bucket, por EXPORT DATA ou consulta agendada',
  'what the date in a path says. invoice-months: the month of the invoice, whose files together are its bill. export-days: the day on which Google wrote the rows (export_time); a bill is the rows of many days, which add up':
    'o que a data de um caminho diz. invoice-months: o mês da fatura, cujos arquivos juntos a formam. export-days: o dia em que o Google escreveu as linhas (export_time); uma fatura são as linhas de muitos dias, que se somam',
  'the bucket: named like the OCID of the tenancy, in Oracle’s namespace "bling"':
    'o bucket: tem o nome do OCID da tenancy, no namespace “bling” da Oracle',
  '"focus": the reports below "FOCUS Reports/"; "cost": Oracle’s own below "reports/cost-csv/"':
    '“focus”: os relatórios abaixo de “FOCUS Reports/”; “cost”: os da própria Oracle, abaixo de “reports/cost-csv/”',
  'provider of the resources, as FOCUS names it, where the files do not say it':
    'provedor dos recursos, como o FOCUS o chama, quando os arquivos não o dizem',
};

const ownMachines: Readonly<Record<string, string>> = {
  'who runs the data centre; stands in ServiceProviderName': 'quem opera o data center; fica em ServiceProviderName',
  'first month to price': 'primeiro mês a precificar',
  'sites by the id that usage names': 'locais pelo ID que o uso indica',
  'what the cluster is called; unique among yours': 'como o cluster se chama; único entre os seus',
  'where kube-state-metrics and cAdvisor are scraped to': 'para onde kube-state-metrics e cAdvisor são coletados',
  'the HTTP API of Prometheus, Mimir, Thanos or VictoriaMetrics, without /api/v1':
    'a API HTTP do Prometheus, Mimir, Thanos ou VictoriaMetrics, sem /api/v1',
  'tenant, sent as X-Scope-OrgID': 'tenant, enviado como X-Scope-OrgID',
  'the API of the cluster, watched for labels, owners, disks and load balancers that its metrics do not tell':
    'a API do cluster, observada por rótulos, donos, discos e balanceadores que as métricas não informam',
  'path of the kubeconfig': 'caminho do kubeconfig',
  'its current context when left out': 'sem ele, o contexto atual do arquivo',
  'such as https://10.0.0.1:6443': 'como https://10.0.0.1:6443',
  'of a service account, as env:NAME or file:PATH': 'de uma conta de serviço, como env:NOME ou file:CAMINHO',
  'path of the certificate that signed the server’s': 'caminho do certificado que assinou o do servidor',
  'annotations of pods and namespaces to keep beside labels, as annotation:<name>; needs api':
    'anotações de pods e namespaces a guardar junto dos rótulos, como annotation:<nome>; exige api',
  'matchers added to every series, where one API holds several clusters: cluster="prod"':
    'seletores acrescentados a cada série, quando uma API tem vários clusters: cluster="prod"',
  'seconds between samples; a pod that lived shorter counts as one sample':
    'segundos entre amostras; um pod que durou menos conta como uma amostra',
  'where node_exporter is scraped to already': 'para onde o node_exporter já é coletado',
  'exporters that the sidecar scrapes itself': 'exporters que o próprio sidecar coleta',
  'exporters, each as host:port': 'exporters, cada um como host:porta',
  'files of Prometheus’ file-based service discovery, in JSON; read again with every scrape':
    'arquivos da descoberta de serviços por arquivos do Prometheus, em JSON; lidos de novo a cada coleta',
  'matchers added to every series of prometheus: job="node"':
    'seletores acrescentados a cada série do prometheus: job="node"',
  'label of the series or target with the instance’s id as the bill has it, made from service discovery; where it is missing, Amazon’s id from the machine’s own data, else the host’s name':
    'rótulo da série ou do alvo com o ID da instância como está na fatura, vindo da descoberta de serviços; na falta dele, o ID da Amazon nos dados da própria máquina, senão o nome do host',
  'label of the series or target with the region': 'rótulo da série ou do alvo com a região',
  'what stands before /allocation: http://opencost:9003, or http://kubecost:9090/model':
    'o que vem antes de /allocation: http://opencost:9003 ou http://kubecost:9090/model',
  'what a gateway before it asks for: {type: basic}, {type: bearer} or {type: none}; OpenCost asks for nothing itself':
    'o que um gateway à frente dele pede: {type: basic}, {type: bearer} ou {type: none}; o próprio OpenCost não pede nada',
  'what its one cluster is called here, where OpenCost calls it as others; left out for several clusters':
    'como o único cluster dele se chama aqui, se o OpenCost o chama como outros; deixe vazio para vários clusters',
  'currency of its price sheet; its API does not say': 'moeda da tabela de preços dele; a API não a informa',
  'minutes between its samples; more is less exact and less work for its Prometheus':
    'minutos entre as amostras dele; mais é menos exato e menos trabalho para o Prometheus dele',
  'what the average CPU use of a container is over: OpenCost divides by the whole window, however short a container lived':
    'sobre o que é a média de uso de CPU de um contêiner: o OpenCost divide pela janela inteira, por menos que o contêiner tenha durado',
};

const pipelines: Readonly<Record<string, string>> = {
  'the REST API; of GitHub Enterprise Server https://HOST/api/v3':
    'a API REST; no GitHub Enterprise Server, https://HOST/api/v3',
  'organisation whose repositories are read': 'organização cujos repositórios são lidos',
  'token that may read actions, deployments and metadata, the organisation’s plan where costs are of the bill, and contents where commits are read; as env:NAME or file:PATH':
    'token que pode ler actions, deployments e metadata, o plano da organização quando os custos vêm da fatura, e contents quando commits são lidos; como env:NOME ou file:CAMINHO',
  'names of repositories; all that are not archived without':
    'nomes de repositórios; sem eles, todos os que não estão arquivados',
  'bill: what GitHub charges for the day, shared out over jobs; prices: begun minutes at the prices below':
    'bill: o que o GitHub cobra pelo dia, rateado entre os jobs; prices: minutos iniciados, aos preços abaixo',
  'whether commits of default branches become events; the token must then be allowed to read code':
    'se commits das branches padrão viram eventos; nesse caso o token precisa poder ler código',
  'currency of the prices': 'moeda dos preços',
  'what runners cost, or are called on the bill, by their labels; the first that fits counts':
    'quanto os runners custam, ou como a fatura os chama, por rótulo; vale o primeiro que servir',
  'machines of your own: a job costs the share of the day of its machine that it ran for':
    'máquinas próprias: um job custa a parte do dia da máquina em que rodou',
  'the GitLab server, without /api/v4': 'o servidor GitLab, sem /api/v4',
  'path of the group whose projects are read, with those of its subgroups':
    'caminho do grupo cujos projetos são lidos, com os dos subgrupos',
  'access token with the scope read_api, as env:NAME or file:PATH':
    'token de acesso com o escopo read_api, como env:NOME ou file:CAMINHO',
};

const finance: Readonly<Record<string, string>> = {
  'address of the site, such as https://erp.acme.example': 'endereço do site, como https://erp.acme.example',
  'API key of a user who may read accounts': 'chave de API de um usuário que pode ler a contabilidade',
  'API secret of that user': 'segredo de API desse usuário',
  'name of the company; all that the user may see when left out':
    'nome da empresa; sem ele, todas as que o usuário pode ver',
  'currency of the company’s books; ledger_line needs it': 'moeda dos livros da empresa; ledger_line precisa dela',
  'the month that an invoice without dates of service is about: clouds bill the month before':
    'o mês de que trata uma fatura sem datas de serviço: nuvens cobram o mês anterior',
  'kinds of documents to read': 'tipos de documentos a ler',
  'only what lies below: what keys begin with, such as invoices/':
    'só o que está abaixo: o começo das chaves, como invoices/',
  'the saved column mapping: the path of its YAML file, or the mapping itself':
    'o mapeamento de colunas salvo: o caminho do arquivo YAML, ou o próprio mapeamento',
  'overwrite: all files together (of bills: of a month) are one delivery; create-new: each file is one, and the newest counts':
    'overwrite: todos os arquivos juntos (de faturas: de um mês) são uma entrega; create-new: cada arquivo é uma, e vale a mais nova',
  'root of the service, such as https://host/sap/opu/odata/sap/API_…':
    'raiz do serviço, como https://host/sap/opu/odata/sap/API_…',
  '{type: basic}, {type: bearer}, {type: oauth2} or {type: none}':
    '{type: basic}, {type: bearer}, {type: oauth2} ou {type: none}',
  'entities a page, as far as the service follows': 'entidades por página, se o serviço obedecer',
  'false for services that refuse to count; then nothing compares what came':
    'desligado para serviços que se recusam a contar; então nada confere o que veio',
  'an entity set for each kind': 'um conjunto de entidades para cada tipo',
  'address of Odoo, such as https://acme.odoo.com': 'endereço do Odoo, como https://acme.odoo.com',
  'name of the database': 'nome do banco de dados',
  'login name of the key’s user; only JSON-RPC needs it': 'login do usuário da chave; só o JSON-RPC precisa dele',
  'API key of a user who may read accounting': 'chave de API de um usuário que pode ler a contabilidade',
  'auto: JSON-2 from Odoo 19 on, else JSON-RPC, by the version that the server states':
    'auto: JSON-2 a partir do Odoo 19, senão JSON-RPC, pela versão que o servidor informa',
  'id of the company; all that the user may see when left out':
    'ID da empresa; sem ele, todas as que o usuário pode ver',
  'currency of the company; exchange_rate needs it': 'moeda da empresa; exchange_rate precisa dela',
  'the month that an invoice is about: providers of clouds bill the month before the invoice’s date':
    'o mês de que trata uma fatura: provedores de nuvem cobram o mês anterior à data da fatura',
  'postgres://, mysql://, mariadb://, mssql:// or oracle:// address with the user, without the password':
    'endereço postgres://, mysql://, mariadb://, mssql:// ou oracle:// com o usuário, sem a senha',
  'seconds after which a query is stopped': 'segundos após os quais uma consulta é interrompida',
  'what is read: a query for each kind': 'o que é lido: uma consulta para cada tipo',
};

const mappings: Readonly<Record<string, string>> = {
  'how commands and messages call the mapping': 'como comandos e mensagens chamam o mapeamento',
  'where the columns come from': 'de onde vêm as colunas',
  'headers that a file of this kind has; the line that has them all is the header':
    'cabeçalhos que um arquivo deste tipo tem; a linha que os tem todos é o cabeçalho',
  'found from the file when left out': 'sem isto, é descoberto no arquivo',
  'sheet of a spreadsheet; the first when left out': 'aba de uma planilha; sem ela, a primeira',
  '"iso" also reads 2026-10, 202610 and 20261031; the others also dots and dashes':
    '“iso” também lê 2026-10, 202610 e 20261031; as outras, também pontos e traços',
  'of times that name no zone; UTC when left out': 'de horários sem fuso; sem isto, UTC',
  'what groups the digits of a number': 'o que agrupa os dígitos de um número',
  'lines that are no charges, such as totals; they are counted with the reason':
    'linhas que não são cobranças, como totais; são contadas com o motivo',
  'what of the source a file replaces: the months that it has documents of, or everything':
    'o que um arquivo substitui na fonte: os meses de que tem documentos, ou tudo',
  'name of the provider, for every column that wants it': 'nome do provedor, para cada coluna que o pede',
  'further charges that a line holds, such as its tax': 'outras cobranças que uma linha contém, como o imposto',
};

const titles: Readonly<Record<string, string>> = {
  'Data centre': 'Data center próprio',
  'FOCUS files': 'Arquivos FOCUS',
  'Files with a column mapping': 'Arquivos com mapeamento de colunas',
  'Hosts with node_exporter': 'Hosts com node_exporter',
  'OCSF files': 'Arquivos OCSF',
  'Finance documents over OData': 'Documentos financeiros por OData',
  'OpenCost and Kubecost': 'OpenCost e Kubecost',
  'Finance documents from a database': 'Documentos financeiros de um banco de dados',
};

const portuguese: ReadonlyMap<string, string> = new Map(
  [everySource, stores, clouds, ownMachines, pipelines, finance, mappings, titles].flatMap((room) =>
    Object.entries(room)
  )
);
