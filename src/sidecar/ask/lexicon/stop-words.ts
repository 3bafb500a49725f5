/** Words that say nothing about which charges are meant. What stands in no list must be understood, or nothing is answered. */
import type { Entry } from './phrases.ts';

const english = `a an the of in on at to for from with within during through into and or as is are was were be been being am
do does did done have has had having will would shall should can could may might must i we you they he she it me us our ours my mine your
their its his her this that these those there here what which who whom whose when where how much many lot lots
please kindly show give tell get let list see view display find want need like know wonder wondering help could
s t re ve ll m d so far overall total totals in all altogether whole entire amount amounts value values figure figures number numbers sum sums
money dollars dollar usd us usd brl eur gbp euros euro reais real spend stay stays stayed staying effectively mix remain remained keep keeping grouped lump lumped lumping row rows line
about just exactly approximately roughly around also per each any some every
go went come came going run running use used uses using use charge charges charged charging
result results report data info information answer question breakdown detail details detailed summary summarise summarize
period time range date dates long billing cost finops
company organization organisation org business everything everyone anything something nothing
named called name names id label labelled identified known
ago well hello hi hey thanks thank ok okay right current currently complete full exact
where been same both together sorted sort order ordered arranged descending out
served serve serves deliver delivers delivered took take taken taking put made make makes making got getting bring brought
pls plz
became become becomes becoming
up if then them themselves itself but yet still already ever
first level side part parts portion particular given based including include includes included inclusive across
calculate compute computed determine provide bring present say says said return fetch
running basis terms kind type thing things ones one rather quite single other others
belonging related relating regarding concerning respect associated attributable attributed
actual actually real really net gross vs
cloud clouds available existing exist exists active there
hw wat wht whats hows scan scanned scans combined jointly split group break divide distributed estate lose lost
look looks looking like seems seem received receive got earned granted applied ingest ingested store stored process processed send sent transfer transferred generate generated run ran incurred incur happen happened occurred drive driving drove behind contribute contributing generated producing cause caused come occur add added using year years month months week weeks day days quarter quarters wise`;

const portuguese = `o a os as um uma uns umas de do da dos das em no na nos nas num numa por pelo pela pelos pelas para pra pro com e ou que se ao aos
qual quais quanto quanta quantos quantas quando onde como quem cujo cuja
foi foram e era eram ser sera seria esta estao estava estavam ter tem tinha tinham teve tivemos ha houve havia
eu nos voce voces ele ela eles elas me te lhe meu minha meus minhas nosso nossa nossos nossas seu sua seus suas dele dela
este esta isto esse essa isso aquele aquela aquilo estes estas esses essas neste nesta nisto nesse nessa nisso deste desta disso desse dessa
manda mande mostre mostra mostrar exiba exibir liste listar lista diga dizer informe informar quero queria gostaria preciso pode poderia favor veja ver traga trazer apresente apresentar me de dar calcule calcular saber descubra encontre
total totais geral valor valores quantia montante soma somas somatorio dinheiro dolares dolar reais real brl usd
periodo tempo faixa data datas intervalo nuvem cobranca cobrancas encargo encargos lancamentos
resumo detalhe detalhes detalhado relatorio resultado resultados dados dado informacao informacoes numeros numero
empresa organizacao tudo todos todas todo toda nada algo cada ambos ambas
ja mas porem ainda apenas ate agora aqui la ali entao tambem mesmo mesma muito muita mais menos bem aproximadamente cerca exatamente
proprio propria proprios proprias definido definida definidos definidas preenchido preenchida cadastrado cadastrada chamado chamada chamados chamadas nome nomes nomeado denominado
ordenado ordenados ordenada ordem classificado por favor obrigado obrigada ola oi
sendo usando usar usa usam usado usados usada usadas utilizado utilizados utilizada utilizadas utilizamos usamos utiliza utilizam
trafegou trafegaram trafegado trafegados quebre quebra abra abre separe divida agrupe detalhe segmente discrimine qto qtos qnto qnt sao some junto juntos junta juntas processou processaram escaneamos escaneou somado somada somados somadas conjunto conjunta perdemos perdeu perdido perdida jogamos realizado realizada realizados realizadas efetuado efetuados
parte partes lado nivel tipo coisa coisas
inclusive incluindo inclui incluir incluido incluidos considerando contando
relativo relativos referente referentes relacionado relacionados associado associados respectivo respectiva
teve tiveram existe existem existentes ativo ativos ativas ativa disponivel disponiveis temos possuimos
vai vao ir indo ficou ficar fica saiu sairam deu feito fez fizemos
efetivamente realmente inteiro inteira completo completa
gente liquido liquida liquidos turma pessoal outro outros outra outras sobre entre desde durante dentro ser sido estar
ano anos mes meses semana semanas dia dias recebido recebidos recebida recebidas recebemos recebeu aplicado aplicados aplicada aplicadas ingerimos ingerido armazenamos armazenado processamos processado enviamos transferimos geramos gerado gerados gerou geraram gera geram entregou entregaram entregamos rodamos rodando aconteceu aconteceram incorridos incorrido ocorreram ocorreu concedidos efetivo ficaram fiquem permaneceram permaneceu mantiveram mantenha manter agrupados agrupado agrupadas agrupada agrupando linha somando`;

