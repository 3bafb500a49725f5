/** Words for measures, in both languages; what each measure is stands in the metrics model. */
import type { FormMeasureName } from '../../../contract/form-words.ts';
import { measures } from '../../../contract/measures.ts';
import { fold } from '../text/fold.ts';
import type { Entry } from './phrases.ts';

const measure = (name: FormMeasureName, phrases: readonly string[]): Entry => ({
  phrases,
  meaning: { kind: 'measure', measure: name },
});

/** Names of the metrics model beside those of a form. */
const ofModel: Readonly<Record<string, FormMeasureName>> = {
  EffectiveCost: 'effective_cost',
  BilledCost: 'billed_cost',
  ListCost: 'list_cost',
  ContractedCost: 'contracted_cost',
  Savings: 'savings',
  NegotiatedSavings: 'negotiated_savings',
  CommitmentSavings: 'commitment_savings',
  EffectiveSavingsRate: 'effective_savings_rate_pct',
  CommitmentUtilization: 'commitment_utilization_pct',
  CommitmentCoverage: 'commitment_coverage_pct',
  UnusedCommitmentCost: 'unused_commitment_cost',
};

const fromModel: readonly Entry[] = measures.flatMap(({ name, title, titlePt, synonyms }) => {
  const form = ofModel[name];
  const words = [title, titlePt, ...synonyms.en, ...synonyms.pt].map((text) =>
    fold(text).replaceAll(/[^\p{L}\p{N} ]/gu, ' ')
  );
  // "On demand" names a way of pricing here, not the list price.
  return form === undefined
    ? []
    : [
        measure(
          form,
          words.filter((text) => !/demand/.test(text))
        ),
      ];
});

const ON_COMMITMENTS =
  'of|on|for|from|in|to|de|dos|do|da|das|com|em|nos|no the|our|os|nosso|nossos? commitment(s)|compromisso(s)|savings_plan(s)|reservation(s)|reserva(s)|reserved_instances|instancias_reservadas|commitment_discounts';

/** Savings may also come from them; "utilization by commitment" is of each. */
const OF_COMMITMENTS = ON_COMMITMENTS.replace('|no ', '|no|por ');

