/** Words that may stand between a name and what says of which kind it is: "the account called shop", "conta de nome loja". */
export const linkingWords: ReadonlySet<string> = new Set([
  ...['of', 'the', 'de', 'do', 'da', 'dos', 'das', 'o', 'a', 'is', 'e'],
  ...['named', 'called', 'chamado', 'chamada', 'id', 'name', 'nome'],
]);
