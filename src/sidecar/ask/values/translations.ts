/** Words that companies name teams, applications and environments with, in both languages. Used where a name itself is not there. */

// Each line: words that mean the same.
// prettier-ignore
const groups: readonly (readonly string[])[] = [
  ['production', 'prod', 'prd', 'producao', 'produtivo', 'live'],
  ['staging', 'stg', 'hml', 'homolog', 'homologacao', 'homologation', 'stage', 'preprod', 'preproduction', 'preproducao'],
  ['development', 'dev', 'desenvolvimento', 'desenv', 'develop'],
  ['test', 'tst', 'teste', 'testes', 'testing', 'qa', 'qualidade', 'quality'],
  ['sandbox', 'sbx', 'playground'],
  ['dr', 'disasterrecovery', 'contingencia', 'recuperacao'],
  ['shared', 'compartilhado', 'compartilhada', 'comum', 'common'],
  ['payments', 'payment', 'pagamentos', 'pagamento'],
  ['orders', 'order', 'pedidos', 'pedido'],
  ['data', 'dados'],
  ['science', 'ciencia', 'ciencias'],
  ['platform', 'plataforma'],
  ['search', 'busca', 'buscas', 'pesquisa'],
  ['security', 'seguranca'],
  ['infrastructure', 'infra', 'infraestrutura'],
  ['sales', 'vendas'],
  ['finance', 'financas', 'financeiro'],
  ['support', 'suporte', 'atendimento', 'customerservice', 'customersupport'],
  ['risk', 'risco', 'riscos'],
  ['fraud', 'fraude', 'fraudes', 'antifraude', 'antifraud'],
  ['credit', 'credito'],
  ['loans', 'loan', 'emprestimos', 'emprestimo'],
  ['logistics', 'logistica'],
  ['inventory', 'estoque', 'inventario'],
  ['warehouse', 'armazem', 'deposito'],
  ['billing', 'cobranca', 'faturamento'],
  ['cart', 'carrinho'],
  ['catalog', 'catalogue', 'catalogo'],
  ['reports', 'reporting', 'relatorios', 'relatorio'],
  ['subscriptions', 'assinaturas'],
  ['customers', 'customer', 'clientes', 'cliente'],
  ['shipping', 'deliveries', 'delivery', 'entregas', 'entrega', 'frete'],
  ['products', 'product', 'produtos', 'produto'],
  ['analytics', 'analise', 'analises'],
  ['learning', 'aprendizado'],
  ['machine', 'maquina'],
  ['identity', 'identidade'],
  ['authentication', 'autenticacao', 'auth'],
  ['messaging', 'mensageria', 'mensagens'],
  ['notifications', 'notification', 'notificacoes', 'notificacao'],
  ['core', 'nucleo', 'central'],
  ['banking', 'bancario', 'bancaria'],
  ['growth', 'crescimento'],
  ['devices', 'dispositivos'],
  ['engineering', 'engenharia'],
  ['operations', 'operacoes', 'ops'],
  ['monitoring', 'monitoramento'],
  ['network', 'networking', 'rede', 'redes'],
  ['store', 'loja'],
  ['shop', 'lojavirtual'],
  ['website', 'site', 'portal'],
  ['mobile', 'movel', 'celular'],
  ['backup', 'backups', 'copias'],
  ['prices', 'pricing', 'precos', 'precificacao'],
  ['recommendations', 'recommendation', 'recomendacoes', 'recomendacao'],
  ['research', 'pesquisas'],
  ['human', 'humanos'],
  ['legal', 'juridico'],
  ['purchasing', 'procurement', 'compras', 'suprimentos'],
  ['accounting', 'contabilidade'],
  ['tax', 'fiscal'],
  ['insurance', 'seguros', 'seguro'],
  ['investments', 'investimentos'],
  ['cards', 'cartoes'],
  ['accounts', 'contas'],
  ['partners', 'parceiros'],
  ['content', 'conteudo'],
  ['images', 'imagens'],
  ['video', 'videos'],
  ['web', 'web'],
  ['internal', 'interno', 'interna'],
  ['external', 'externo', 'externa'],
  ['training', 'treinamento'],
  ['inference', 'inferencia'],
  ['lab', 'laboratorio'],
  ['events', 'eventos'],
  ['files', 'arquivos'],
  ['users', 'usuarios'],
];

const byWord = new Map(groups.flatMap((group) => group.map((word) => [word, group] as const)));
const meaningSame = (word = '') => byWord.get(word) ?? [word];
const MOST_VARIANTS = 60;
const linkingWords = ['de', 'do', 'da', 'dos', 'das', 'of'];

/** Other ways to say a name, joined without spaces; the name itself is not among them. */
export function translationsOf(words: readonly string[]): string[] {
  const variants = words.reduce<string[]>(
    (heads, word) => heads.flatMap((head) => meaningSame(word).map((other) => head + other)).slice(0, MOST_VARIANTS),
    ['']
  );
  // "banking core" for "core-banking", "ciência de dados" for "data-science": Portuguese puts the noun first.
  const turned = words.length === 2 ? [words[1] ?? '', words[0] ?? ''] : [];
  const turnedVariants =
    turned.length === 0
      ? []
      : turned.reduce<string[]>(
          (heads, word) => heads.flatMap((head) => meaningSame(word).map((other) => head + other)),
          ['']
        );
  const joined =
    turned.length === 0 || !turned.some((word) => byWord.has(word))
      ? []
      : linkingWords.flatMap((link) =>
          meaningSame(turned[0]).flatMap((head) => meaningSame(turned[1]).map((tail) => head + link + tail))
        );
  const own = words.join('');
  return [...new Set([...variants, ...turnedVariants, ...joined])].filter((variant) => variant !== own);
}
