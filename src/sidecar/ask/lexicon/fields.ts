/** Words for dimensions, for tag keys that companies use, and for kinds of charges, in both languages. */
import type { FormFilter } from '../../../contract/api/ask.ts';
import { daysOfWeek } from '../../../contract/calendar.ts';
import type { Entry, Language } from './phrases.ts';

interface Noun {
  readonly field: string;
  readonly one: readonly string[];
  readonly many: readonly string[];
  readonly language?: Language;
}

// A table: one line per noun.
// prettier-ignore
const nouns: readonly Noun[] = [
  { field: 'provider', one: ['provider', 'cloud? provider', 'vendor', 'cloud', 'service provider', 'provedor', 'provedor de nuvem', 'provedora', 'nuvem', 'fornecedor', 'cloud vendor', 'supplier'], many: ['providers', 'cloud providers', 'vendors', 'clouds', 'provedores', 'provedores de nuvem', 'nuvens', 'fornecedores', 'cloud vendors', 'suppliers'] },
  { field: 'service', one: ['service', 'cloud service', 'servico', 'service name', 'nome do servico'], many: ['services', 'cloud services', 'servicos', 'servicos de nuvem'] },
  { field: 'service_category', one: ['category', 'service category', 'category of service', 'categoria', 'categoria de servico', 'categoria do servico', 'categoria dos servicos', 'type of service', 'service type', 'kind of service', 'tipo de servico', 'service family'], many: ['categories', 'service categories', 'categorias', 'categorias de servico', 'categorias de servicos', 'categorias dos servicos', 'types of service', 'kinds of service(s)', 'service types', 'tipos de servico'] },
  { field: 'service_subcategory', one: ['subcategory', 'service subcategory', 'subcategoria', 'subcategoria de servico', 'subcategoria do servico', 'sub category'], many: ['subcategories', 'service subcategories', 'subcategorias', 'subcategorias de servico'] },
  { field: 'sub_account', one: ['account', 'sub account', 'subaccount', 'linked account', 'member account', 'cloud account', 'subscription', 'conta', 'sub conta', 'subconta', 'assinatura', 'conta vinculada', 'conta de nuvem'], many: ['accounts', 'sub accounts', 'subaccounts', 'linked accounts', 'cloud accounts', 'subscriptions', 'contas', 'sub contas', 'subcontas', 'assinaturas', 'contas vinculadas'] },
  { field: 'project', one: ['project', 'projeto', 'cloud project'], many: ['projects', 'projetos'] },
  { field: 'billing_account', one: ['billing account', 'payer account', 'management account', 'payer', 'master account', 'conta de cobranca', 'conta de faturamento', 'conta pagadora', 'conta mestre', 'billing profile'], many: ['billing accounts', 'payer accounts', 'contas de cobranca', 'contas de faturamento', 'contas pagadoras'] },
  { field: 'region', one: ['region', 'location', 'geography', 'regiao', 'localizacao', 'local'], many: ['regions', 'locations', 'geographies', 'regioes', 'localizacoes'] },
  { field: 'zone', one: ['availability zone', 'zone', 'az', 'zona', 'zona de disponibilidade'], many: ['availability zones', 'zones', 'zonas', 'zonas de disponibilidade'] },
  { field: 'resource', one: ['resource', 'cloud resource', 'recurso'], many: ['resources', 'cloud resources', 'recursos'] },
  { field: 'resource_type', one: ['resource type', 'type of resource', 'kind of resource', 'tipo de recurso', 'tipo do recurso'], many: ['resource types', 'types of resources', 'types of resource', 'tipos de recurso', 'tipos de recursos'] },
  { field: 'charge_category', one: ['charge category', 'charge type', 'type of charge', 'category of charge', 'cost type', 'kind of charge', 'categoria de cobranca', 'categoria da cobranca', 'tipo de cobranca', 'tipo da cobranca', 'categoria do encargo', 'tipo de encargo', 'tipo de custo', 'tipo de lancamento'], many: ['charge categories', 'charge types', 'types of charge', 'types of charges', 'cost types', 'categorias de cobranca', 'tipos de cobranca', 'tipos de custo', 'tipos de encargo'] },
  { field: 'pricing_category', one: ['pricing category', 'pricing model', 'price category', 'purchase option', 'purchasing option', 'pricing type', 'categoria de preco', 'modelo de preco', 'modelo de precificacao', 'modalidade de preco', 'categoria de precificacao', 'opcao de compra', 'modalidade de compra', 'tipo de preco', 'modalidade'], many: ['pricing categories', 'pricing models', 'purchase options', 'categorias de preco', 'modelos de preco', 'modalidades de preco', 'modelos de precificacao'] },
  { field: 'commitment', one: ['commitment', 'commitment discount', 'compromisso', 'desconto por compromisso', 'compromisso de desconto'], many: ['commitments', 'commitment discounts', 'compromissos', 'compromissos de desconto'] },
  { field: 'commitment_type', one: ['commitment type', 'type of commitment', 'kind of commitment', 'tipo de compromisso'], many: ['commitment types', 'types of commitment', 'types of commitments', 'tipos de compromisso', 'tipos de compromissos'] },
  { field: 'commitment_status', one: ['commitment status', 'status of commitment', 'status do compromisso', 'situacao do compromisso', 'estado do compromisso', 'status|situacao|estado de|dos compromisso(s)'], many: ['commitment statuses'] },
  { field: 'publisher', one: ['publisher', 'publicador', 'editor'], many: ['publishers', 'publicadores'] },
  { field: 'invoice_issuer', one: ['invoice issuer', 'issuer', 'emissor', 'emissor da fatura', 'emissor da nota'], many: ['invoice issuers', 'issuers', 'emissores'] },
  { field: 'invoice', one: ['invoice', 'invoice id', 'invoice number', 'nota fiscal', 'numero da fatura'], many: ['invoices', 'notas fiscais'] },
  { field: 'currency', one: ['currency', 'moeda', 'billing currency'], many: ['currencies', 'moedas'] },
  { field: 'day_type', one: ['day type', 'type of day', 'kind of day', 'tipo de dia'], many: ['day types', 'tipos de dia'] },
  { field: 'day_of_week', one: ['day of the? week', 'day_of_week', 'weekday name', 'name of the weekday', 'dia da semana'], many: ['days of the? week', 'weekday names', 'dias da semana'] },
  { field: 'unit', one: ['unit', 'consumed unit', 'unidade', 'unidade de consumo', 'unidade de medida'], many: ['units', 'unidades'] },
  { field: 'sku', one: ['sku', 'meter'], many: ['skus', 'meters'] },
  { field: 'concept:team', one: ['team', 'squad', 'equipe', 'equipa', 'owning team', 'time responsavel', 'equipe responsavel'], many: ['teams', 'squads', 'equipes'] },
  { field: 'concept:team', one: ['time'], many: ['times'], language: 'pt' },
  { field: 'concept:environment', one: ['environment', 'env', 'ambiente', 'deployment environment', 'stage'], many: ['environments', 'envs', 'ambientes', 'stages'] },
  { field: 'concept:application', one: ['application', 'app', 'aplicacao', 'aplicativo', 'sistema', 'system', 'workload'], many: ['applications', 'apps', 'aplicacoes', 'aplicativos', 'sistemas', 'systems', 'workloads'] },
  { field: 'concept:owner', one: ['owner', 'responsavel', 'dono', 'proprietario', 'person responsible', 'resource owner'], many: ['owners', 'responsaveis', 'donos', 'proprietarios'] },
  { field: 'concept:cost_center', one: ['cost center', 'cost centre', 'costcenter', 'centro de custo', 'cc'], many: ['cost centers', 'cost centres', 'centros de custo', 'centros de custos'] },
  { field: 'concept:department', one: ['department', 'departamento', 'area', 'setor', 'diretoria', 'gerencia'], many: ['departments', 'departamentos', 'areas', 'setores'] },
  { field: 'concept:business_unit', one: ['business unit', 'bu', 'division', 'unidade de negocio', 'unidade de negocios'], many: ['business units', 'divisions', 'unidades de negocio', 'unidades de negocios'] },
  { field: 'concept:product', one: ['product', 'produto', 'product line'], many: ['products', 'produtos'] },
  { field: 'concept:customer', one: ['customer', 'client', 'tenant', 'cliente', 'inquilino'], many: ['customers', 'clients', 'tenants', 'clientes', 'inquilinos'] },
  { field: 'concept:component', one: ['component', 'module', 'componente', 'modulo'], many: ['components', 'modules', 'componentes', 'modulos'] },
  { field: 'concept:cluster', one: ['cluster'], many: ['clusters'] },
  { field: 'concept:namespace', one: ['namespace'], many: ['namespaces'] },
];

