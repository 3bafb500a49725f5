/** Words that say what to do: by, top, without, more than, compared with; and grains of time. */
import type { FormGrain } from '../../../contract/api/ask.ts';
import type { Operator } from './marks.ts';
import type { Entry, Language } from './phrases.ts';

const operator = (name: Operator, phrases: readonly string[], language?: Language): Entry => ({
  phrases,
  meaning: { kind: 'operator', operator: name },
  ...(language === undefined ? {} : { language }),
});
const grain = (name: FormGrain, phrases: readonly string[]): Entry => ({
  phrases,
  meaning: { kind: 'grain', grain: name },
});

const PER =
  'by|per|each|every|for_each|for_every|in_each|of_each|por|para_cada|a_cada|em_cada|de_cada|cada|grouped_by|split_by|broken_down_by';

/** The entries of operators and grains. */
export const operatorEntries: readonly Entry[] = [
  operator('not', [
    'not', 'everything|all|anything but', 'all_of_it but', 'except', 'except for', 'excluding', 'exclude', 'excludes', 'without', 'other than', 'leaving|leave out|aside', 'ignoring', 'ignore', 'but not', 'apart from', 'aside from', 'minus', 'omitting', 'setting aside', 'not counting|including|considering', 'outside', 'outside of', 'besides', 'no', 'disregarding', 'net of', 'before', 'excl', 'ex', 'that is|are not', 'isn t', 'not in|on|from|tagged', 'non',
  ], 'en'),
  operator('not', ['tudo|todos|todas menos|exceto|fora', 'except', 'except for', 'excluding', 'without', 'leaving out', 'sem', 'exceto', 'excetuando', 'menos', 'fora', 'fora de', 'excluindo', 'excluidos', 'excluidas', 'excluida', 'excluido', 'tirando', 'descontando', 'descontado(s)', 'desconsiderando', 'ignorando', 'salvo', 'a nao ser', 'que nao|nao_seja|nao_sejam', 'sem contar|considerar|incluir|os|as|o|a', 'sem contar|considerar|incluir o|os|a|as', 'nao contando|considerando|incluindo', 'deixando|deixe de|de_lado fora|lado', 'deixando de fora', 'com excecao de|do|da|dos|das', 'a excecao de|do|da|dos|das', 'excecao de|do|da', 'que nao e|sao|esta|estao', 'nao e|sao|seja|sejam', 'livre de', 'antes dos|de|do|das', 'nao'], 'pt'),
  operator('by', ['by', 'per', 'grouped|group by', 'split|divided|separated|broken|break|breakdown|segmented|aggregated down? by|per|into|across|among', 'breakdown of|per', 'across', 'por', 'agrupado(s)|agrupada(s)|separado(s)|separada(s)|dividido(s)|dividida(s)|quebrado|quebrada|aberto(s)|aberta(s)|detalhado(s)|detalhada(s)|segmentado|distribuido(s)|discriminado(s)|agrupar|separar|dividir|quebrar|abrir|detalhar|detalhe|separe|divida|agrupe|quebre|abra por|entre', 'segundo', 'conforme', 'broken|break out by', 'among', 'between_the']),
  operator('each', ['each', 'for each|every', 'every', 'in|of|within|from each|every', 'cada', 'para|em|de|a|dentro_de cada', 'every single', 'individual', 'todo', 'todos|todas os|as']),
  operator('top', ['top', 'most expensive|costly', 'highest', 'biggest', 'largest', 'costliest', 'priciest', 'greatest', 'expensive', 'leading', 'main', 'major', 'maior', 'maiores', 'mais caro(s)', 'mais cara(s)', 'mais alto(s)|alta(s)|elevado(s)|elevada(s)|custoso(s)|dispendioso(s)', 'principal', 'principais', 'caro(s)', 'cara(s)', 'top gastadores', 'highest cost|spend|spending|costs', 'biggest|largest|top spender(s)', 'spender(s)', 'biggest|largest cost|spend', 'highest spending', 'maior|maiores gasto(s)|custo(s)|despesa(s)', 'maiores gastadores', 'peak', 'pico', 'pico de gasto|custo', 'ranked', 'ranking', 'rank', 'ranking de|dos|das', 'campeao', 'campeoes', 'descending', 'decrescente']),
  operator('most', ['most', 'the most', 'more than any other', 'mais', 'o mais', 'que mais']),
  operator('bottom', ['least expensive|costly', 'cheapest', 'lowest', 'smallest', 'least', 'the least', 'bottom', 'mais barato(s)', 'mais barata(s)', 'menor', 'menores', 'mais baixo(s)|baixa(s)', 'lowest cost|spend|spending|costs', 'smallest cost|spend', 'menor|menores gasto(s)|custo(s)', 'que menos', 'menos caro(s)|cara(s)', 'barato(s)', 'barata(s)', 'cheaper', 'fewest']),
  operator('fewest', ['menos'], 'pt'),
  operator('compare', ['compare', 'compared', 'compared|compare|comparing to|with|against', 'comparing', 'comparison', 'versus', 'vs', 'against', 'relative to', 'in relation to', 'in comparison with|to', 'than', 'do que', 'comparado(s)|comparada(s) a|ao|com|aos', 'comparado(s)', 'comparada(s)', 'compara', 'comparar', 'comparando', 'comparando com', 'comparacao', 'comparacao com|entre', 'em comparacao com|a|ao', 'em relacao a|ao|aos|as', 'frente a|ao', 'contra', 'ante', 'side by side', 'lado a lado', 'x', 'with respect to']),
  operator('share', ['share', 'share(s) of', 'proportion', 'fraction', 'participacao', 'participacoes', 'fatia', 'parcela', 'proporcao', 'peso', 'percentual', 'porcentagem', 'percentuais', 'percentage', 'percentages', 'percentage|percent|share|fraction|proportion|portion of', 'percentual|porcentagem|parcela|fatia|proporcao|participacao|parte de|do|da|dos|das', 'what_percent', 'percent of', 'quantos por cento', 'quanto por cento', 'que porcentagem|percentual|parcela|fatia|parte', 'porcento', 'portion']),
  operator('share', ['percent', '%', '% of|de|do|da|dos', 'por cento', 'por cento de|do|da']),
  operator('represents', ['represents', 'represent', 'represented', 'representa', 'representam', 'representou', 'representaram', 'corresponde', 'correspondeu', 'correspondem', 'corresponderam', 'account(s)|accounted for', 'make(s)|made up', 'equivale', 'equivaleu', 'pesa', 'pesou', 'pesam', 'pesaram', 'contribute(s)', 'contributed', 'contribui', 'contribuiu', 'weigh(s)']),
  operator('is', ['was|is|were|are', 'went|goes|go|going to|into|on|for', 'went', 'came|comes|come|stems from', 'is|are|was|were due to', 'spent_on', 'foi|e|foram|sao|era|eram|esta|estao|estava|ficou|fica com|para|no|na|em|de|do|da|dos|das|nos|nas', 'foi', 'e_de', 'foram', 'vem|veio|vieram|vinha|sai|saiu de|do|da|dos|das', 'vem', 'veio', 'vai|foi|vao para|pra|no|na', 'belongs|belong|belonged to', 'pertence|pertencem|pertencia a|ao|aos', 'has', 'have', 'had', 'tem', 'tinha', 'tinham', 'has|have|had been?', 'falls_under', 'relates to']),
  operator('count', ['how many', 'number of', 'the number of', 'count of', 'count', 'total number of', 'quantos', 'quantas', 'numero de', 'numero total de', 'quantidade de', 'total de', 'contagem de', 'conte', 'distinct', 'different', 'distintos', 'distintas', 'diferentes', 'how many different|distinct']),
  operator('unit_cost', ['unit cost(s)|price(s)', 'custo(s)|preco(s)|valor unitario(s)', 'custos|precos unitarios', 'price(s)', 'preco(s)', 'cost per unit', 'custo por unidade']),
  operator('trend', ['trend', 'trends', 'trending', 'over time', 'evolution', 'evolve(d)', 'evolucao', 'evoluiu', 'evoluiram', 'evolui', 'tendencia', 'historico', 'historical', 'history', 'ao longo do|de tempo', 'time series', 'serie temporal', 'serie historica', 'timeline', 'curva', 'curve', 'progression', 'series', 'linha do tempo', 'development']),
  operator('cumulative', ['cumulative', 'cumulatively', 'running total', 'accumulated', 'accumulating', 'acumulado', 'acumulada', 'acumulados', 'acumuladamente', 'cumulativo', 'cumulativa', 'total corrido']),
  operator('growth', ['growth', 'how much more', 'quanto a? mais', 'grew', 'grow', 'grown', 'growing', 'increase(s)', 'increased', 'increasing', 'rise', 'rose', 'risen', 'rising', 'went up', 'go up', 'gone up', 'going up', 'up', 'change(s)', 'changed', 'variation', 'difference', 'diff', 'delta', 'jump(ed)', 'climbed', 'crescimento', 'cresceu', 'cresceram', 'crescer', 'crescendo', 'aumento(s)', 'aumentou', 'aumentaram', 'aumentar', 'subiu', 'subiram', 'subir', 'subida', 'alta', 'variacao', 'variacoes', 'variou', 'variaram', 'diferenca(s)', 'mudanca(s)', 'mudou', 'mudaram', 'encareceu', 'encareceram', 'a mais', 'acrescimo', 'evoluir', 'more expensive', 'gone_up', 'swing', 'moved', 'surge(d)', 'differ(s)', 'a_diferenca_entre', 'disparou', 'disparada']),
  operator('drop', ['decrease(s)', 'decreased', 'decreasing', 'drop(s)', 'dropped', 'fell', 'fall', 'fallen', 'falling', 'decline(s)', 'declined', 'reduction(s)', 'went down', 'go down', 'gone down', 'down', 'shrank', 'shrunk', 'shrink', 'caiu', 'cairam', 'cair', 'queda(s)', 'reducao', 'reducoes', 'reduziu', 'reduziram', 'diminuiu', 'diminuiram', 'diminuicao', 'baixou', 'baixaram', 'encolheu', 'encolheram', 'recuou', 'recuaram', 'barateou', 'lost the most']),
  operator('percent', ['in|as percent|percentage|percents|%', 'as a|an percentage|percent', 'in|as percentage terms', 'percentage|percent', 'percentagewise', 'percentually', 'em percentual|porcentagem|%|porcento', 'em termos percentuais|relativos', 'percentual|percentuais', 'percentualmente', 'proporcionalmente', 'relative', 'relatively', 'em_por_cento', 'por cento']),
  operator('average', ['average', 'avg', 'mean', 'on average', 'in average', 'media', 'medio(s)', 'media(s)', 'em media', 'na media', 'medias']),
  operator('above', ['more than', 'over', 'above', 'greater than', 'exceeding', 'exceed', 'exceeds', 'exceeded', 'higher than', 'larger than', 'bigger than', 'beyond', 'surpass', 'surpassed', 'past', 'north of', 'upwards of', '>', 'mais de', 'mais que', 'mais do que', 'acima de|dos|do|das', 'maior(es) que', 'maior(es) do que', 'superior a', 'superiores a', 'ultrapassa', 'ultrapassam', 'ultrapassou', 'ultrapassaram', 'passou|passaram|passa|passam|passando de|dos|do|das', 'excede', 'excedem', 'excedeu', 'excederam', 'excedendo', 'superou', 'superaram', 'supera', 'superam', 'alem de|dos', 'maior de', 'topped', 'by more than', 'em mais de']),
  operator('at_least', ['at least', 'no less than', 'not less than', 'minimum of', '> =', '>=', 'pelo menos', 'ao menos', 'no minimo', 'a partir de', 'or more', 'ou mais', 'de no minimo']),
  operator('below', ['less than', 'under', 'below', 'lower than', 'smaller than', 'fewer than', 'cheaper than', '<', 'menos de', 'menos que', 'menos do que', 'abaixo de|dos|do|das', 'menor(es) que', 'menor(es) do que', 'inferior a', 'inferiores a', 'menor de', 'nao passou|passaram de', 'nao chegou|chegaram a']),
  operator('at_most', ['at most', 'no more than', 'not more than', 'up to', 'maximum of', '< =', '<=', 'no maximo', 'ate', 'or less', 'ou menos', 'nao mais de|que']),
  operator('between', ['between', 'entre', 'from_between']),
  operator('untagged', ['untagged', 'not tagged', 'un tagged', 'without tag(s)', 'without a|any tag', 'no tag(s)', 'missing tag(s)', 'sem tag(s)', 'sem etiqueta(s)', 'nao tagueado(s)', 'nao tagueada(s)', 'nao etiquetado(s)', 'nao marcado', 'sem marcacao', 'sem nenhuma tag', 'missing', 'lacking', 'lacks', 'lack', 'unlabeled', 'unlabelled', 'unallocated', 'not allocated', 'unassigned', 'unattributed', 'nao alocado(s)', 'nao atribuido(s)', 'nao identificado', 'nao alocada', 'sem alocacao', 'nao tem', 'nao possui', 'nao possuem', 'nao tinha', 'faltando', 'has|have|had no', 'does not|do not have', 'doesn t have', 'don t have', 'with no', 'without an?|any', 'sem nenhum', 'sem nenhuma', 'sem qualquer', 'que nao tem|possui|possuem|tinham']),
  operator('tagged', ['tagged', 'with tag', 'with a', 'tagueado(s)', 'tagueada(s)', 'com tag', 'com a tag', 'etiquetado(s)', 'com etiqueta']),
  operator('tag', ['tag(s)', 'etiqueta(s)', 'label(s)', 'rotulo(s)', 'marcador(es)']),
  operator('and', ['and', 'or', 'e', 'ou', 'plus', 'mais_o', 'as well as', 'together with', 'bem como', 'junto com', 'alem do', 'nem', 'nor', '&', 'com_mais']),
  operator('only', ['only', 'just', 'solely', 'alone', 'exclusively', 'apenas', 'somente', 'so', 'exclusivamente', 'unicamente', 'restrict(ed) to', 'limit(ed) to', 'limitado a', 'restrito a', 'filter by|on|to', 'filtered by', 'filtrar por', 'filtrado por', 'filtre por', 'filtrando por']),
  operator('also', ['also', 'too', 'as well', 'tambem', 'additionally', 'in addition']),
  operator('forecast', ['forecast(s)', 'forecasted', 'predict(ed)', 'prediction', 'previsao', 'fim|final do mes', 'end of the? month', 'month end', 'fechamento', 'projecao de fechamento', 'prever', 'previsto', 'estimate(d) for', 'expected', 'estimativa', 'close at|out', 'fechar', 'fechara', 'end up at?', 'will end at|up', 'vai|deve|devemos|vamos fechar|terminar|gastar|custar|acabar|chegar|pagar', 'vao custar|gastar', 'will we|it|i spend|cost|pay|reach', 'will cost|spend|reach|be|close', 'land at', 'will', 'projetar', 'fecharemos', 'gastaremos', 'custara', 'pagaremos', 'terminar', 'deve', 'finish at', 'finish', 'close', 'end']),
  operator('again', ['what about', 'how about', 'and what about', 'same', 'the same', 'same thing', 'now', 'instead', 'e o mesmo', 'o mesmo', 'a mesma coisa', 'mesmo', 'mesma', 'mesma coisa', 'agora', 'e quanto a|ao|aos', 'e se', 'what if', 'e para', 'in turn', 'then', 'entao', 'em vez disso', 'novamente', 'again']),

  operator('unsupported', ['day(s) of the? week', 'day_of_week', 'por|cada|de dia da semana', 'hour(s) of the? day', 'hora(s) do dia', 'hourly', 'hour by hour', 'hora a hora', 'time of day', 'fiscal year|quarter', 'ano|trimestre fiscal', 'ano fiscal', 'budget(s)', 'orcamento(s)', 'orcado', 'anomaly', 'anomalies', 'anomalia(s)', 'spike(s)', 'recommendation(s)', 'recomendacao', 'recomendacoes', 'rightsizing']),

  grain('day', [`${PER} day|dia`, 'daily', 'day by day', 'day to day', 'dia a dia', 'diario(s)', 'diaria(s)', 'diariamente', 'por dias', 'a day', 'ao dia', 'per calendar day', 'every day', 'which|what day(s)', 'qual|que|quais dia(s)', 'dias mais caros']),
  grain('week', [`${PER} week|semana`, 'weekly', 'week by week', 'week to week', 'semana a semana', 'semanal', 'semanais', 'semanalmente', 'a week', 'por semanas', 'which|what week(s)', 'qual|que|quais semana(s)']),
  grain('month', [`${PER} month|mes`, 'monthly', 'month by month', 'month to month', 'mes a mes', 'mensal', 'mensais', 'mensalmente', 'a month', 'ao mes', 'por meses', 'which|what month(s)', 'qual|que|quais mes|meses', 'per calendar month', 'mes por mes', `${PER} billing_cycle|billing_period|ciclo_de_faturamento`]),
  grain('quarter', [`${PER} quarter|trimestre`, 'quarterly', 'quarter by quarter', 'trimestral', 'trimestrais', 'trimestralmente', 'trimestre a trimestre', 'which|what quarter(s)', 'qual|que|quais trimestre(s)']),
  grain('year', [`${PER} year|ano`, 'yearly', 'annually', 'annual', 'anual', 'anuais', 'anualmente', 'year by year', 'which|what year(s)', 'qual|que|quais ano(s)']),
]; // prettier-ignore

/** Words before a grain that name it by itself: "the most expensive day". */
export const grainNouns: readonly Entry[] = (
  [
    ['day', ['day(s)', 'dia(s)']],
    ['week', ['week(s)', 'semana(s)']],
    ['month', ['month(s)', 'mes', 'meses']],
    ['quarter', ['quarter(s)', 'trimestre(s)']],
    ['year', ['year(s)', 'ano(s)']],
  ] as const
).map(([name, phrases]) => ({ phrases, meaning: { kind: 'grain', grain: name, noun: true } }));
