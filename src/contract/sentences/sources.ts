/** What a source's run met: on its way to the provider, in the lake, and while it was loaded. */
import type { Texts } from './texts.ts';

export const sources = {
  run_timed_out: {
    en: 'the run took longer than {{minutes}} minutes and was ended; raise timeoutMinutes if that is not enough.',
    pt: 'a execução passou de {{minutes}} minutos e foi encerrada; aumente timeoutMinutes se isso não basta.',
  },
  test_timed_out: {
    en: 'The provider did not tell what it has within {{seconds}} seconds; a run of the source waits longer.',
    pt: 'O provedor não disse o que tem em {{seconds}} segundos; uma execução da fonte espera mais.',
  },
  stopping: { en: 'ThriftData is stopping', pt: 'o ThriftData está parando' },
  nothing_landed: {
    en: 'the lake holds no delivery of "{{name}}"; collect the source first.',
    pt: 'o lake não tem nenhuma entrega de “{{name}}”; colete a fonte antes.',
  },
  nothing_landed_of_series: {
    en: 'the lake holds no delivery of "{{name}}" whose series contains "{{series}}"; collect the source first.',
    pt: 'o lake não tem nenhuma entrega de “{{name}}” cuja série contenha “{{series}}”; colete a fonte antes.',
  },
  delivery_older: {
    en: 'it is older than the delivery that is loaded',
    pt: 'é mais antiga que a entrega que está carregada',
  },
  delivery_newer: {
    en: 'delivery {{id}} of the same series is newer',
    pt: 'a entrega {{id}} da mesma série é mais nova',
  },
  delivery_cut_short: {
    en: '{{file}} of delivery {{id}}: {{came}} of {{bytes}} bytes came; it is read anew with the next run.',
    pt: '{{file}} da entrega {{id}}: vieram {{came}} de {{bytes}} bytes; é lida de novo na próxima execução.',
  },
  delivery_changed: {
    en: '{{file}} of delivery {{id}} was written anew or removed while it was read; the next run lists it again.',
    pt: '{{file}} da entrega {{id}} foi reescrito ou removido durante a leitura; a próxima execução o lista de novo.',
  },
  delivery_without_files: {
    en: 'delivery {{id}} has no files; the integration must tell its files apart.',
    pt: 'a entrega {{id}} não tem arquivos; a integração deve distinguir seus arquivos.',
  },
  delivery_file_twice: {
    en: 'delivery {{id}} names a file twice; the integration must tell its files apart.',
    pt: 'a entrega {{id}} cita um arquivo duas vezes; a integração deve distinguir seus arquivos.',
  },
  delivery_refused: {
    en: '{{why}} Nothing of the delivery was loaded.',
    pt: '{{why}} Nada da entrega foi carregado.',
  },
  delivery_refused_more: {
    en: '{{why}} {{more}} more of its files cannot be read either. Nothing of the delivery was loaded.',
    pt: '{{why}} Mais {{more}} de seus arquivos também não podem ser lidos. Nada da entrega foi carregado.',
  },
  delivery_without_charges: {
    en: 'The delivery has no file with charges.',
    pt: 'A entrega não tem nenhum arquivo com cobranças.',
  },
  rows_rejected: {
    en: '{{rows}} rows were rejected; the delivery says why',
    pt: 'linhas rejeitadas: {{rows}}; a entrega diz por quê',
  },
  records_rejected: {
    en: '{{rejected}} of {{read}} records were rejected',
    pt: 'registros rejeitados: {{rejected}} de {{read}}',
  },
  documents_rejected: {
    en: '{{rejected}} of {{read}} documents were rejected',
    pt: 'documentos rejeitados: {{rejected}} de {{read}}',
  },
  lines_set_aside: {
    en: '{{lines}} lines were set aside, as the mapping says',
    pt: 'linhas deixadas de lado, como diz o mapeamento: {{lines}}',
  },
  no_events: {
    en: 'None of its {{read}} records is an event: {{why}}. Look whether the files are what the source reads.',
    pt: 'Nenhum de seus {{read}} registros é um evento: {{why}}. Veja se os arquivos são o que a fonte lê.',
  },
  nothing_left: {
    en: 'no {{what}} is left in it; those of the delivery before are gone',
    pt: 'não resta nenhum(a) {{what}} nela; os da entrega anterior se foram',
  },
  month_left: {
    en: '{{month}} is not in the delivery any more; its rows of the delivery before stay',
    pt: '{{month}} não está mais na entrega; ficam as linhas dele da entrega anterior',
  },
  columns_differ_new: {
    en: 'the columns differ from the delivery before (new: {{added}})',
    pt: 'as colunas diferem da entrega anterior (novas: {{added}})',
  },
  columns_differ_gone: {
    en: 'the columns differ from the delivery before (gone: {{gone}})',
    pt: 'as colunas diferem da entrega anterior (ausentes: {{gone}})',
  },
  columns_differ_both: {
    en: 'the columns differ from the delivery before (new: {{added}}; gone: {{gone}})',
    pt: 'as colunas diferem da entrega anterior (novas: {{added}}; ausentes: {{gone}})',
  },
  series_overlap: {
    en: '"{{series}}" holds rows of {{month}}, which "{{other}}" of the same source delivered; loading it would lose those. Make two sources of them, or let each hold its own billing months.',
    pt: '“{{series}}” tem linhas de {{month}}, que “{{other}}” da mesma fonte entregou; carregá-la perderia essas. Faça delas duas fontes ou deixe cada uma com seus meses de cobrança.',
  },
  lake_folder: {
    en: 'lake.location: the folder {{folder}} cannot be made; name another one or mend its permissions.',
    pt: 'lake.location: a pasta {{folder}} não pode ser criada; indique outra ou corrija as permissões.',
  },
  lake_damaged: {
    en: "the lake's copy of {{file}} cannot be used: {{why}}; collect the source again.",
    pt: 'a cópia de {{file}} no lake não pode ser usada: {{why}}; colete a fonte de novo.',
  },
  lake_other_bytes: {
    en: '{{bytes}} bytes with another hash than its manifest states',
    pt: '{{bytes}} bytes com outro hash que não o do manifesto',
  },
  lake_file_gone: { en: 'a file of it is not there', pt: 'um arquivo dela não está lá' },
  lake_no_manifest: { en: 'it is no manifest of ThriftData', pt: 'não é um manifesto do ThriftData' },
  secret_empty: {
    en: '{{setting}}: {{reference}} is empty or not set; put the secret there',
    pt: '{{setting}}: {{reference}} está vazio ou não definido; ponha o segredo lá',
  },
  secret_unreadable: {
    en: '{{setting}}: {{reference}} cannot be read ({{code}}); put the secret there',
    pt: '{{setting}}: {{reference}} não pode ser lido ({{code}}); ponha o segredo lá',
  },
  http_unreachable: {
    en: '{{system}} cannot be reached: {{what}}.',
    pt: '{{system}} não pode ser alcançado: {{what}}.',
  },
  http_scheme: {
    en: '{{system}} has an address that is none of HTTP; write it like "https://host/path".',
    pt: '{{system}} tem um endereço que não é de HTTP; escreva-o como “https://host/caminho”.',
  },
  http_metadata: {
    en: '{{system}} has an address under which a machine gets its credentials from its cloud, and is not asked; name the address of the system itself.',
    pt: '{{system}} tem um endereço no qual uma máquina obtém as credenciais de sua nuvem, e não é consultado; indique o endereço do próprio sistema.',
  },
  no_answer_within: { en: 'no answer within {{seconds}} s', pt: 'sem resposta em {{seconds}} s' },
  http_busy: {
    en: '{{system}} answered {{status}}; try again later.',
    pt: '{{system}} respondeu {{status}}; tente mais tarde.',
  },
  http_said: { en: 'It said: {{said}}', pt: 'Disse: “{{said}}”' },
  http_credentials: {
    en: '{{system}} does not accept the credentials, or they lack the right to read this; check them.',
    pt: '{{system}} não aceita as credenciais, ou elas não têm o direito de ler isto; confira.',
  },
  http_address: {
    en: '{{system}} does not know this address; check the address and its version.',
    pt: '{{system}} não conhece este endereço; confira o endereço e a versão.',
  },
  http_refused: {
    en: '{{system}} refused the request with {{status}}.',
    pt: '{{system}} recusou o pedido com {{status}}.',
  },
  http_too_large: {
    en: '{{system}} answered more than {{bytes}} bytes; ask for less at a time.',
    pt: '{{system}} respondeu mais de {{bytes}} bytes; peça menos de cada vez.',
  },
  http_no_json: {
    en: '{{system}} answered something that is no JSON; is this the right address?',
    pt: '{{system}} respondeu algo que não é JSON; o endereço está certo?',
  },
  http_other_form: {
    en: '{{system}} answered in another form than its {{interface}} describes; check {{fields}}.',
    pt: '{{system}} respondeu em outra forma que não a descrita ({{interface}}); confira {{fields}}.',
  },
  http_other_form_alone: {
    en: '{{system}} answered in another form than its API describes.',
    pt: '{{system}} respondeu em outra forma que não a descrita por sua API.',
  },
  http_undocumented: {
    en: '{{system}} answered something else than documented: {{said}}; is this the right address?',
    pt: '{{system}} respondeu algo diferente do documentado: “{{said}}”; o endereço está certo?',
  },
  http_without_token: {
    en: '{{system}} answered without an access token.',
    pt: '{{system}} respondeu sem um token de acesso.',
  },
  odata_other_form: {
    en: '{{system}} answered in another form than OData {{version}}; check "url" and "version".',
    pt: '{{system}} respondeu em outra forma que não OData {{version}}; confira “url” e “version”.',
  },
  left_alone: {
    en: '{{system}} answered {{status}} and asks to be left alone for {{seconds}} seconds; it is asked again then.',
    pt: '{{system}} respondeu {{status}} e pede uma pausa de {{seconds}} segundos; depois disso é consultado de novo.',
  },
  changed_while_read: {
    en: '{{system}}: {{list}} has {{counted}} entities, {{came}} came; it changed while it was read, so it is read anew with the next run.',
    pt: '{{system}}: {{list}} tem {{counted}} entidades e vieram {{came}}; mudou durante a leitura e é lido de novo na próxima execução.',
  },
  shifted_while_read: {
    en: '{{system}}: the list of {{list}} was shifted while it was read; it is read anew with the next run.',
    pt: '{{system}}: a lista de {{list}} se deslocou durante a leitura; é lida de novo na próxima execução.',
  },
  pages_in_circle: {
    en: '{{system}}: the pages of {{list}} lead in a circle.',
    pt: '{{system}}: as páginas de {{list}} andam em círculo.',
  },
  no_record_since: {
    en: '{{system}} gave no record since {{day}}; check what the credentials may read, the filters, and windowDays.',
    pt: '{{system}} não deu nenhum registro desde {{day}}; confira o que as credenciais podem ler, os filtros e windowDays.',
  },
  not_read_any_more: {
    en: '"{{series}}" has landed, but the settings of the source no longer read this kind; add it again, or collect the others.',
    pt: '“{{series}}” chegou, mas as configurações da fonte não leem mais este tipo; acrescente-o de novo ou colete os outros.',
  },
  collect_day_again: {
    en: '{{file}}: {{said}}; collect the day again.',
    pt: '{{file}}: “{{said}}”; colete o dia de novo.',
  },
  collect_source_again: {
    en: '{{file}}: {{said}}; collect the source again.',
    pt: '{{file}}: “{{said}}”; colete a fonte de novo.',
  },
  object_not_allowed: {
    en: '{{address}}: access was refused ({{detail}}); the credentials need the right {{right}} there.',
    pt: '{{address}}: o acesso foi recusado ({{detail}}); as credenciais precisam lá do direito {{right}}.',
  },
  object_no_credentials: {
    en: '{{address}}: no usable credentials were found; {{what}}.',
    pt: '{{address}}: não foram encontradas credenciais que sirvam; {{what}}.',
  },
  credentials_of_s3: {
    en: 'set keys, a profile or a role, or "anonymous" for public objects',
    pt: 'defina chaves, um perfil ou um papel, ou “anonymous” para objetos públicos',
  },
  credentials_of_gcs: {
    en: 'set GOOGLE_APPLICATION_CREDENTIALS, or give a key file or "anonymous"',
    pt: 'defina GOOGLE_APPLICATION_CREDENTIALS, ou dê um arquivo de chave ou “anonymous”',
  },
  credentials_key_file: {
    en: '"credentials.key" must refer to the JSON key file of a service account',
    pt: '“credentials.key” deve apontar para o arquivo JSON da chave de uma conta de serviço',
  },
  credentials_key_file_stop: {
    en: '"credentials.key" must refer to the JSON key file of a service account.',
    pt: '“credentials.key” deve apontar para o arquivo JSON da chave de uma conta de serviço.',
  },
  credentials_of_oci: {
    en: 'write ~/.oci/config, use an instance principal or give an API key',
    pt: 'escreva ~/.oci/config, use um instance principal ou dê uma chave de API',
  },
  credentials_of_azure: {
    en: 'what "credentials" refers to is no {{kind}}',
    pt: 'aquilo a que “credentials” aponta não é {{kind}}',
  },
  object_no_bucket: {
    en: '{{address}}: there is no such {{what}}; check its name and the place it is looked for.',
    pt: '{{address}}: não existe este lugar ({{what}}); confira o nome e o lugar onde é procurado.',
  },
  place_folder: { en: 'folder', pt: 'diretório' },
  place_container: { en: 'container', pt: 'contêiner' },
  place_bucket_or_right: {
    en: 'bucket, or the credentials need the right {{right}}',
    pt: 'bucket, ou as credenciais precisam do direito {{right}}',
  },
  object_absent: { en: '{{address}}: there is no such object.', pt: '{{address}}: esse objeto não existe.' },
  object_anew: {
    en: '{{address}} was written anew since it was listed; list again and read the new version.',
    pt: '{{address}} foi reescrito desde que foi listado; liste de novo e leia a versão nova.',
  },
  object_refused: {
    en: '{{address}}: the provider answered {{what}}.',
    pt: '{{address}}: o provedor respondeu {{what}}.',
  },
  that_it_failed: { en: 'that it failed', pt: 'que falhou' },
  object_unreachable: {
    en: '{{address}} could not be reached ({{what}}), also not when tried again; try later.',
    pt: '{{address}} não pôde ser alcançado ({{what}}), nem em nova tentativa; tente mais tarde.',
  },
  object_cut_short: {
    en: '{{address}}: {{got}} of {{bytes}} bytes came, also when tried again; nothing of it is used.',
    pt: '{{address}}: vieram {{got}} de {{bytes}} bytes, também em nova tentativa; nada dele é usado.',
  },
  object_damaged: {
    en: '{{address}}: what came differs from what the provider states ({{detail}}); nothing of it is used.',
    pt: '{{address}}: o que veio difere do que o provedor declara ({{detail}}); nada dele é usado.',
  },
  object_key_unsafe: {
    en: '{{address}}: {{key}} is no key of this folder; keys have no empty, "." or ".." part and stay inside.',
    pt: '{{address}}: {{key}} não é uma chave deste diretório; chaves não têm parte vazia, “.” ou “..” e ficam dentro dele.',
  },
  object_key_no_file: {
    en: '{{address}} cannot be a file there ({{detail}}): a part of it is too long, or is a file where a folder is needed or a folder where a file is.',
    pt: '{{address}} não pode ser um arquivo lá ({{detail}}): uma parte é longa demais, ou é arquivo onde se precisa de diretório, ou o contrário.',
  },
  object_address_unknown: {
    en: '{{address}} is no address of an object store that is known; write {{form}}.',
    pt: '{{address}} não é endereço de um armazenamento de objetos conhecido; escreva {{form}}.',
  },
  object_signature: {
    en: '{{address}}: leave the signature (everything from "?") out of the address; sign in with the Azure CLI or an identity instead.',
    pt: '{{address}}: deixe a assinatura (tudo a partir de “?”) fora do endereço; entre com a CLI do Azure ou uma identidade.',
  },
  object_region_missing: {
    en: '{{address}}: say which region it is in, like eu-frankfurt-1.',
    pt: '{{address}}: diga em que região está, como sa-saopaulo-1.',
  },
  host_key_wrong: {
    en: "{{address}}: the server's key is {{fingerprint}}, which is none of hostKeys; somebody may stand in between. If the server's own administrator names this key, add it.",
    pt: '{{address}}: a chave do servidor é {{fingerprint}}, que não está em hostKeys; alguém pode estar no meio. Se o administrador do servidor confirmar esta chave, acrescente-a.',
  },
  server_ended: { en: 'the server ended the connection', pt: 'o servidor encerrou a conexão' },
  sql_address: {
    en: 'the database address is not understood; write it like "postgres://reader@host:5432/finance" (postgres, mysql, mariadb, mssql or oracle).',
    pt: 'o endereço do banco de dados não se entende; escreva como “postgres://reader@host:5432/finance” (postgres, mysql, mariadb, mssql ou oracle).',
  },
  sql_password: {
    en: 'the database address holds a password; take it out and give "password: env:NAME" instead.',
    pt: 'o endereço do banco de dados contém uma senha; tire-a e dê “password: env:NAME”.',
  },
  sql_unreachable: {
    en: '{{database}} cannot be reached ({{said}}); it is asked again with the next run.',
    pt: '{{database}} não pode ser alcançado (mensagem: “{{said}}”); é consultado de novo na próxima execução.',
  },
  sql_not_open: {
    en: '{{database}} cannot be reached ({{said}}); check the user, its rights and the query.',
    pt: '{{database}} não pode ser alcançado (mensagem: “{{said}}”); confira o usuário, seus direitos e a consulta.',
  },
  sql_busy: {
    en: '{{database}} does not run the query ({{said}}); it is asked again with the next run.',
    pt: '{{database}} não executa a consulta (mensagem: “{{said}}”); é consultado de novo na próxima execução.',
  },
  sql_refused: {
    en: '{{database}} does not run the query ({{said}}); check the user, its rights and the query.',
    pt: '{{database}} não executa a consulta (mensagem: “{{said}}”); confira o usuário, seus direitos e a consulta.',
  },
  sql_name_unknown: {
    en: 'the query names :{{name}}; known are {{known}}.',
    pt: 'a consulta usa :{{name}}; conhecidos são {{known}}.',
  },
} as const satisfies Texts;