/** Tag keys that mean a concept, as companies write them, folded and without marks, the likeliest first. */
export const conceptKeys: Readonly<Record<string, readonly string[]>> = {
  team: ['team', 'squad', 'equipe', 'time', 'ownerteam', 'teamname', 'owningteam', 'group', 'tribe'],
  environment: ['environment', 'env', 'ambiente', 'stage', 'deploymentenvironment', 'environmenttype', 'tier'],
  application: ['application', 'app', 'aplicacao', 'aplicativo', 'appname', 'applicationname', 'sistema', 'system', 'workload', 'appid', 'servicename'],
  owner: ['owner', 'responsavel', 'dono', 'resourceowner', 'owneremail', 'contact', 'createdby'],
  cost_center: ['costcenter', 'costcentre', 'centrodecusto', 'centrocusto', 'cc', 'costcode'],
  department: ['department', 'departamento', 'businessunit', 'bu', 'division', 'area', 'dept', 'unidadedenegocio', 'setor'],
  business_unit: ['businessunit', 'bu', 'unidadedenegocio', 'division', 'department', 'departamento', 'area', 'dept'],
  project: ['project', 'projeto', 'projectname', 'projectid'],
  product: ['product', 'produto', 'productname', 'productline'],
  customer: ['customer', 'client', 'cliente', 'tenant', 'customername'],
  component: ['component', 'componente', 'module', 'modulo', 'service', 'servico'],
  cluster: ['cluster', 'clustername', 'kubernetescluster'],
  namespace: ['namespace', 'kubernetesnamespace'],
}; // prettier-ignore

