/** What is wrong with the settings of a source or a mapping. */
import type { Texts } from './texts.ts';

export const settings = {
  source_keeps_name: {
    en: 'a source keeps its name and its integration, under which its bills are stored; make another source',
    pt: 'uma fonte mantém o nome e a integração, sob os quais suas faturas estão armazenadas; crie outra fonte',
  },
  source_there: {
    en: 'there is already a source "{{name}}"; each needs a name of its own',
    pt: 'já existe uma fonte “{{name}}”; cada uma precisa de um nome próprio',
  },
  source_twice: {
    en: '"{{name}}" is there twice; each source needs a name of its own',
    pt: '“{{name}}” está duas vezes; cada fonte precisa de um nome próprio',
  },
  source_collected: {
    en: '"{{name}}" is collected on a schedule, and its next run would replace the file; give another name as "source".',
    pt: '“{{name}}” é coletada por agenda, e a próxima execução substituiria o arquivo; dê outro nome em “source”.',
  },
  source_secret: {
    en: '"{{reference}}" is not for sources that are made on pages; name a variable that begins with {{prefix}}, such as env:{{prefix}}KEY',
    pt: '“{{reference}}” não vale para fontes criadas em páginas; indique uma variável que comece com {{prefix}}, como env:{{prefix}}KEY',
  },
  source_secret_in_address: {
    en: 'an address holds a password or a signature; settings are kept and shown, so put it into a variable that begins with {{prefix}} and name that in the setting for secrets',
    pt: 'um endereço contém uma senha ou uma assinatura; as configurações são guardadas e exibidas, então coloque-a em uma variável que comece com {{prefix}} e indique-a na configuração de segredos',
  },
  source_identity_elsewhere: {
    en: 'a source that is made on pages and names an endpoint may not send it the identity of this machine; give it credentials of its own, from variables that begin with {{prefix}}, or "anonymous"',
    pt: 'uma fonte criada em páginas que indica um endpoint não pode enviar a ele a identidade desta máquina; dê a ela credenciais próprias, de variáveis que comecem com {{prefix}}, ou “anonymous”',
  },
  source_integration: {
    en: 'nothing can be collected with "{{integration}}"; use one of: {{known}}',
    pt: 'nada se coleta com “{{integration}}”; use uma destas: {{known}}',
  },
  source_about_itself: {
    en: 'names the source itself; name the source of the bills, or leave it out to read bills here',
    pt: 'indica a própria fonte; indique a fonte das faturas, ou deixe de fora para ler faturas aqui',
  },
  source_without_totals: {
    en: '"{{integration}}" has no totals of its provider; leave it out, or use one of: {{known}}',
    pt: '“{{integration}}” não tem totais de seu provedor; deixe de fora ou use uma destas: {{known}}',
  },
  setting_unknown: {
    en: 'no such setting of this integration',
    pt: 'esta integração não tem essa configuração',
  },
  secret_reference: {
    en: 'a secret is written as a reference: env:NAME for an environment variable or file:PATH for a file',
    pt: 'um segredo se escreve como referência: env:NOME para uma variável de ambiente ou file:CAMINHO para um arquivo',
  },
  secret_of_vault: {
    en: 'vault: references are not offered by this version; use env:NAME or file:PATH',
    pt: 'esta versão não oferece referências vault:; use env:NOME ou file:CAMINHO',
  },
  schedule_no_time: { en: '"{{schedule}}" names no time', pt: '“{{schedule}}” não indica nenhum horário' },
  schedule_wrong: {
    en: '"{{schedule}}" is not a cron schedule of five fields ({{said}}); write it like "0 */6 * * *"',
    pt: '“{{schedule}}” não é uma agenda cron de cinco campos (“{{said}}”); escreva como “0 */6 * * *”',
  },
  address_needed: {
    en: 'not an address; write it like "{{example}}"',
    pt: 'não é um endereço; escreva como “{{example}}”',
  },
  role_needed: {
    en: 'not the ARN of a role; write it like "{{example}}"',
    pt: 'não é o ARN de um papel; escreva como “{{example}}”',
  },
  storage_account_needed: {
    en: 'not a storage account: 3 to 24 small letters and digits',
    pt: 'não é uma conta de armazenamento: de 3 a 24 letras minúsculas e dígitos',
  },
  fingerprint_needed: {
    en: 'not a fingerprint; write it as "ssh-keygen -lf" on the server shows it, like "SHA256:…"',
    pt: 'não é uma impressão digital; escreva como “ssh-keygen -lf” a mostra no servidor, tal como “SHA256:…”',
  },
  host_key_missing: {
    en: 'no key of the server; without one anybody could stand in its place',
    pt: 'falta a chave do servidor; sem ela, qualquer um poderia se passar por ele',
  },
  account_number_needed: {
    en: 'not the number of an account; write its twelve digits',
    pt: 'não é o número de uma conta; escreva seus doze dígitos',
  },
  bigquery_table_needed: {
    en: 'not a table of BigQuery; write it like "{{example}}"',
    pt: 'não é uma tabela do BigQuery; escreva como “{{example}}”',
  },
  azure_export_missing: {
    en: 'names no export; add one with its path and kind',
    pt: 'não indica nenhuma exportação; acrescente uma com caminho (path) e tipo (kind)',
  },
  azure_exports_mixed: {
    en: 'has FOCUS exports beside actual or amortized ones, so that charges would count twice; make two sources',
    pt: 'tem exportações FOCUS ao lado das de custo real ou amortizado, e as cobranças contariam duas vezes; faça duas fontes',
  },
  reads_nothing: { en: 'reads nothing; {{what}}', pt: 'não lê nada; {{what}}' },
  name_a_kind: { en: 'name a kind', pt: 'indique um tipo' },
  give_a_query: { en: 'give a query', pt: 'dê uma consulta' },
  give_an_entity_set: { en: 'give an entity set', pt: 'dê um conjunto de entidades' },
  queries_of_one_kind: {
    en: 'two queries of one kind would replace each other’s documents; join them, or make two sources of them',
    pt: 'duas consultas do mesmo tipo trocariam os documentos uma da outra; junte-as ou faça delas duas fontes',
  },
  entities_of_one_kind: {
    en: 'two entity sets of one kind would replace each other’s documents; make two sources of them',
    pt: 'dois conjuntos de entidades do mesmo tipo trocariam os documentos um do outro; faça deles duas fontes',
  },
  query_without_bounds: {
    en: 'reads without bounds; write {{day}} >= :from AND … < :to, so that a month is read at a time',
    pt: 'lê sem limites; escreva {{day}} >= :from AND … < :to, para ler um mês de cada vez',
  },
  query_without_since: {
    en: 'does not name :since, the instant since which changes are asked for',
    pt: 'não usa :since, o instante a partir do qual se pedem mudanças',
  },
  day_property_missing: {
    en: 'is missing; name the property behind {{day}}, by which months are read',
    pt: 'falta; indique a propriedade por trás de {{day}}, pela qual os meses são lidos',
  },
  kind_without_day: {
    en: 'a {{kind}} has no day and is read as a whole each time; leave this out',
    pt: '{{kind}} não tem dia e é lido por inteiro a cada vez; deixe isto de fora',
  },
  company_currency_of_odoo: {
    en: 'is missing; Odoo states rates from the company’s currency, so say which one that is',
    pt: 'falta; o Odoo informa taxas a partir da moeda da empresa, então diga qual é',
  },
  company_currency_of_erpnext: {
    en: 'is missing; the ledger’s debit and credit are in the company’s currency, so say which one that is',
    pt: 'falta; débito e crédito do razão estão na moeda da empresa, então diga qual é',
  },
  pools_missing: { en: 'no cost pool; describe at least one', pt: 'nenhum grupo de custos; descreva pelo menos um' },
  usage_missing: {
    en: 'no usage; say where inventory or usage is read',
    pt: 'nenhum uso; diga onde se lê o inventário ou o uso',
  },
  pool_ids_same: {
    en: 'two pools have the same id; ids must differ',
    pt: 'dois grupos têm o mesmo id; eles devem diferir',
  },
  pool_amount: {
    en: 'a pool needs exactly one of {{kinds}}',
    pt: 'um grupo precisa de exatamente um destes: {{kinds}}',
  },
  pool_recover: {
    en: 'recover goes with a rate; an amount is recovered as it is',
    pt: 'recover vale com uma taxa; um valor é recuperado como está',
  },
  pool_capacity: {
    en: 'capacity goes with an amount; at a rate nothing is left unused',
    pt: 'capacity vale com um valor; com uma taxa nada fica sem uso',
  },
  cost_kind_unknown: {
    en: '"{{value}}" is not a kind of cost; use {{known}}',
    pt: '“{{value}}” não é um tipo de custo; use {{known}}',
  },
  label_name_needed: { en: 'not the name of a label', pt: 'não é o nome de um label' },
  target_needed: {
    en: '"{{value}}" is no target; write host and port, like "10.0.0.1:9100"',
    pt: '“{{value}}” não é um alvo; escreva host e porta, como “10.0.0.1:9100”',
  },
  scrape_missing: {
    en: 'names nothing to scrape; list targets, or files of service discovery',
    pt: 'não indica nada a coletar; liste targets ou files de service discovery',
  },
  hosts_of_two_places: {
    en: 'hosts are read from one place: give prometheus, or scrape',
    pt: 'hosts são lidos de um só lugar: dê prometheus ou scrape',
  },
  matchers_braces: {
    en: 'write the matchers without braces, like cluster="prod"',
    pt: 'escreva os matchers sem chaves, como cluster="prod"',
  },
  ip_needed: { en: 'not an IP address', pt: 'não é um endereço IP' },
  email_needed: { en: 'not an e-mail address', pt: 'não é um endereço de e-mail' },
  file_name_needed: {
    en: 'not the name of a file; write it without folders',
    pt: 'não é o nome de um arquivo; escreva-o sem diretórios',
  },
  file_name_wrong: { en: 'not the name of a file', pt: 'não é o nome de um arquivo' },
  file_not_base64: {
    en: 'is not base64; encode the bytes of the file',
    pt: 'não é base64; codifique os bytes do arquivo',
  },
  file_is_empty: { en: 'is empty', pt: 'está vazio' },
  file_too_large: {
    en: 'is larger than 5 MiB; load it with "thriftdata ingest", or lay it where a source collects it',
    pt: 'passa de 5 MiB; carregue-o com “thriftdata ingest” ou deixe-o onde uma fonte o colete',
  },
  files_not_taken: {
    en: 'the store of this process takes no files.',
    pt: 'o armazenamento deste processo não recebe arquivos.',
  },
  offset_needed: {
    en: 'not an offset; write it like "{{example}}"',
    pt: 'não é um fuso (offset); escreva como “{{example}}”',
  },
  mapping_name_needed: {
    en: 'write it in small letters, digits and dashes, like "vercel-invoice"',
    pt: 'escreva com letras minúsculas, dígitos e hífens, como “vercel-invoice”',
  },
  no_focus_column_near: {
    en: 'is no FOCUS column; write "{{name}}"',
    pt: 'não é uma coluna do FOCUS; escreva “{{name}}”',
  },
  no_focus_column: {
    en: 'is no FOCUS column; use one of FOCUS 1.0 to 1.4, or a name that begins with x_',
    pt: 'não é uma coluna do FOCUS; use uma do FOCUS 1.0 a 1.4, ou um nome que comece com x_',
  },
  mapping_pattern: {
    en: '"{{value}}" is not a regular expression that can be used; write it without look-around and back references',
    pt: '“{{value}}” não é uma expressão regular que sirva; escreva sem look-around e sem referências a grupos',
  },
  mapping_condition: {
    en: 'is no condition; write one of {{forms}}',
    pt: 'não é uma condição; escreva uma destas formas: {{forms}}',
  },
  mapping_value: {
    en: 'is no value; write a column name, or one of {{forms}}',
    pt: 'não é um valor; escreva o nome de uma coluna ou uma destas formas: {{forms}}',
  },
  integration_unknown: {
    en: '--integration {{id}} is not known; use one of: {{known}}.',
    pt: '--integration {{id}} não é conhecida; use uma destas: {{known}}.',
  },
  mapping_value_wrong: {
    en: '"{{value}}" is not one of its values: {{known}}',
    pt: '“{{value}}” não é um de seus valores: {{known}}',
  },
  mapping_bill_needs: { en: 'is missing; every bill needs it', pt: 'falta; toda fatura precisa disso' },
  mapping_needs: { en: 'is missing; every {{kind}} needs it', pt: 'falta; {{kind}} precisa disso' },
  mapping_start_needed: {
    en: 'is missing; give it, or BillingPeriodStart for charges that only have a month',
    pt: 'falta; dê-o, ou BillingPeriodStart para cobranças que só têm um mês',
  },
  mapping_provider_needed: { en: 'is missing; say whose bill this is', pt: 'falta; diga de quem é esta fatura' },
  mapping_field_unknown: {
    en: 'is no field of {{kind}}; it has: {{known}}',
    pt: 'não é um campo de {{kind}}, que tem: {{known}}',
  },
  missing_alone: { en: 'is missing', pt: 'falta' },
} as const satisfies Texts;
