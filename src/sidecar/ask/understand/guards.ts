/** What is refused before anything is read: requests to change something, and attempts to reach past the form. */

export type GuardReason = 'write' | 'injection';

// At the beginning of a question or of a part of it: an order. Elsewhere such a word is a name or not understood.
const order =
  /(?:^|[.;!?:\n]\s*|\b(?:please|por favor|can you|could you|pode|poderia|you must|voce deve|and then|then|e depois|depois|entao|i want you to|quero que voce)\s+)(?:please\s+|por favor\s+)?(delete|remove|drop|erase|truncate|update|insert|create|rename|modify|alter|edit|overwrite|write|set|reset|change|disable|enable|shut\s?down|stop|terminate|kill|cancel|buy|purchase|approve|grant|revoke|move|transfer|upload|import|reallocate|assign|merge|revert|restore|refund|pay|resize|scale|apague|apagar|apaga|remova|remover|remove|exclua|excluir|delete|deletar|altere|alterar|altera|mude|mudar|muda|atualize|atualizar|insira|inserir|crie|criar|cria|renomeie|renomear|edite|editar|zere|zerar|defina|definir|desligue|desligar|desliga|pare|parar|cancele|cancelar|encerre|encerrar|compre|comprar|aprove|aprovar|conceda|revogue|mova|mover|transfira|transferir|importe|importar|grave|gravar|salve|salvar|corrija|corrigir|ajuste|ajustar|aplique|aplicar|marque|marcar|realoque|atribua|atribuir|substitua|substituir|reembolse|reembolsar|estorne|estornar|limpe|limpar|adicione|adicionar|add|apply|correct|fix|mark|tag|schedule|agende|send|envie|enviar|email)\b(?!\s+(?:of|de|do|da|dos|das)\b)/;

const alsoOrders =
  /\b(?:and|e|then|depois)\s+(?:delete|drop|erase|truncate|remove (?:it|them|all)|apague|apagar|exclua|remova|altere|delete)\b/;

const grants =
  /\b(?:give|grant|conceda|conceder)\b(?! me\b).{0,60}\b(?:discount|credit|refund|access|permission|desconto|credito|reembolso|acesso|permissao)\b/;

const reaches: readonly RegExp[] = [
  /\bselect\b[^?]*\bfrom\b/,
  /\bunion\b\s+(?:all\s+)?select\b/,
  /\b(?:drop|truncate|alter|create)\s+(?:table|database|view|user|policy)\b/,
  /\b(?:insert\s+into|delete\s+from|update\s+\w+\s+set)\b/,
  /(?:'|"|\))\s*(?:or|and)\s*(?:'|"|\d)[^a-z]*=/,
  /;\s*--|'\s*--|\/\*|\*\/|\bxp_cmdshell\b|\bsleep\s*\(|\bbenchmark\s*\(/,
  /\b(?:information_schema|system\.\w+|pg_catalog|sqlite_master|show\s+(?:tables|databases|grants|users|create))\b/,
  /\b(?:file|url|s3|remote|executable|mysql|postgresql|jdbc|odbc)\s*\(/,
  /\binto\s+outfile\b|\bsettings\s+\w+\s*=/,
  /(?:ignore|disregard|forget|override|bypass|ignore|ignora|ignorar|desconsidere|esqueca|desobedeca|burle)\b.{0,40}\b(?:instructions?|instrucoes|instrucao|rules?|regras|prompts?|policy|policies|politicas?|limits?|limites|filters?|filtros|permissions?|permissoes|above|acima|anteriores|guidelines|diretrizes|restrictions|restricoes|scope|escopo)\b/,
  /\b(?:system|developer|hidden|initial)\s+(?:prompt|message|instructions?)\b|\bprompt\s+(?:do\s+)?(?:sistema|inicial)\b|\bmensagem\s+de\s+sistema\b/,
  /\b(?:you are now|act as|pretend|roleplay|jailbreak|dan mode|developer mode|aja como|finja|voce agora e|faca de conta|modo desenvolvedor)\b/,
  /\b(?:password|passwd|senha|senhas|api[ _-]?keys?|chaves? de api|chaves? secretas?|secret key|access token|bearer token|tokens? de acesso|credentials?|credenciais|credencial|private key|chave privada|connection string|environment variables?|variaveis de ambiente|env vars?)\b/,
  /\/etc\/|\.\.\/|\bc:\\|file:\/\/|https?:\/\/|\bcurl\b|\bwget\b|\bprocess\.env\b|<script|javascript:|\$\{|\{\{/,
  /\b(?:database|banco de dados)\s+(?:schema|tables|tabelas|dump)\b|\b(?:schema|esquema) (?:of the|do) (?:database|banco)|\b(?:execute|run|rode|executar|execute)\s+(?:this\s+|the\s+following\s+|este\s+|o\s+)?(?:sql|query|code|command|script|codigo|comando|consulta)\b|\b(?:raw|em|in)\s+sql\b/,
  /\b(?:other|all|every|another|outros?|outras?|todos os)\s+(?:tenants?|customers? data|inquilinos|organizations?|organizacoes|usuarios do sistema|users passwords?)\b/,
  /\b(?:dump|exfiltrate|exfiltre|despeje|vaze|leak)\b/,
];

/** Why the question is refused, or null. The text is folded, names that the data have are taken out of it. */
export function guard(folded: string): GuardReason | null {
  if (reaches.some((pattern) => pattern.test(folded))) {
    return 'injection';
  }
  if (alsoOrders.test(folded) || grants.test(folded)) {
    return 'write';
  }
  const found = order.exec(folded.trim());
  return found === null || isHarmless(folded.trim(), found[1] ?? '') ? null : 'write';
}

// "Compare …", "Break down …" are no orders to change; "set aside" and the noun "change" begin questions too.
function isHarmless(text: string, verb: string): boolean {
  switch (verb) {
    case 'change':
      return (
        /^change (?:in|of|from|between)\b|\bchange\b.*\b(?:from|between)\b.*\bcosts?\b/.test(text) ||
        /(?:did|how|what|much|cost|spend).{0,60}\bchange\b/.test(text)
      );
    case 'add':
      return /^add up\b/.test(text);
    case 'set':
      return /\bset(?:ting)? aside\b/.test(text);
    case 'move':
    case 'stop':
    case 'scale':
    case 'tag':
    case 'pay':
    case 'refund':
    case 'purchase':
    case 'transfer':
    case 'email':
    case 'restore':
      return /(?:did we|do we|how much|did|quanto).{0,30}$/.test(text.slice(0, text.indexOf(verb)));
    case 'cria':
    case 'marcar':
    case 'ajuste':
      return /\b(?:e|por|de) ajuste\b/.test(text);
    default:
      return false;
  }
}