/** The entries of dimension nouns; a concept is given its tag key, or left out where no key means it. */
export function fieldEntries(tagKeyOfConcept: (concept: string) => string | null): Entry[] {
  return nouns.flatMap(({ field, one, many, language }) => {
    const actual = resolve(field, tagKeyOfConcept);
    const entry = (phrases: readonly string[], isMany: boolean): Entry => ({
      phrases,
      meaning: { kind: 'field', field: actual ?? field, many: isMany },
      ...(language === undefined ? {} : { language }),
    });
    return actual === null ? [] : [entry(one, false), entry(many, true)];
  });
}

function resolve(field: string, tagKeyOfConcept: (concept: string) => string | null): string | null {
  const concept = field === 'project' ? field : /^concept:(.+)$/.exec(field)?.[1];
  if (concept === undefined) {
    return field;
  }
  const key = tagKeyOfConcept(concept);
  return key === null ? (field === 'project' ? 'sub_account' : null) : `tag:${key}`;
}

const filter = (field: string, values: readonly string[], phrases: readonly string[], language?: Language): Entry => ({
  phrases,
  meaning: { kind: 'filter', filter: { field, op: '=', values: [...values] } satisfies FormFilter },
  ...(language === undefined ? {} : { language }),
});

// "Segundas" are Mondays, "a segunda" is the second: the bare word counts in the plural alone.
function weekdayFilters(): Entry[] {
  const words: readonly (readonly string[])[] = [
    ['segunda(s) feira(s)', 'segundas'],
    ['terca(s) feira(s)', 'tercas'],
    ['quarta(s) feira(s)', 'quartas'],
    ['quinta(s) feira(s)', 'quintas'],
    ['sexta(s) feira(s)', 'sextas'],
    ['sabado(s)'],
    ['domingo(s)'],
  ];
  return daysOfWeek.map((name, index) =>
    filter('day_of_week', [name], [`${name.toLowerCase()}(s)`, ...(words[index] ?? [])])
  );
}

