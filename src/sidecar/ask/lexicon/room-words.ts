/**
 * Words of questions that other rooms answer: budgets, anomalies, what is to come. Both languages, folded: without
 * accents, in small letters.
 */
export const budget = /^(?:budgets?|budgeted|orcamentos?|orcad[oa]s?)$/;
export const over =
  /^(?:over|above|exceed(?:ed|s|ing)?|overspent|overrun|blown|breached|passed|past|beyond|acima|alem|estour\w+|ultrapass\w+|exced\w+)$/;
export const within = /^(?:within|inside|under|dentro)$/;
export const lasting = /^(?:lasts?|hold|holds|suffice|enough|aguent\w+|dur\w+|bast\w+|suficientes?)$/;
export const coming =
  /^(?:will|wont|going|likely|vao|vai|vamos|deve|devem|risk|risco|run|out|end|ends|ate|fim|until|till)$/;
export const not = /^(?:not|no|nao|nunca|never|wont|t)$/;
export const anomaly =
  /^(?:anomal\w+|unusual(?:ly)?|strange|odd|abnormal(?:ly)?|outliers?|spikes?|unexpected(?:ly)?|suspicious|weird|incomu\w*|estranh[oa]s?|anorma(?:l|is)|inesperad[oa]s?|atipic[oa]s?|suspeit[oa]s?|inusita\w+|picos?)$/;
/** Anomalies not of money, but of how much was used. */
export const ofUsage = /^(?:usage|uso|utilizacao|metrics?|metricas?|telemetry|telemetria)$/;
export const happening = /^(?:any|anything|something|some|happen(?:ed|ing)?|is|are|was|were|be|been|there|here|did|do|does|have|has|had|we|i|see|seen|find|found|detect(?:ed)?|which|what|show|list|in|on|of|our|my|the|a|an|algo|alguma?s?|algun[s]?|houve|teve|tivemos|ha|existe[m]?|aconteceu|ocorreu|ocorreram|foi|foram|coisa|nos|no|na|de|do|da|em|quais|qual|que|mostre|liste|nosso|nossos|nossas?|detectad[oa]s?|encontrad[oa]s?|cost|costs|spend|spending|custos?|gastos?|bills?|contas?|account|accounts|team|teams|time|times|equipe|equipes|services?|servicos?)$/; // prettier-ignore
export const standing =
  /^(?:how|como|stand|status|state|situacao|estao|esta|estamos|estar|doing|go|going|month|mes|this|este|deste|neste|still|ainda|already|ja|now|agora|has|tem|temos|e|s)$/;
