/** What single integrations meet: clouds, cost services, ledgers, clusters and pipelines. */
import type { Texts } from './texts.ts';

export const integrations = {
  aws_several_exports: {
    en: '{{where}} holds {{count}} exports ({{exports}}), which may tell of the same costs; set "export" or a longer "prefix" to choose one.',
    pt: '{{where}} tem {{count}} exportações ({{exports}}), que podem tratar dos mesmos custos; defina “export” ou um “prefix” mais longo para escolher uma.',
  },
  aws_no_manifest: {
    en: '{{where}} holds no manifest of an AWS export; check the prefix. AWS writes the first one up to 24 hours after the export is made.',
    pt: '{{where}} não tem manifesto de uma exportação da AWS; confira o prefixo. A AWS escreve o primeiro até 24 horas depois de criada a exportação.',
  },
  aws_no_manifest_of: {
    en: '{{where}} holds no manifest of "{{export}}" of an AWS export; check the prefix. AWS writes the first one up to 24 hours after the export is made.',
    pt: '{{where}} não tem manifesto da exportação “{{export}}” da AWS; confira o prefixo. A AWS escreve o primeiro até 24 horas depois de criada a exportação.',
  },
  aws_older_delivery: {
    en: '{{file}} is of an older delivery of its month than the one that the manifest names; it was not loaded.',
    pt: '{{file}} é de uma entrega do mês mais antiga que a do manifesto; não foi carregado.',
  },
  aws_several_deliveries: {
    en: '{{file}} lies beside other deliveries of the same month, which tell of the same costs, and no manifest says which is current; give the folder of one delivery.',
    pt: '{{file}} está ao lado de outras entregas do mesmo mês, que tratam dos mesmos custos, e nenhum manifesto diz qual é a atual; dê o diretório de uma entrega.',
  },
  aws_column_missing: {
    en: '{{file}} is an AWS Cost and Usage Report without {{column}}; put the column into the export.',
    pt: '{{file}} é um AWS Cost and Usage Report sem {{column}}; ponha a coluna na exportação.',
  },
  aws_net_costs: {
    en: 'costs are net of the discounts that were negotiated',
    pt: 'os custos já descontam o que foi negociado',
  },
  aws_without_reservations: {
    en: 'the columns about reserved instances are not there: EffectiveCost is what was billed for them',
    pt: 'faltam as colunas de instâncias reservadas: EffectiveCost é o que foi faturado por elas',
  },
  aws_without_plans: {
    en: 'the columns about savings plans are not there: EffectiveCost is what was billed for them',
    pt: 'faltam as colunas de planos de economia: EffectiveCost é o que foi faturado por eles',
  },
  aws_cost_explorer: {
    en: 'costs by day, service and account from Cost Explorer: there are no resources, prices or quantities',
    pt: 'custos por dia, serviço e conta do Cost Explorer: não há recursos, preços nem quantidades',
  },
  aws_too_many_requests: {
    en: 'Cost Explorer needs more than the {{most}} requests that "mostRequests" allows (0.01 USD each); raise it, or make an export. {{month}} and later months were not read.',
    pt: 'O Cost Explorer precisa de mais que os {{most}} pedidos que “mostRequests” permite (0,01 USD cada); aumente ou crie uma exportação. {{month}} e os meses seguintes não foram lidos.',
  },
  aws_not_allowed: {
    en: 'Cost Explorer refuses the credentials ({{said}}); allow ce:GetCostAndUsage for them.',
    pt: 'O Cost Explorer recusa as credenciais (mensagem: “{{said}}”); permita ce:GetCostAndUsage a elas.',
  },
  aws_unreadable: {
    en: 'Cost Explorer gives no answer that can be read ({{said}}); it is asked again with the next run.',
    pt: 'O Cost Explorer não dá uma resposta que se possa ler (mensagem: “{{said}}”); é consultado de novo na próxima execução.',
  },
  no_statement_of_export: {
    en: 'an export states no total of its own; for a source that is "about" another set "mode: {{mode}}".',
    pt: 'uma exportação não declara um total próprio; para uma fonte que é “about” outra, defina “mode: {{mode}}”.',
  },
  no_statement_of_files: {
    en: 'exported files state no total of their own; for a source that is "about" another name the table in BigQuery.',
    pt: 'arquivos exportados não declaram um total próprio; para uma fonte que é “about” outra, indique a tabela no BigQuery.',
  },
  azure_totals_alone: {
    en: 'Cost Management gives totals alone; set "about" to the source of the bills that they are of, or "mode: exports".',
    pt: 'O Cost Management dá só totais; aponte “about” para a fonte das faturas a que pertencem, ou use “mode: exports”.',
  },
  azure_not_export: {
    en: "{{file}} is not a cost export in Microsoft's columns: no cost beside meters or subscriptions.",
    pt: '{{file}} não é uma exportação de custos nas colunas da Microsoft: não há custo ao lado de medidores ou assinaturas.',
  },
  azure_without_dates: {
    en: '{{file}} has no Date, UsageDateTime or BillingPeriodStartDate, so its charges have no time; export it with one of them.',
    pt: '{{file}} não tem Date, UsageDateTime nem BillingPeriodStartDate, e assim suas cobranças não têm tempo; exporte-o com um deles.',
  },
  azure_dates_not_proven: {
    en: '{{file}} cannot be read for certain: no date in it proves whether {{example}} names the day or the month first, and its headers or numbers are not written as Microsoft’s own exports write them, which put the month first. Load the whole month in one file, or download it with the portal in English.',
    pt: '{{file}} não pode ser lido com certeza: nenhuma data nele prova se {{example}} traz primeiro o dia ou o mês, e seus cabeçalhos ou números não são como os das exportações da Microsoft, que põem o mês primeiro. Carregue o mês inteiro em um arquivo ou baixe-o com o portal em inglês.',
  },
  azure_not_certain: {
    en: '{{file}} cannot be read for certain: {{why}}. Download it with the portal in English, or take the export from the storage account.',
    pt: '{{file}} não pode ser lido com certeza: {{why}}. Baixe-o com o portal em inglês ou use a exportação da conta de armazenamento.',
  },
  azure_numbers_two_forms: {
    en: 'some of its numbers have a decimal comma and some a decimal point',
    pt: 'alguns de seus números têm vírgula decimal e outros, ponto decimal',
  },
  azure_numbers_not_proven: {
    en: 'its numbers do not prove whether {{example}} means one thousand two hundred thirty-four or a little more than one',
    pt: 'seus números não provam se {{example}} quer dizer mil duzentos e trinta e quatro ou pouco mais de um',
  },
  azure_numbers_not_proven_both: {
    en: 'its numbers do not prove whether {{example}} means one thousand two hundred thirty-four or a little more than one, and it has numbers like {{other}} as well',
    pt: 'seus números não provam se {{example}} quer dizer mil duzentos e trinta e quatro ou pouco mais de um, e há também números como {{other}}',
  },
  azure_month_first: {
    en: 'dates are read month first, as Microsoft writes them: nothing in the file proves another order',
    pt: 'as datas são lidas com o mês primeiro, como a Microsoft escreve: nada no arquivo prova outra ordem',
  },
  azure_decimal_comma: {
    en: 'numbers are read with a decimal comma, as the file proves',
    pt: 'os números são lidos com vírgula decimal, como o arquivo prova',
  },
  azure_decimal_point: {
    en: 'numbers are read with a decimal point, grouped, as the file proves',
    pt: 'os números são lidos com ponto decimal e separador de milhar, como o arquivo prova',
  },
  azure_headers_unknown: {
    en: 'headers that are not understood, whose cells are kept as they are: {{headers}}',
    pt: 'cabeçalhos que não se entendem, cujas células ficam como estão: {{headers}}',
  },
  azure_both_in_one: {
    en: 'the file holds purchases of reservations or savings plans and shares of them: read as actual and amortised cost in one',
    pt: 'o arquivo traz compras de reservas ou planos de economia e partes delas: lido como custo real e amortizado em um só',
  },
  azure_amortised_alone: {
    en: 'amortised cost without its actual export: BilledCost of what reservations and savings plans cost is not there; load both exports of the month together',
    pt: 'custo amortizado sem a exportação do custo real: falta o BilledCost de reservas e planos de economia; carregue juntas as duas exportações do mês',
  },
  azure_actual_alone: {
    en: 'actual cost without its amortised export: EffectiveCost of what reservations and savings plans cover is 0; load both exports of the month together',
    pt: 'custo real sem a exportação do custo amortizado: o EffectiveCost do que reservas e planos de economia cobrem é 0; carregue juntas as duas exportações do mês',
  },
  bigquery_too_many_bytes: {
    en: '{{table}}: the query would read {{bytes}} bytes, more than the {{most}} that "mostBytes" allows; BigQuery charges by them. Raise it, or shorten windowDays.',
    pt: '{{table}}: a consulta leria {{bytes}} bytes, mais que os {{most}} que “mostBytes” permite; o BigQuery cobra por eles. Aumente o limite ou reduza windowDays.',
  },
  bigquery_stopped: {
    en: 'BigQuery stopped the query at the limit of "mostBytes": {{said}}',
    pt: 'o BigQuery parou a consulta no limite de “mostBytes”: “{{said}}”',
  },
  bigquery_busy: {
    en: 'BigQuery does not answer now ({{said}}); it is asked again with the next run.',
    pt: 'o BigQuery não responde agora (mensagem: “{{said}}”); é consultado de novo na próxima execução.',
  },
  bigquery_not_allowed: {
    en: 'access was refused ({{said}}); the credentials need "BigQuery Job User" in the project that pays and "BigQuery Data Viewer" on the dataset.',
    pt: 'o acesso foi recusado (mensagem: “{{said}}”); as credenciais precisam de “BigQuery Job User” no projeto que paga e de “BigQuery Data Viewer” no conjunto de dados.',
  },
  bigquery_no_table: {
    en: 'there is no such table, or it lies in another location ({{said}}).',
    pt: 'essa tabela não existe ou está em outro local (mensagem: “{{said}}”).',
  },
  bigquery_no_credentials: {
    en: 'no usable credentials were found ({{said}}).',
    pt: 'não foram encontradas credenciais que sirvam (mensagem: “{{said}}”).',
  },
  bigquery_refused: {
    en: 'BigQuery refused the query: {{said}}',
    pt: 'o BigQuery recusou a consulta: “{{said}}”',
  },
  bigquery_unreachable: {
    en: 'BigQuery cannot be reached ({{said}}); it is asked again with the next run.',
    pt: 'o BigQuery não pode ser alcançado (mensagem: “{{said}}”); é consultado de novo na próxima execução.',
  },
  bigquery_rows_missing: {
    en: '{{table}}: BigQuery gave {{read}} rows of {{month}}, of which it had counted {{count}}; it is read again with the next run.',
    pt: '{{table}}: o BigQuery deu {{read}} linhas de {{month}}, das quais tinha contado {{count}}; é lido de novo na próxima execução.',
  },
  bigquery_no_export: {
    en: '{{table}} is no billing export: it has neither the columns of usage cost exports (billing_account_id, usage_start_time, cost, export_time, invoice.month) nor those of Google’s FOCUS export.',
    pt: '{{table}} não é uma exportação de faturamento: não tem as colunas das exportações de custo de uso (billing_account_id, usage_start_time, cost, export_time, invoice.month) nem as da exportação FOCUS do Google.',
  },
  google_without_list: {
    en: 'the export has no cost_at_list: ListCost is the cost before credits',
    pt: 'a exportação não tem cost_at_list: ListCost é o custo antes dos créditos',
  },
  google_without_month: {
    en: 'the export has no invoice.month: the billing period is the month of the usage',
    pt: 'a exportação não tem invoice.month: o período de cobrança é o mês do uso',
  },
  oci_usage_report: {
    en: '{{file}} is an OCI usage report: it has no cost/myCost. Load the cost report instead.',
    pt: '{{file}} é um relatório de uso da OCI: não tem cost/myCost. Carregue o relatório de custos.',
  },
  oci_no_list_price: {
    en: 'ListUnitPrice and ListCost are the unit price and cost billed: the report states no list price',
    pt: 'ListUnitPrice e ListCost são o preço unitário e o custo faturados: o relatório não informa preço de lista',
  },
  usage_not_understood: {
    en: '{{place}}: {{said}}. Nothing of this month was priced, because shares would be wrong without the row.',
    pt: '{{place}}: “{{said}}”. Nada deste mês recebeu preço, porque sem a linha as partes sairiam erradas.',
  },
  odoo_refused: { en: '{{system}} refused the call: {{said}}', pt: '{{system}} recusou a chamada: “{{said}}”' },
  odoo_old: {
    en: '{{system}} is version {{version}}; versions from {{oldest}} on are read.',
    pt: '{{system}} é da versão {{version}}; são lidas versões a partir da {{oldest}}.',
  },
  odoo_user_missing: {
    en: '{{system}} is asked by JSON-RPC, which needs the login name of the key\'s user; set "user".',
    pt: '{{system}} é consultado por JSON-RPC, que precisa do login do usuário da chave; defina “user”.',
  },
  odoo_not_allowed: {
    en: '{{system}} does not accept the user and API key for the database "{{database}}"; check them.',
    pt: '{{system}} não aceita o usuário e a chave de API para o banco “{{database}}”; confira.',
  },
  opencost_no_items: {
    en: '{{series}}: {{name}} is missing or holds no items of OpenCost; collect the day again.',
    pt: '{{series}}: {{name}} falta ou não tem itens do OpenCost; colete o dia de novo.',
  },
  opencost_several_clusters: {
    en: 'OpenCost at {{url}} watches several clusters ({{names}}), so the setting cluster cannot name them; leave it out.',
    pt: 'O OpenCost em {{url}} observa vários clusters ({{names}}), e a configuração cluster não pode nomeá-los; deixe-a de fora.',
  },
  opencost_other_form: {
    en: '{{system}} answered {{path}} in another form than its API describes; see whether the address leads to OpenCost.',
    pt: '{{system}} respondeu {{path}} em outra forma que não a descrita por sua API; veja se o endereço leva ao OpenCost.',
  },
  kubernetes_api_unusable: {
    en: 'api: no connection can be made of these settings ({{said}}); check the kubeconfig, or use in-cluster inside a pod.',
    pt: 'api: destas configurações não se faz uma conexão (“{{said}}”); confira o kubeconfig ou use in-cluster dentro de um pod.',
  },
  kubernetes_no_context: {
    en: 'api: the kubeconfig names no current cluster; set context.',
    pt: 'api: o kubeconfig não indica um cluster atual; defina context.',
  },
  exporter_none: {
    en: 'scrape: names no exporter; list targets or files.',
    pt: 'scrape: não indica nenhum exporter; liste targets ou files.',
  },
  exporter_no_cpu: {
    en: '{{system}} tells nothing of a CPU; is its cpu collector off?',
    pt: '{{system}} não diz nada de CPU; o coletor cpu está desligado?',
  },
  exporter_targets: {
    en: 'scrape.files: {{file}} {{what}}; it holds a list like [{"targets": ["10.0.0.1:9100"], "labels": {}}].',
    pt: 'scrape.files: {{file}} {{what}}; ele tem uma lista como [{"targets": ["10.0.0.1:9100"], "labels": {}}].',
  },
  cannot_be_read: { en: 'cannot be read', pt: 'não pode ser lido' },
  is_no_json: { en: 'is no JSON', pt: 'não é JSON' },
  json_too_large: {
    en: '{{file}} holds more than {{bytes}} bytes; split it.',
    pt: '{{file}} tem mais de {{bytes}} bytes; divida-o.',
  },
  json_no_json: {
    en: '{{file}} is no JSON ({{said}}); fetch it again.',
    pt: '{{file}} não é JSON (“{{said}}”); busque-o de novo.',
  },
} as const satisfies Texts;
