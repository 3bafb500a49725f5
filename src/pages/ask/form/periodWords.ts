/** Periods as people say them, in the language of the reader; any other words that a question takes can be typed. */
export function periodWords(locale: string): string[] {
  return locale.startsWith('pt')
    ? [
        ...['este mês', 'mês passado', 'últimos 7 dias', 'últimos 30 dias', 'últimos 3 meses', 'este trimestre'],
        ...['trimestre passado', 'este ano', 'ano passado', 'este trimestre fiscal', 'último trimestre fiscal'],
        ...['ano fiscal atual', 'ano fiscal passado'],
      ]
    : [
        ...['this month', 'last month', 'last 7 days', 'last 30 days', 'last 3 months', 'this quarter'],
        ...['last quarter', 'this year', 'last year', 'this fiscal quarter', 'last fiscal quarter'],
        ...['this fiscal year', 'last fiscal year'],
      ];
}
