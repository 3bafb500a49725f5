/** What measures mean, and a form as a sentence, in both languages. */
import type { QueryForm } from '../../../contract/api/ask.ts';
import { formPhrases, type FormMeasureName } from '../../../contract/form-words.ts';
import type { Language } from '../lexicon/phrases.ts';

const meanings: Partial<Record<FormMeasureName, readonly [en: string, pt: string]>> = {
  effective_cost: ['cost = EffectiveCost, all charge categories', 'custo = EffectiveCost, todas as categorias de cobrança'],
  billed_cost: ['billed = BilledCost', 'faturado = BilledCost'],
  list_cost: ['list cost = ListCost without commitment purchases that cover later usage', 'custo de lista = ListCost sem compras de compromissos que cobrem uso posterior'],
  contracted_cost: ['contracted = ContractedCost', 'contratado = ContractedCost'],
  savings: ['savings = ListCost − EffectiveCost over usage', 'economia = ListCost − EffectiveCost sobre o uso'],
  negotiated_savings: ['negotiated discount = ListCost − ContractedCost over usage', 'desconto negociado = ListCost − ContractedCost sobre o uso'],
  commitment_savings: ['commitment savings = ContractedCost − EffectiveCost over usage', 'economia com compromissos = ContractedCost − EffectiveCost sobre o uso'],
  effective_savings_rate_pct: ['savings rate = (ListCost − EffectiveCost) ÷ ListCost over usage', 'taxa de economia = (ListCost − EffectiveCost) ÷ ListCost sobre o uso'],
  commitment_utilization_pct: ['utilization = used ÷ (used + unused) EffectiveCost of commitments', 'utilização = usado ÷ (usado + não usado), EffectiveCost dos compromissos'],
  commitment_coverage_pct: ['coverage = ListCost of covered usage ÷ ListCost of all usage', 'cobertura = ListCost do uso coberto ÷ ListCost de todo o uso'],
  unused_commitment_cost: ['unused = EffectiveCost with status Unused', 'não usado = EffectiveCost com status Unused'],
  unit_cost: ['unit cost = EffectiveCost ÷ ConsumedQuantity over rows of that unit', 'custo unitário = EffectiveCost ÷ ConsumedQuantity das linhas dessa unidade'],
  avg_daily_cost: ['average = total ÷ calendar days of the range that are over', 'média = total ÷ dias do período já encerrados'],
  run_rate: ['pace = cost of the complete days so far ÷ their number × days of the period', 'ritmo = custo dos dias completos ÷ número deles × dias do período'],
  share_pct: ['shares are of EffectiveCost', 'participações sobre o EffectiveCost'],
  count: ['charges without a value are not counted', 'cobranças sem valor não são contadas'],
}; // prettier-ignore

/** What the measure is, as an assumption. */
export function measureMeaning(name: FormMeasureName, language: Language): string | null {
  const found = meanings[name];
  return found === undefined ? null : found[language === 'pt' ? 1 : 0];
}

/** The form in one sentence. */
export function explain(form: QueryForm, language: Language): string {
  return `${formPhrases(form, language).join('; ')}.`;
}