/** Kinds of charges, ways of pricing, kinds of days. */
export const conditionEntries: readonly Entry[] = [
  filter('charge_category', ['Tax'], ['tax', 'taxes', 'tax charge(s)|cost|costs|amount', 'vat', 'sales tax', 'imposto(s)', 'tributo(s)', 'tributacao', 'custo|gasto com|de|em impostos', 'icms', 'iss']),
  filter('charge_category', ['Credit'], ['credit(s)', 'credited', 'creditado(s)', 'credit charges', 'promotional credit(s)', 'credito(s)', 'creditos promocionais', 'credit amount']),
  filter('charge_category', ['Usage'], ['usage only', 'only usage', 'usage charges? only', 'only usage charges', 'just usage', 'usage cost(s)|charges|charge|spend|spending', 'custo(s)|gasto(s)|cobranca|cobrancas de|do uso|utilizacao', 'so|somente|apenas o? uso', 'uso apenas|somente', 'apenas cobrancas de uso', 'somente cobrancas de uso', 'categoria uso', 'charge_category usage', 'cost of usage', 'gastos com uso']),
  filter('charge_category', ['Usage'], ['usage'], 'en'),
  filter('charge_category', ['Usage'], ['uso', 'so|somente|apenas de|o|do? uso'], 'pt'),
  filter('charge_category', ['Purchase'], ['purchase(s)', 'bought', 'buy', 'compramos', 'comprou', 'compraram', 'purchased', 'purchase charges|cost|costs', 'compra(s)', 'custo de compra', 'compras de compromissos', 'commitment purchases', 'purchases of commitments', 'commitment fees', 'upfront fees', 'comprado', 'comprada']),
  filter('charge_category', ['Adjustment'], ['adjustment(s)', 'ajuste(s)']),
  filter('charge_class', ['Correction'], ['refund(s)', 'refunded', 'correction(s)', 'reversal(s)', 'estorno(s)', 'reembolso(s)', 'reembolsado', 'reembolsada', 'estornado(s)', 'correcao', 'correcoes', 'devolucao', 'devolucoes', 'chargeback(s)']),
  filter('pricing_category', ['Standard'], ['on demand', 'ondemand', 'on demand usage|cost|spend|price|pricing', 'sob demanda', 'uso sob demanda', 'pay as you go', 'payg', 'custo sob demanda', 'preco padrao', 'standard pricing', 'pricing_category|pricing_model standard', 'categoria|modelo|modalidade de preco standard|padrao']),
  filter('pricing_category', ['Dynamic'], ['spot', 'spot instance(s)|usage|cost|capacity|pricing', 'preemptible', 'preemptivel', 'preemptiveis', 'instancia(s) spot', 'dynamic pricing', 'preco dinamico', 'spot vms', 'maquinas spot', 'pricing_category|pricing_model dynamic', 'categoria|modelo|modalidade de preco dynamic|dinamico|dinamica']),
  filter('pricing_category', ['Committed'], ['committed', 'committed usage|cost|spend|pricing', 'covered usage', 'uso comprometido', 'commitment covered|based usage', 'uso coberto', 'uso coberto por compromissos', 'usage covered by commitments', 'preco comprometido', 'comprometido', 'pricing_category|pricing_model committed', 'categoria|modelo|modalidade de preco committed|comprometido|comprometida']),
  filter('commitment_status', ['Unused'], ['unused', 'idle', 'wasted', 'waste', 'nao usado(s)', 'nao usada(s)', 'nao utilizado(s)', 'nao utilizada(s)', 'ocioso(s)', 'ociosa(s)', 'desperdicado(s)', 'desperdicada(s)', 'desperdicio', 'desperdicios', 'desperdicamos', 'desperdicou', 'sem uso', 'nao aproveitado(s)']),
  ...weekdayFilters(),
  filter('day_type', ['Weekend'], ['weekend(s)', 'on|at|during the? weekend(s)', 'fim de semana', 'fins de semana', 'final de semana', 'finais de semana', 'nos|aos fins|finais de semana', 'sabados e domingos', 'saturdays and sundays', 'weekend(s) day(s)']),
  filter('day_type', ['Weekday'], ['weekday(s)', 'on|during weekdays', 'working|business|work|week day(s)', 'dia(s) util|uteis', 'nos|em dias uteis', 'dias de semana', 'dia de semana', 'monday to friday', 'segunda a sexta', 'dias de trabalho']),
]; // prettier-ignore
