/** Headers of tables, also where they stand in two rows with merged cells. Pure. */

const trimmed = (cells: readonly string[]) => cells.map((cell) => cell.replaceAll(/\s+/g, ' ').trim());

/**
 * What the header of a table would be if this row were its last line: the row itself, and the row under the one above,
 * whose merged cells span it. `Account | Amount |` over `| Debit | Credit` is Account, Debit, Credit; names that would
 * stand twice get the one above them, as in `EUR Debit`, `USD Debit`.
 */
export function headersAt(cells: readonly string[], above: readonly string[] | null): string[][] {
  const own = trimmed(cells);
  const upper = trimmed(above ?? []);
  if (upper.every((name) => name === '')) {
    return [own];
  }
  const width = Math.max(own.length, upper.length);
  let group = '';
  const pairs = Array.from({ length: width }, (_, index) => {
    const name = own[index] ?? '';
    // A cell that spans several columns shows in the first of them only.
    group = upper[index] || (name === '' ? '' : group);
    return { name, group };
  });
  const isTwice = (name: string) => pairs.filter((pair) => pair.name === name).length > 1;
  return [
    own,
    pairs.map(({ name, group: over }) =>
      name === '' ? over : isTwice(name) && over !== '' ? `${over} ${name}` : name
    ),
  ];
}
