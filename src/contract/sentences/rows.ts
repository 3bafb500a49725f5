/** Why a row or document was not stored or was set aside, what was noticed about it, and what explains a difference. */
import type { Texts } from './texts.ts';

export const rows = {
  row_too_wide: { en: 'the row has more cells than the header', pt: 'a linha tem mais células que o cabeçalho' },
  row_too_short: { en: 'the row has fewer cells than the header', pt: 'a linha tem menos células que o cabeçalho' },
  cell_no_number: { en: '{{column}} is not a number', pt: '{{column}} não é um número' },
  cell_no_date: { en: '{{column}} is not a date', pt: '{{column}} não é uma data' },
  cost_not_exact: {
    en: 'a cost is too large or too fine to be stored exactly',
    pt: 'um custo é grande ou fino demais para ser armazenado com exatidão',
  },
  row_without_cost: { en: 'the row states no cost at all', pt: 'a linha não informa nenhum custo' },
  date_ambiguous: {
    en: 'a date is ambiguous: nothing in the file proves whether day or month comes first',
    pt: 'uma data é ambígua: nada no arquivo prova se o dia ou o mês vem primeiro',
  },
  row_of_totals: {
    en: 'the row is a total of other rows, which would count twice',
    pt: 'a linha é um total de outras linhas, que contaria duas vezes',
  },
  flag_currency_missing: {
    en: 'BillingCurrency is missing: stored as XXX',
    pt: 'falta BillingCurrency: armazenado como XXX',
  },
  flag_currency: {
    en: 'BillingCurrency is not an ISO 4217 code',
    pt: 'BillingCurrency não é um código ISO 4217',
  },
  flag_column_missing: { en: '{{column}} is missing', pt: 'falta {{column}}' },
  flag_taken_from: {
    en: '{{column}} is missing: taken from {{other}}',
    pt: 'falta {{column}}: tomado de {{other}}',
  },
  flag_end: {
    en: '{{end}} is missing or not after {{start}}',
    pt: '{{end}} falta ou não vem depois de {{start}}',
  },
  flag_money: {
    en: 'money text had a currency sign, separators or brackets: read as the number it shows',
    pt: 'o texto do valor tinha símbolo de moeda, separadores ou parênteses: lido como o número que mostra',
  },
  flag_cost_fine: {
    en: 'a cost has more than 18 decimals: the rest is kept in x_Remainders',
    pt: 'um custo tem mais de 18 casas decimais: o resto fica em x_Remainders',
  },
  flag_price: {
    en: 'a price or quantity is not a number: stored as null, text kept in x_Other',
    pt: 'um preço ou quantidade não é um número: armazenado como nulo, com o texto em x_Other',
  },
  flag_price_fine: {
    en: 'a price or quantity has more than 18 decimals: cut, text kept in x_Other',
    pt: 'um preço ou quantidade tem mais de 18 casas decimais: cortado, com o texto em x_Other',
  },
  flag_category: { en: 'ChargeCategory is not one of FOCUS', pt: 'ChargeCategory não é uma das do FOCUS' },
  flag_older_value: {
    en: 'a value of an older FOCUS version was replaced by its new name',
    pt: 'um valor de uma versão anterior do FOCUS foi trocado pelo nome novo',
  },
  flag_credit: { en: 'a credit has a positive cost', pt: 'um crédito tem custo positivo' },
  flag_usage: {
    en: 'usage has a negative cost without being a correction',
    pt: 'um uso tem custo negativo sem ser correção',
  },
  flag_power_of_ten: {
    en: '{{cost}} is {{price}} × PricingQuantity off by a power of ten',
    pt: '{{cost}} difere de {{price}} × PricingQuantity por uma potência de dez',
  },
  flag_tags: {
    en: 'Tags is not a JSON object: text kept in x_Other',
    pt: 'Tags não é um objeto JSON: texto guardado em x_Other',
  },
  flag_slashes: {
    en: 'a date was written with slashes: read in the order that the file’s billing periods prove',
    pt: 'uma data foi escrita com barras: lida na ordem que os períodos de cobrança do arquivo provam',
  },
  flag_zero_price: {
    en: 'a zero price or cost stands where the row was billed: the provider may have had none to give',
    pt: 'há um preço ou custo zero onde a linha foi faturada: o provedor talvez não tivesse o que informar',
  },
  as_in_file: { en: '{{why}}, as "{{cell}}"', pt: '{{why}}, como “{{cell}}”' },
  counted: { en: '{{count}} × {{why}}', pt: '{{count}} × {{why}}' },
  counted_with_examples: { en: '{{count}} × {{why}} ({{examples}})', pt: '{{count}} × {{why}} ({{examples}})' },
  write_times: { en: 'write times like 2026-06-01T00:00:00Z', pt: 'escreva horários como 2026-06-01T00:00:00Z' },
  write_numbers: {
    en: 'write numbers like 1234.5, or load the file with a mapping that says how they are written',
    pt: 'escreva números como 1234.5, ou carregue o arquivo com um mapeamento que diga como eles se escrevem',
  },
  outside_window: {
    en: '{{field}} {{day}} lies outside the window {{from}} to {{to}} that is replaced',
    pt: '{{field}} {{day}} está fora da janela de {{from}} a {{to}} que é substituída',
  },
  there_already: {
    en: '{{name}} is there already ({{other}}); keep one of the two',
    pt: '{{name}} já está lá ({{other}}); fique com um dos dois',
  },
  and_more: { en: 'and {{more}} more', pt: 'e mais {{more}}' },
  rejected_rows: { en: 'rejected rows', pt: 'linhas rejeitadas' },
  explained_tax_of_invoice: { en: 'tax that the bill does not have', pt: 'impostos que a fatura detalhada não tem' },
  explained_restated: { en: 'restated after the invoice', pt: 'reapurado depois da fatura' },
  explained_tax_elsewhere: { en: 'tax that is booked elsewhere', pt: 'impostos lançados em outro lugar' },
  aside_savings_plan: {
    en: 'usage covered by a savings plan: paid for by the fee of the plan',
    pt: 'uso coberto por um plano de economia: pago pela taxa do plano',
  },
  aside_reservation: {
    en: 'usage covered by a reserved instance: paid for by the fee of the reservation',
    pt: 'uso coberto por uma instância reservada: pago pela taxa da reserva',
  },
  aside_negation: {
    en: 'savings plan negation: takes the on-demand price of covered usage back, which is not counted to begin with',
    pt: 'negação do plano de economia: devolve o preço sob demanda do uso coberto, que já não é contado',
  },
  aside_share: {
    en: 'a share of a resource that has its own line in the bill',
    pt: 'parte de um recurso que tem linha própria na fatura',
  },
  aside_actual: {
    en: 'shares of reservations and savings plans, and what the actual export has in its own rows: billed there',
    pt: 'partes de reservas e planos de economia, e o que a exportação real tem em linhas próprias: faturado lá',
  },
  aside_amortised: {
    en: 'purchases and refunds of reservations and savings plans, and what the amortised export has in its own rows: their effective cost is told there',
    pt: 'compras e reembolsos de reservas e planos de economia, e o que a exportação amortizada tem em linhas próprias: o custo efetivo deles está lá',
  },
  aside_other_export: {
    en: 'the amortised export of the month, loaded together with this one, has the charge too',
    pt: 'a exportação amortizada do mês, carregada junto com esta, também tem a cobrança',
  },
  aside_credits: {
    en: 'credits.amount, which Google lists beside the cost',
    pt: 'credits.amount, que o Google lista ao lado do custo',
  },
  aside_credits_unreadable: {
    en: 'rejected: the list of credits cannot be read',
    pt: 'rejeitado: a lista de créditos não pode ser lida',
  },
  aside_product_total: {
    en: 'the total of a product, whose parts are lines of their own',
    pt: 'o total de um produto cujas partes são linhas próprias',
  },
  aside_about_invoice: { en: 'a line about the invoice, no charge', pt: 'uma linha sobre a fatura, não uma cobrança' },
  aside_day_without_costs: { en: 'a day without costs', pt: 'um dia sem custos' },
} as const satisfies Texts;