/** The entries of measures. */
export const measureEntries: readonly Entry[] = [
  ...fromModel,
  {
    phrases: [
      'cost(s)', 'spend', 'spends', 'spending', 'spent', 'expenditure(s)', 'expense(s)', 'costing', 'pay', 'paid', 'pays', 'paying',
      'outlay', 'burn', 'burned', 'burnt', 'torrou', 'torramos', 'torraram', 'queimou', 'queimamos', 'queimaram', 'custo(s)', 'gasto(s)', 'gasta', 'gastam', 'gastou', 'gastei', 'gastamos', 'gastaram', 'gastar', 'gastando', 'despesa(s)', 'dispendio(s)',
      'custou', 'custaram', 'custa', 'custam', 'custar', 'custando', 'pagou', 'pagamos', 'pagaram', 'pago', 'pagar', 'desembolso(s)', 'desembolsamos',
      'total|overall|full cost|spend|spending', 'custo|gasto total', 'amortized|amortised cost(s)|spend', 'custo(s) amortizado(s)',
      'effective cost(s)|spend', 'custo(s) efetivo(s)', 'cost_us', 'nos_custou', 'consumiu|consumimos|consumiram de|em dinheiro', 'amount spent', 'money spent', 'cloud cost(s)|spend|spending',
      'custo(s)|gasto(s) de|com|em|na nuvem', 'saiu_por', 'how expensive|costly|pricey was|is|were|are', 'quao caro|cara|caros|caras foi|saiu|e|foram|sairam', 'valor gasto', 'quanto_saiu', 'real cost', 'how much money', 'quanto dinheiro', 'effective', 'efetivo', 'conta da|de nuvem|cloud', 'cost|spend allocation|distribution', 'distribuicao|alocacao do|de|dos custo(s)|gasto(s)',
    ],
    meaning: { kind: 'measure', measure: 'effective_cost' },
  },
  measure('billed_cost', [
    'billed', 'billed amount|cost|costs|spend|value|total', 'amount billed|invoiced|charged', 'billed to us', 'invoiced', 'invoiced amount|cost|spend|total|costs', 'invoice amount|total|value|cost',
    'bill', 'bills', 'bill amount|total', 'charged', 'invoice|bill|charge|invoices|bills|charges us', 'faturado(s)', 'faturada(s)', 'faturou', 'faturaram', 'custo(s)|gasto(s)|valor(es) faturado(s)', 'total faturado', 'cobrado(s)', 'cobrada(s)', 'cobrou', 'cobraram',
    'cobrado na|nas|em fatura(s)', 'cobrado(s)|cobraram|cobrou na fatura', 'valor cobrado', 'valor da fatura', 'valor na fatura', 'na fatura', 'fatura', 'faturas', 'faturamento', 'conta faturada', 'custo cobrado', 'custo na fatura', 'custo da fatura',
  ]),
  measure('list_cost', [
    'list cost(s)', 'list price(s)', 'at list price(s)|cost', 'list value', 'at list', 'at public prices', 'public price cost', 'retail cost|price', 'preco(s)|custo(s)|valor(es) de lista|tabela', 'a|ao|em preco(s) de lista|tabela', 'preco(s) cheio(s)', 'custo de tabela', 'cost at list|public prices|price', 'de lista', 'de tabela', 'custo a precos|preco de lista|tabela', 'catalog price', 'preco de catalogo',
  ]),
  measure('contracted_cost', [
    'contracted', 'contracted cost(s)|price(s)|spend|amount', 'contract cost|price', 'contratado(s)', 'custo(s)|preco(s)|valor(es)|gasto contratado(s)', 'negotiated cost(s)|price(s)', 'custo(s)|preco(s) negociado(s)', 'cost at contracted prices',
  ]),
  measure('savings', [
    'savings', 'saving', 'saved', 'save', 'total savings', 'savings|saved|save against|versus|vs|over|on|from|relative_to|compared_to|compared_with|off|to the? list', 'savings|saved|save against|versus|vs|over|on|from|relative_to|compared_to|compared_with|off|to the? list price(s)|cost(s)',
    'vs|versus|against|compared_to|compared_with list', 'vs|versus|against|compared_to|compared_with|over list price(s)|cost(s)', 'economia(s)', 'economia total', 'economizamos', 'economizou', 'economizaram', 'economizado', 'economizada', 'economizar', 'poupamos', 'poupou', 'poupado', 'poupanca', 'economia|economizamos|economizou|economizado total? em_relacao_a|em_relacao_ao|sobre_a|sobre_o|sobre|frente_a|frente_ao|contra_a|contra_o|versus|vs|ante lista|tabela',
    'economia|economizamos|economizou em_relacao_a|em_relacao_ao|sobre_a|sobre_o|sobre|frente_a|frente_ao|contra_o|versus|vs preco|custo|precos de lista|tabela',
    'discount(s)', 'total discount(s)', 'desconto(s)', 'desconto total', 'descontos totais',
  ]),
  measure('negotiated_savings', [
    'negotiated discount(s)|savings|saving', 'savings|discount from|by|through negotiation|contracts|contract', 'desconto(s)|economia(s) negociado(s)', 'economia negociada', 'economia(s)|desconto(s) de|da|por|com negociacao|negociacoes|contrato', 'contract discount(s)|savings', 'desconto(s) contratual', 'descontos contratuais', 'enterprise discount(s)',
  ]),
  measure('commitment_savings', [
    'commitment savings|discount(s)', 'commitment discount savings', `savings|saved|save ${OF_COMMITMENTS}`, `economia(s)|economizamos ${OF_COMMITMENTS}`, 'economia gerada pelos compromissos', 'desconto(s) de compromisso(s)', 'savings plan savings', 'savings|saved thanks_to|through commitments', 'economia pelos compromissos',
  ]),
  measure('effective_savings_rate_pct', [
    'esr', 'effective? savings rate', 'savings rate', 'rate of savings', 'effective savings percentage', 'taxa de economia efetiva?', 'taxa efetiva de economia', 'taxa de desconto efetiva?', 'discount rate', 'effective discount rate', 'indice de economia',
    'percentual|porcentagem de economia', 'savings percentage|percent', 'percent|percentage saved',
  ]),
  measure('commitment_utilization_pct', [
    'utilization', 'utilisation', 'commitment(s)? utilization|utilisation|usage_rate', 'commitment discount utilization|utilisation', 'utilization|utilisation rate', `utilization|utilisation ${ON_COMMITMENTS}`, 'savings_plan(s)|reservation(s) utilization|utilisation', 'utilizacao', 'taxa de utilizacao', `utilizacao ${ON_COMMITMENTS}`, `taxa de utilizacao ${ON_COMMITMENTS}`, `aproveitamento ${ON_COMMITMENTS}`, 'aproveitamento', `uso ${ON_COMMITMENTS}`, 'how_well are|were commitments used', 'well|fully utilized|utilised|used', 'utilized|utilised', 'bem utilizados|aproveitados|usados', 'how_much_of the|our? commitment(s)|savings_plans|reservations did_we_use|do_we_use|we_use|we_used|was_used|were_used|is_used|are_used', 'quanto dos|do nossos|nosso? compromisso(s)|savings_plans|reservas usamos|utilizamos|aproveitamos|foi_usado|foram_usados|foi_utilizado',
  ]),
  measure('commitment_coverage_pct', [
    'coverage', 'commitment(s)? coverage', 'commitment discount coverage', 'coverage rate', `coverage ${OF_COMMITMENTS}`, 'coverage by commitments', 'savings_plan(s)|reservation(s) coverage', 'cobertura', 'taxa de cobertura', `cobertura ${OF_COMMITMENTS}`, `taxa de cobertura ${OF_COMMITMENTS}`, 'covered by commitments', 'coberto(s) por compromissos', 'coberta por compromissos', 'cobertura por|pelos compromissos',
  ]),
  measure('unused_commitment_cost', [
    'unused|wasted|idle commitment(s)', 'unused|wasted|idle commitment(s) cost|spend', 'commitment(s) waste', 'commitment waste cost', 'waste|wasted on|in|from|of? the|our? commitment(s)', 'cost|spend of|on unused|wasted|idle commitment(s)', 'compromisso(s) nao usado(s)|utilizado(s)|aproveitado(s)', 'compromisso(s) ocioso(s)|desperdicado(s)', 'custo(s)|gasto(s) de|com|dos|do compromisso(s) nao usado(s)|utilizado(s)|aproveitado(s)', 'custo(s)|gasto(s) de|com|dos|do compromisso(s) ocioso(s)|desperdicado(s)',
    'desperdicio|desperdicamos|desperdicou|desperdicado com|em|de|dos|nos|no|do|por compromisso(s)', 'compromisso(s) sem uso', 'commitment(s) not used', 'unused part|portion of the|our? commitments', 'wasted_on commitments', 'parte nao usada|utilizada dos compromissos', 'desperdicio dos|com_os compromissos', 'cost of commitments not used', 'commitments we|that did not use',
  ]),
  measure('charge_count', ['charge rows', 'line items', 'charge lines', 'linhas de|da cobranca|fatura', 'number of charges|rows', 'numero de cobrancas|linhas', 'quantidade de cobrancas|linhas', 'how many charges|rows', 'quantas cobrancas|linhas']),
  measure('quantity', [
    'quantity', 'usage quantity|amount|volume', 'consumed quantity', 'quantity consumed|used', 'consumption', 'consume', 'consumed', 'consumes', 'quantidade consumida|de_uso|utilizada|usada', 'volume consumido|utilizado|usado', 'consumo', 'consumimos', 'consumiu', 'consumiram', 'consumido(s)', 'consumida(s)',
  ]),
  measure('avg_daily_cost', [
    'average|avg|mean daily cost|spend|spending', 'daily average|avg|mean cost|spend?', 'average|avg|mean cost|spend|spending? per|a|each day', 'cost|spend per day on_average|in_average', 'on_average per|a|each day', 'per day on_average', 'average per day', 'average daily',
    'media diaria', 'media diaria de gasto(s)|custo(s)', 'custo|gasto medio diario', 'custo|gasto diario medio', 'custo|gasto medio por|ao|de_cada dia', 'media de gasto(s)|custo(s)? por|ao dia', 'media por|ao dia', 'por|ao dia em_media', 'em_media por|ao dia', 'custo|gasto por|ao dia em_media', 'media do custo|gasto diario', 'gastamos|custou por dia em_media', 'gastamos|custou em_media por dia', 'media de gasto diario', 'media de custo diario', 'media dos custos|gastos diarios', 'custo|gasto em_media por|ao dia',
  ]),
  measure('avg_weekly_cost', ['average|avg|mean weekly cost|spend', 'average|avg cost|spend? per week', 'weekly average', 'media semanal', 'custo|gasto medio semanal', 'custo|gasto medio por semana', 'media por semana', 'average per week']),
  measure('avg_monthly_cost', ['average|avg|mean monthly cost|spend|spending', 'average|avg cost|spend? per month', 'monthly average cost|spend?', 'media mensal', 'custo|gasto medio mensal', 'custo|gasto mensal medio', 'custo|gasto medio por mes', 'media por mes', 'media mensal de gasto(s)|custo(s)', 'average per month', 'em_media por mes', 'por mes em_media', 'average a month']),
  measure('run_rate', [
    'run rate', 'runrate', 'at|on|with this|the|our current|same? pace|rate|speed|trend', 'at|on|with current pace|rate', 'if this|the pace|rate|trend keeps_up|continues|holds', 'if we keep_this_up|continue_like_this', 'if? we? keep|continue spending like_this|at_this_rate|at_this_pace', 'se? continuarmos|continuar|mantivermos gastando? assim|nesse_ritmo|neste_ritmo', 'keeping this|the pace|rate', 'if? keep(s) this|the|its|up current? pace|rate', 'ritmo', 'nesse|neste|no|nesta|nessa|com_esse|com_este|a_este|a_esse ritmo atual?', 'mantido|mantendo|mantendo_se o|esse|este ritmo atual?', 'se o ritmo continuar', 'se continuar assim', 'continuando assim', 'projected', 'projection', 'projecao', 'projetado', 'projetada', 'on_pace|on_track for?', 'nessa|nesta toada|velocidade', 'se mantivermos o|esse|este ritmo atual?', 'se o ritmo se? mantiver', 'no ritmo de hoje', 'continue(s) like_this|at_this_pace|at_this_rate', 'keeps going? like_this?',
  ]),
]; // prettier-ignore
