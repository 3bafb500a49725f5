/** Why a bill or another file was refused, and what is to be known about one that was loaded. */
import type { Texts } from './texts.ts';

export const files = {
  nothing_stored: { en: 'Nothing was stored.', pt: 'Nada foi armazenado.' },
  refused_whole: { en: '{{why}} Nothing was stored.', pt: '{{why}} Nada foi armazenado.' },
  documents_refused: { en: '{{why}}. Nothing was stored.', pt: '{{why}}. Nada foi armazenado.' },
  not_loaded: { en: 'It was not loaded.', pt: 'Ele não foi carregado.' },
  files_and_more: { en: '{{file}} and {{more}} more', pt: '{{file}} e mais {{more}}' },
  the_delivery: { en: 'The delivery', pt: 'A entrega' },
  file_empty: { en: '{{file}} is empty; nothing was stored.', pt: '{{file}} está vazio; nada foi armazenado.' },
  file_without_rows: {
    en: '{{file}} has no header and no rows; nothing was stored.',
    pt: '{{file}} não tem cabeçalho nem linhas; nada foi armazenado.',
  },
  file_absent: { en: 'there is no such file; check its name.', pt: 'esse arquivo não existe; confira o nome.' },
  file_not_allowed: { en: 'this user may not read it.', pt: 'este usuário não pode lê-lo.' },
  file_not_readable: {
    en: 'it cannot be read ({{code}}); name a file.',
    pt: 'não pode ser lido ({{code}}); indique um arquivo.',
  },
  file_no_match: {
    en: '{{path}} matches no CSV, XLSX, Parquet or JSON lines file; check the path.',
    pt: '{{path}} não leva a nenhum arquivo CSV, XLSX, Parquet ou JSON lines; confira o caminho.',
  },
  object_no_match: {
    en: '{{address}} matches no CSV or Parquet object; check the address.',
    pt: '{{address}} não leva a nenhum objeto CSV ou Parquet; confira o endereço.',
  },
  file_json_list: {
    en: '{{file}} is one JSON list; write its objects as lines, as "jq -c \'.[]\'" does.',
    pt: '{{file}} é uma só lista JSON; escreva seus objetos em linhas, como faz "jq -c \'.[]\'".',
  },
  file_zstd: {
    en: '{{file}} is compressed with zstd; give it as gzip or plain CSV, or load it by "ingest", which unpacks it.',
    pt: '{{file}} está comprimido com zstd; dê-o em gzip ou CSV simples, ou carregue-o com “ingest”, que o descompacta.',
  },
  file_header_on_lines: {
    en: '{{file}} has a header of more than one line; write each column name on one line.',
    pt: '{{file}} tem um cabeçalho de mais de uma linha; escreva cada nome de coluna em uma só linha.',
  },
  file_no_csv: {
    en: '{{file}} cannot be read as CSV: {{said}}.',
    pt: '{{file}} não pode ser lido como CSV: “{{said}}”.',
  },
  file_no_table: {
    en: '{{file}} cannot be read as a table: {{what}}.',
    pt: '{{file}} não pode ser lido como tabela: {{what}}.',
  },
  file_utf_32: { en: 'it is written in UTF-32; save it as UTF-8', pt: 'está em UTF-32; salve-o como UTF-8' },
  file_no_format: {
    en: '{{file}} cannot be read as {{format}}: {{what}}.',
    pt: '{{file}} não pode ser lido como {{format}}: {{what}}.',
  },
  lines_without_keys: {
    en: 'no line is an object with keys',
    pt: 'nenhuma linha é um objeto com chaves',
  },
  lines_of_many_keys: {
    en: 'its objects have {{count}} different keys',
    pt: 'seus objetos têm {{count}} chaves diferentes',
  },
  file_too_wide: {
    en: '{{file}} has {{columns}} columns; a bill has at most {{most}}.',
    pt: '{{file}} tem {{columns}} colunas; uma fatura tem no máximo {{most}}.',
  },
  spreadsheet_unknown: {
    en: '{{file}} is a spreadsheet whose columns nobody knows; write a mapping for them and give it with --mapping.',
    pt: '{{file}} é uma planilha cujas colunas ninguém conhece; escreva um mapeamento para elas e dê-o com --mapping.',
  },
  table_unknown: {
    en: '{{file}} is a table whose columns nobody knows; write a mapping for them and give it with --mapping.',
    pt: '{{file}} é uma tabela cujas colunas ninguém conhece; escreva um mapeamento para elas e dê-o com --mapping.',
  },
  sheet_none: { en: '{{file}} has no sheet at all.', pt: '{{file}} não tem nenhuma planilha.' },
  sheet_unknown: {
    en: '{{file}} has no sheet "{{sheet}}"; it has: {{known}}.',
    pt: '{{file}} não tem a planilha “{{sheet}}”; tem: {{known}}.',
  },
  table_delta: {
    en: '{{place}} is a Delta table, some of whose files others have replaced; save what it holds as CSV or Parquet, and load that.',
    pt: '{{place}} é uma tabela Delta, da qual alguns arquivos foram substituídos por outros; salve o que ela contém como CSV ou Parquet e carregue isso.',
  },
  table_iceberg: {
    en: '{{place}} is an Iceberg table, some of whose files others have replaced; save what it holds as CSV or Parquet, and load that.',
    pt: '{{place}} é uma tabela Iceberg, da qual alguns arquivos foram substituídos por outros; salve o que ela contém como CSV ou Parquet e carregue isso.',
  },
  table_hudi: {
    en: '{{place}} is a Hudi table, some of whose files others have replaced; save what it holds as CSV or Parquet, and load that.',
    pt: '{{place}} é uma tabela Hudi, da qual alguns arquivos foram substituídos por outros; salve o que ela contém como CSV ou Parquet e carregue isso.',
  },
  archive_unreadable: {
    en: '{{file}} cannot be unpacked ({{said}}); fetch it again.',
    pt: '{{file}} não pode ser descompactado (“{{said}}”); busque-o de novo.',
  },
  archive_without_bill: {
    en: '{{file}} holds no CSV, XLSX, Parquet or JSON lines file; nothing was stored.',
    pt: '{{file}} não contém arquivo CSV, XLSX, Parquet ou JSON lines; nada foi armazenado.',
  },
  archive_of_others: {
    en: '{{file}} holds no CSV, XLSX, Parquet or JSON lines file, but {{held}}; nothing was stored.',
    pt: '{{file}} não contém arquivo CSV, XLSX, Parquet ou JSON lines, e sim {{held}}; nada foi armazenado.',
  },
  archive_encrypted: {
    en: '{{file}} is encrypted; unpack it and load what is inside.',
    pt: '{{file}} está cifrado; descompacte e carregue o que há dentro.',
  },
  archive_many_entries: {
    en: '{{file}} holds {{count}} files; an archive may hold {{most}}. Split it.',
    pt: '{{file}} contém {{count}} arquivos; um pacote pode conter {{most}}. Divida-o.',
  },
  archive_many_bills: {
    en: '{{file}} holds {{count}} bills; one delivery may be {{most}}. Split it.',
    pt: '{{file}} contém {{count}} faturas; uma entrega pode ter {{most}}. Divida-o.',
  },
  archive_odd_name: {
    en: '{{file}} holds a file whose name is too long or has control characters, "{{name}}"; pack it under a plain name.',
    pt: '{{file}} contém um arquivo cujo nome é longo demais ou tem caracteres de controle, “{{name}}”; empacote-o com um nome simples.',
  },
  archive_file_twice: {
    en: '{{file}} holds {{name}} twice, and nothing says which of the two counts; pack only the one that is meant.',
    pt: '{{file}} contém {{name}} duas vezes, e nada diz qual das duas vale; empacote só a que se quer.',
  },
  archive_link: {
    en: '{{file}}: {{name}} is a link; pack the file that it leads to.',
    pt: '{{file}}: {{name}} é um link; empacote o arquivo ao qual ele leva.',
  },
  archive_overlap: {
    en: '{{file}}: {{name}} lies in the bytes of {{other}}; pack the files again.',
    pt: '{{file}}: {{name}} está nos bytes de {{other}}; empacote os arquivos de novo.',
  },
  archive_too_large: {
    en: '{{file}} has {{packed}} bytes and unpacks to {{bytes}} or more, over {{times}} times as many, which no bill does; where it is one, unpack it and load what is inside.',
    pt: '{{file}} tem {{packed}} bytes e descompacta para {{bytes}} ou mais, mais de {{times}} vezes isso, o que nenhuma fatura faz; se for uma, descompacte e carregue o que há dentro.',
  },
  archive_no_room: {
    en: '{{file}} unpacks to {{bytes}} bytes or more, and only {{room}} may be used in the folder for temporary files; make room there, or set TMPDIR to a folder with more.',
    pt: '{{file}} descompacta para {{bytes}} bytes ou mais, e só {{room}} podem ser usados na pasta de arquivos temporários; libere espaço ali, ou aponte TMPDIR para uma pasta com mais.',
  },
  archive_damaged: {
    en: '{{file}} is damaged (its checksum differs); fetch it again.',
    pt: '{{file}} está danificado (a soma de verificação difere); busque-o de novo.',
  },
  parquet_cut: {
    en: 'the file is cut off or not a Parquet file',
    pt: 'o arquivo está cortado ou não é Parquet',
  },
  not_focus_dataset: {
    en: '{{file}} is {{what}}, not a FOCUS Cost and Usage file; give the Cost and Usage dataset that belongs to it.',
    pt: '{{file}} é {{what}}, não um arquivo FOCUS de custo e uso; dê o conjunto de custo e uso (Cost and Usage) que corresponde a ele.',
  },
  not_focus_export: {
    en: '{{file}} is {{what}}, not a FOCUS Cost and Usage file; export it in FOCUS format.',
    pt: '{{file}} é {{what}}, não um arquivo FOCUS de custo e uso; exporte-o no formato FOCUS.',
  },
  not_focus_pointer: {
    en: '{{file}} is {{what}}, not a FOCUS Cost and Usage file; fetch the file with "git lfs pull".',
    pt: '{{file}} é {{what}}, não um arquivo FOCUS de custo e uso; busque o arquivo com “git lfs pull”.',
  },
  kind_pointer: {
    en: 'a pointer that Git LFS keeps in place of a file',
    pt: 'um ponteiro que o Git LFS guarda no lugar de um arquivo',
  },
  kind_legacy_cur: { en: 'a legacy AWS Cost and Usage Report', pt: 'um AWS Cost and Usage Report antigo' },
  kind_cur_2: { en: 'an AWS CUR 2.0 export', pt: 'uma exportação AWS CUR 2.0' },
  kind_azure: {
    en: 'an Azure cost export in Microsoft’s own columns',
    pt: 'uma exportação de custos do Azure nas colunas da Microsoft',
  },
  kind_google: {
    en: 'a Google Cloud detailed billing export',
    pt: 'uma exportação detalhada de faturamento do Google Cloud',
  },
  kind_google_prices: {
    en: 'Google Cloud’s pricing export, which states prices and no costs',
    pt: 'a exportação de preços do Google Cloud, que informa preços e não custos',
  },
  kind_oci: {
    en: 'an OCI cost report in Oracle’s own columns',
    pt: 'um relatório de custos da OCI nas colunas da Oracle',
  },
  kind_commitments: {
    en: 'a FOCUS Contract Commitment dataset',
    pt: 'um conjunto FOCUS de compromissos de contrato (Contract Commitment)',
  },
  kind_invoices: {
    en: 'a FOCUS Invoice Detail dataset',
    pt: 'um conjunto FOCUS de detalhes de fatura (Invoice Detail)',
  },
  kind_periods: {
    en: 'a FOCUS Billing Period dataset',
    pt: 'um conjunto FOCUS de períodos de cobrança (Billing Period)',
  },
  not_focus_none: {
    en: '{{file}} is not a FOCUS Cost and Usage file: of its columns ({{columns}}) none is a FOCUS column and it states no BilledCost or EffectiveCost; a bill in columns of its own needs a mapping (--mapping).',
    pt: '{{file}} não é um arquivo FOCUS de custo e uso: de suas colunas ({{columns}}), nenhuma é do FOCUS, e ele não informa BilledCost nem EffectiveCost; uma fatura em colunas próprias precisa de um mapeamento (--mapping).',
  },
  not_focus_one: {
    en: '{{file}} is not a FOCUS Cost and Usage file: of its columns ({{columns}}) only 1 is a FOCUS column and it states no BilledCost or EffectiveCost; a bill in columns of its own needs a mapping (--mapping).',
    pt: '{{file}} não é um arquivo FOCUS de custo e uso: de suas colunas ({{columns}}), só uma é do FOCUS, e ele não informa BilledCost nem EffectiveCost; uma fatura em colunas próprias precisa de um mapeamento (--mapping).',
  },
  not_focus_some: {
    en: '{{file}} is not a FOCUS Cost and Usage file: of its columns ({{columns}}) only {{count}} are FOCUS columns and it states no BilledCost or EffectiveCost; a bill in columns of its own needs a mapping (--mapping).',
    pt: '{{file}} não é um arquivo FOCUS de custo e uso: de suas colunas ({{columns}}), só {{count}} são do FOCUS, e ele não informa BilledCost nem EffectiveCost; uma fatura em colunas próprias precisa de um mapeamento (--mapping).',
  },
  not_focus_one_with_cost: {
    en: '{{file}} is not a FOCUS Cost and Usage file: of its columns ({{columns}}) only 1 is a FOCUS column; a bill in columns of its own needs a mapping (--mapping).',
    pt: '{{file}} não é um arquivo FOCUS de custo e uso: de suas colunas ({{columns}}), só uma é do FOCUS; uma fatura em colunas próprias precisa de um mapeamento (--mapping).',
  },
  not_focus_some_with_cost: {
    en: '{{file}} is not a FOCUS Cost and Usage file: of its columns ({{columns}}) only {{count}} are FOCUS columns; a bill in columns of its own needs a mapping (--mapping).',
    pt: '{{file}} não é um arquivo FOCUS de custo e uso: de suas colunas ({{columns}}), só {{count}} são do FOCUS; uma fatura em colunas próprias precisa de um mapeamento (--mapping).',
  },
  not_focus_without_time: {
    en: '{{file}} has neither ChargePeriodStart nor BillingPeriodStart, so its charges have no time; add one of them.',
    pt: '{{file}} não tem ChargePeriodStart nem BillingPeriodStart, e assim suas cobranças não têm tempo; acrescente um deles.',
  },
  column_twice: {
    en: '{{file}} has the column {{column}} more than once; leave only the one that is meant.',
    pt: '{{file}} tem a coluna {{column}} mais de uma vez; deixe só a que vale.',
  },
  columns_missing: {
    en: 'columns that FOCUS wants are not there: {{columns}}',
    pt: 'faltam colunas que o FOCUS pede: {{columns}}',
  },
  column_read_as: {
    en: 'column "{{header}}" is read as {{name}}',
    pt: 'a coluna “{{header}}” é lida como {{name}}',
  },
  column_kept: {
    en: 'column "{{header}}" is kept as it is: {{name}} is read from "{{read}}"',
    pt: 'a coluna “{{header}}” fica como está: {{name}} é lido de “{{read}}”',
  },
  no_row_empty: {
    en: '{{files}} has no row that can be stored: it is empty.',
    pt: '{{files}} não tem nenhuma linha que possa ser armazenada: está vazio.',
  },
  no_row: {
    en: '{{files}} has no row that can be stored ({{why}}).',
    pt: '{{files}} não tem nenhuma linha que possa ser armazenada ({{why}}).',
  },
  no_row_with_cure: {
    en: '{{files}} has no row that can be stored ({{why}}); {{what}}.',
    pt: '{{files}} não tem nenhuma linha que possa ser armazenada ({{why}}); {{what}}.',
  },
  source_ambiguous: {
    en: '{{what}} fits {{count}} sources ({{sources}}); name the one to replace with --source NAME.',
    pt: '{{what}} serve para {{count}} fontes ({{sources}}); diga qual substituir com --source NOME.',
  },
  would_lose_accounts: {
    en: '{{what}} would replace {{month}} of "{{source}}" but has no rows of {{accounts}}, which that month holds; add --source "{{source}}" if the month is to be replaced, or --source with another name to keep both.',
    pt: '{{what}} substituiria {{month}} de “{{source}}”, mas não tem linhas de {{accounts}}, que esse mês tem; use --source "{{source}}" se o mês deve ser substituído, ou --source com outro nome para ficar com os dois.',
  },
  would_lose_accounts_more: {
    en: '{{what}} would replace {{month}} of "{{source}}" but has no rows of {{accounts}} and {{more}} more, which that month holds; add --source "{{source}}" if the month is to be replaced, or --source with another name to keep both.',
    pt: '{{what}} substituiria {{month}} de “{{source}}”, mas não tem linhas de {{accounts}} e de mais {{more}}, que esse mês tem; use --source "{{source}}" se o mês deve ser substituído, ou --source com outro nome para ficar com os dois.',
  },
  would_lose_most_days: {
    en: '{{what}} would replace {{month}} of "{{source}}" but has no charges on most of its {{days}} days, only on {{few}}; load the parts of a bill in one command, add --source "{{source}}" if the month is to be replaced, or --source with another name to keep both.',
    pt: '{{what}} substituiria {{month}} de “{{source}}”, mas não tem cobranças na maioria dos {{days}} dias dele, só em {{few}}; carregue as partes de uma fatura em um só comando, use --source "{{source}}" se o mês deve ser substituído, ou --source com outro nome para ficar com os dois.',
  },
  would_lose_first_days: {
    en: '{{what}} would replace {{month}} of "{{source}}" but has no charges before {{start}}, which that month holds ({{first}} to {{last}}); load the parts of a bill in one command, add --source "{{source}}" if the month is to be replaced, or --source with another name to keep both.',
    pt: '{{what}} substituiria {{month}} de “{{source}}”, mas não tem as cobranças de antes de {{start}}, que esse mês tem ({{first}} a {{last}}); carregue as partes de uma fatura em um só comando, use --source "{{source}}" se o mês deve ser substituído, ou --source com outro nome para ficar com os dois.',
  },
  would_lose_last_days: {
    en: '{{what}} would replace {{month}} of "{{source}}" but has no charges after {{end}}, which that month holds ({{first}} to {{last}}); load the parts of a bill in one command, add --source "{{source}}" if the month is to be replaced, or --source with another name to keep both.',
    pt: '{{what}} substituiria {{month}} de “{{source}}”, mas não tem as cobranças de depois de {{end}}, que esse mês tem ({{first}} a {{last}}); carregue as partes de uma fatura em um só comando, use --source "{{source}}" se o mês deve ser substituído, ou --source com outro nome para ficar com os dois.',
  },
  would_lose_days: {
    en: '{{what}} would replace {{month}} of "{{source}}" but has no charges before {{start}} or after {{end}}, which that month holds ({{first}} to {{last}}); load the parts of a bill in one command, add --source "{{source}}" if the month is to be replaced, or --source with another name to keep both.',
    pt: '{{what}} substituiria {{month}} de “{{source}}”, mas não tem as cobranças de antes de {{start}} e de depois de {{end}}, que esse mês tem ({{first}} a {{last}}); carregue as partes de uma fatura em um só comando, use --source "{{source}}" se o mês deve ser substituído, ou --source com outro nome para ficar com os dois.',
  },
  same_charges_twice: {
    en: '{{one}} and {{other}} hold the same {{count}} charges, which would count twice; give one of them.',
    pt: '{{one}} e {{other}} têm as mesmas {{count}} cobranças, que contariam duas vezes; dê um deles.',
  },
  same_days_twice: {
    en: '{{one}} and {{other}} hold the same {{count}} charges of {{first}} to {{last}}, which count twice; give each day once if they are not meant twice.',
    pt: '{{one}} e {{other}} têm as mesmas {{count}} cobranças de {{first}} a {{last}}, que contam duas vezes; dê cada dia uma só vez, se não são para valer duas.',
  },
  fewer_rows_than_before: {
    en: '{{month}} of "{{source}}" now has {{rows}} rows, fewer than the delivery it replaces; if the files are parts of one bill, load them in one command.',
    pt: '{{month}} de “{{source}}” agora tem {{rows}} linhas, menos que a entrega que substitui; se os arquivos são partes de uma fatura, carregue-os em um só comando.',
  },
  totals_differ: {
    en: '{{file}}: read {{read}} rows but stored {{stored}} and rejected {{rejected}}.',
    pt: '{{file}}: {{read}} linhas lidas, mas {{stored}} armazenadas e {{rejected}} rejeitadas.',
  },
  totals_of_cost_differ: {
    en: '{{file}}: read {{read}} rows but stored {{stored}} and rejected {{rejected}}; {{metric}} in {{currency}} is {{input}} in the file, {{kept}} stored, {{left}} rejected.',
    pt: '{{file}}: {{read}} linhas lidas, mas {{stored}} armazenadas e {{rejected}} rejeitadas; {{metric}} em {{currency}} é {{input}} no arquivo, {{kept}} armazenado, {{left}} rejeitado.',
  },
  native_totals_differ: {
    en: '{{file}}: {{name}} sums to {{input}} {{currency}} in the file, but {{stored}} is stored as {{metric}}, {{rejected}} rejected and {{difference}} is told nowhere.',
    pt: '{{file}}: {{name}} soma {{input}} {{currency}} no arquivo, mas {{stored}} está armazenado como {{metric}}, {{rejected}} rejeitado e {{difference}} não aparece em lugar nenhum.',
  },
  stopped_before_acknowledged: {
    en: 'ThriftData stopped before this delivery was acknowledged; load it again.',
    pt: 'O ThriftData parou antes de confirmar esta entrega; carregue-a de novo.',
  },
  mapping_without_headers: {
    en: '{{file}} does not fit the mapping "{{mapping}}": no line has the headers {{headers}}.',
    pt: '{{file}} não serve para o mapeamento “{{mapping}}”: nenhuma linha tem os cabeçalhos {{headers}}.',
  },
  mapping_faults: {
    en: '{{file}} does not fit the mapping "{{mapping}}": {{why}}. It has: {{columns}}.',
    pt: '{{file}} não serve para o mapeamento “{{mapping}}”: {{why}}. Ele tem: {{columns}}.',
  },
  mapping_column_absent: {
    en: 'columns.{{target}} reads "{{columns}}", which the file does not have',
    pt: 'columns.{{target}} lê “{{columns}}”, que o arquivo não tem',
  },
  mapping_none_fits: {
    en: '{{file}} fits none of the mappings {{mappings}}; write one and give it with --mapping.',
    pt: '{{file}} não serve para nenhum dos mapeamentos {{mappings}}; escreva um e dê-o com --mapping.',
  },
  mapping_file_name: {
    en: '{{file}} does not fit the mapping "{{mapping}}", which takes a value from the file\'s name by {{pattern}}; rename the file.',
    pt: '{{file}} não serve para o mapeamento “{{mapping}}”, que tira um valor do nome do arquivo por {{pattern}}; renomeie o arquivo.',
  },
  mapping_read_by: { en: 'read by the mapping "{{mapping}}"', pt: 'lido pelo mapeamento “{{mapping}}”' },
  mapping_columns_absent: {
    en: 'columns of the mapping that the file does not have: {{columns}}',
    pt: 'colunas do mapeamento que o arquivo não tem: {{columns}}',
  },
  mapping_unknown: {
    en: 'no mapping "{{name}}" is saved; there are: {{known}}.',
    pt: 'nenhum mapeamento “{{name}}” está salvo; há: {{known}}.',
  },
  mapping_none_saved: {
    en: 'no mapping "{{name}}" is saved; send one with the file.',
    pt: 'nenhum mapeamento “{{name}}” está salvo; envie um com o arquivo.',
  },
  documents_too_many: {
    en: '{{file}} has more than {{most}} documents; split it by months.',
    pt: '{{file}} tem mais de {{most}} documentos; divida-o por meses.',
  },
  documents_none: {
    en: '{{files}} holds no {{what}}; nothing was stored.',
    pt: '{{files}} não contém {{what}}; nada foi armazenado.',
  },
  documents_without_day: {
    en: 'A {{kind}} has no day, so all of a source are replaced at once; leave the window out.',
    pt: '{{kind}} não tem dia, e todos os de uma fonte são substituídos de uma vez; deixe a janela de fora.',
  },
  documents_without_source: {
    en: 'The source of the documents has no name; give it one.',
    pt: 'A fonte dos documentos não tem nome; dê um a ela.',
  },
  rules_absent: { en: 'A derived plan has no derivation.', pt: 'Um plano derivado não tem derivação.' },
  days_unreadable: {
    en: '"{{entry}}" is not a day and its figures.',
    pt: '“{{entry}}” não é um dia com seus números.',
  },
  documents_differ: {
    en: '{{sent}} {{kind}} documents of "{{source}}" were sent, the store has {{stored}}.',
    pt: 'Foram enviados {{sent}} documentos ({{kind}}) de “{{source}}”, e o armazenamento tem {{stored}}.',
  },
  sums_differ: {
    en: '{{name}}: {{sent}} {{currency}} were sent, the store has {{stored}}.',
    pt: '{{name}}: foram enviados {{sent}} {{currency}}, e o armazenamento tem {{stored}}.',
  },
  no_number_cell: { en: 'not a number: {{cell}}', pt: 'não é um número: {{cell}}' },
} as const satisfies Texts;
