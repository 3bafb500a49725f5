/**
 * What the choices of settings of sources are called, by the setting's name and the value in the configuration file, in
 * English and Portuguese. Loaded, as `setting-labels.ts`, only by a page with a form of a source; a test holds them
 * against every schema.
 */

/** What a choice is called in the language of a locale; its value for one that this version does not know. */
export function choiceLabel(setting: string, value: string, locale: string): string {
  const label = choices[setting]?.[value];
  return typeof label === 'object' ? label[locale.startsWith('pt') ? 1 : 0] : (label ?? value);
}

/** True for a choice that has a name. */
export function isKnownChoice(setting: string, value: string): boolean {
  return choices[setting]?.[value] !== undefined;
}

/** Names of products and formats are one text: they are the same in every language. */
type Choices = Readonly<Record<string, readonly [english: string, portuguese: string] | string>>;

const marks: Choices = {
  ',': ['Comma', 'Vírgula'],
  ';': ['Semicolon', 'Ponto e vírgula'],
  '\t': ['Tab', 'Tabulação'],
  '|': ['Vertical bar', 'Barra vertical'],
  '.': ['Point', 'Ponto'],
  ' ': ['Space', 'Espaço'],
  "'": ['Apostrophe', 'Apóstrofo'],
  '': ['None', 'Nenhum'],
};

const documents: Choices = {
  bill: ['Bills', 'Faturas'],
  invoice: ['Invoices', 'Faturas emitidas'],
  ledger_line: ['Ledger lines', 'Lançamentos contábeis'],
  cost_centre: ['Cost centres', 'Centros de custo'],
  exchange_rate: ['Exchange rates', 'Cotações'],
  provider_statement: ['Statements of a provider', 'Declarações de um provedor'],
};

const choices: Readonly<Record<string, Choices>> = {
  mode: {
    exports: ['Exports', 'Exportações'],
    'cost-explorer': 'Cost Explorer',
    query: ['Query to Cost Management', 'Consulta ao Cost Management'],
    bigquery: 'BigQuery',
    files: ['Files in a bucket', 'Arquivos em um bucket'],
  },
  type: {
    s3: 'S3',
    'azure-blob': 'Azure Blob Storage',
    gcs: 'Google Cloud Storage',
    oci: 'Oracle Object Storage',
    folder: ['Folder', 'Pasta'],
    sftp: 'SFTP',
    default: ['Found automatically', 'Encontradas automaticamente'],
    anonymous: ['Without credentials', 'Sem credenciais'],
    keys: ['Access keys', 'Chaves de acesso'],
    'account-key': ['Account key', 'Chave da conta'],
    sas: ['SAS token', 'Token SAS'],
    'connection-string': ['Connection string', 'Cadeia de conexão'],
    'service-account': ['Service account', 'Conta de serviço'],
    'instance-principal': ['Identity of the instance', 'Identidade da instância'],
    'api-key': ['API key', 'Chave de API'],
    password: ['Password', 'Senha'],
    key: ['Private key', 'Chave privada'],
    'in-cluster': ['From within the cluster', 'De dentro do cluster'],
    kubeconfig: 'kubeconfig',
    token: ['Token of a service account', 'Token de uma conta de serviço'],
    none: ['None', 'Nenhuma'],
    basic: ['User and password', 'Usuário e senha'],
    bearer: ['Bearer token', 'Token bearer'],
    oauth2: 'OAuth 2.0',
  },
  costs: {
    net: ['After negotiated discounts', 'Após os descontos negociados'],
    gross: ['Before negotiated discounts', 'Antes dos descontos negociados'],
    bill: ['From the bill', 'Da fatura'],
    prices: ['From prices', 'Por preços'],
  },
  invoicePeriod: {
    'month-before': ['The month before', 'O mês anterior'],
    'same-month': ['The same month', 'O mesmo mês'],
  },
  read: documents,
  kind: documents,
  layout: {
    overwrite: ['All files count together', 'Todos os arquivos valem juntos'],
    'create-new': ['The newest counts', 'Vale o mais novo'],
    'invoice-months': ['Months of invoices', 'Meses das faturas'],
    'export-days': ['Days of the export', 'Dias da exportação'],
  },
  encoding: { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16 LE', 'utf-16be': 'UTF-16 BE', 'windows-1252': 'Windows-1252' },
  delimiter: marks,
  decimal: marks,
  thousands: marks,
  dates: {
    iso: ['Year first', 'Ano primeiro'],
    'day first': ['Day first', 'Dia primeiro'],
    'month first': ['Month first', 'Mês primeiro'],
  },
  replace: { months: ['The months of the file', 'Os meses do arquivo'], all: ['Everything', 'Tudo'] },
  scheme: { http: 'HTTP', https: 'HTTPS' },
  report: { focus: 'FOCUS', cost: ['Oracle’s own', 'Da própria Oracle'] },
  version: { v2: 'OData 2.0', v4: 'OData 4.0' },
  api: {
    auto: ['By the version of the server', 'Pela versão do servidor'],
    'json-2': 'JSON-2',
    'json-rpc': 'JSON-RPC',
  },
  cpuUse: {
    window: ['The whole window', 'A janela inteira'],
    lifetime: ['The life of the container', 'A vida do contêiner'],
  },
};
