/** Questions to begin with, in the language of the reader. They name nothing that only some data have. */
export function examples(locale: string): string[] {
  return locale.startsWith('pt')
    ? [
        'Custo por provedor no mês passado',
        'Quais os 5 serviços mais caros deste mês?',
        'Quais serviços mais cresceram no mês passado?',
        'Custo mensal desde janeiro',
        'Nesse ritmo, quanto vamos gastar este mês?',
      ]
    : [
        'Cost by provider last month',
        'Which 5 services cost the most this month?',
        'Which services grew the most last month?',
        'Monthly cost since January',
        'At this pace, what will this month cost?',
      ];
}