/** Words of a language alone, by which it is told. */
export const languageWords = {
  en: new Set(`the of what which how much many did does do spend spent cost costs by per last previous month year week our we was were is are for with without top most and show in on from compare share each than only untagged who why this these what's first second third fourth quarter half days weeks months years january february march april june july august september october november december refunds credits taxes savings discount usage average resources regions categories`.split(/\s+/)),
  pt: new Set(`o os de do da dos das qual quais quanto quanta quantos quantas custo custos custou custaram gasto gastos gastou gastamos por para em na nos nas mes ano semana ultimos ultimas ultimo ultima passado passada com sem foi foram que mais nosso nossa cada entre maior maiores e so apenas somente mostre compare desde ate um uma ao quais qual esta este neste nesta conta contas servico servicos provedor equipe time ambiente producao primeiro segundo terceiro quarto primeira segunda trimestre semestre bimestre meses dia dias semanas anos anterior atual janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro estorno estornos credito creditos imposto impostos fatura faturado economia desconto uso media recursos regiao regioes categoria`.split(/\s+/)),
} as const; // prettier-ignore

const split = (text: string) => [...new Set(text.split(/\s+/).filter((word) => word !== ''))];

export const stopEntries: readonly Entry[] = [
  { phrases: split(english), meaning: { kind: 'stop' } },
  { phrases: split(portuguese), meaning: { kind: 'stop' } },
  {
    phrases: [
      'passa|passe o|a|os|as', 'me passa|passe|manda|mande|traz|traga|conta|conte', 'e ai', 'por ai', 'i mean', 'quer dizer', 'me fala|fale', 'fala|fale para|pra mim', 'rateio dos|do custos|custo', 'how_many|quantos|quantas dollars|euros|reais|dolares|libras|pounds', 'de fora|lado', 'owned by', 'em uso', 'added together|up', 'add|adding|sum|summing up', 'so far', 'to date', 'up to now', 'until now', 'till now', 'as of today|now', 'ate agora', 'ate o momento', 'ate hoje', 'ate aqui', 'por enquanto', 'a data de hoje',
      'in total', 'no total', 'ao todo', 'em total', 'in dollars|usd|us_dollars|money', 'em dolares|dolar|dinheiro|usd', 'valor total', 'total amount|value',
      'how big|large|high|hefty', 'quao grande|alto|alta', 'can|could you', 'i want|need|would_like to know|see', 'tell|show|give me', 'eu quero|queria|gostaria_de|preciso saber|ver', 'me mostre|mostra|diga|diz|de|fale', 'quero ver|saber', 'gostaria de saber|ver',
      'including tax(es)|credits|everything', 'com impostos|creditos incluidos?', 'incluindo impostos|creditos|tudo', 'all in', 'all charges', 'todas as cobrancas', 'por favor', 'what was|is|were|are', 'qual foi|e|era', 'quanto foi|e',
      'broken down', 'break down', 'in the data', 'nos dados', 'ordered by cost|spend', 'sorted by cost|spend|amount', 'ordenado(s)|ordenada(s) por custo|gasto|valor', 'from highest to lowest', 'do maior para o menor', 'highest to lowest', 'em ordem decrescente',
    ],
    meaning: { kind: 'stop' },
  },
]; // prettier-ignore
