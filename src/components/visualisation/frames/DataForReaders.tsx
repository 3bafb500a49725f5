/** The numbers of a drawing as a table that only screen readers meet: what they cannot see, they can read. */
interface Props {
  caption: string;
  head: readonly string[];
  rows: ReadonlyArray<readonly string[]>;
}

export function DataForReaders({ caption, head, rows }: Props) {
  return (
    <table className="sr-only">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, index) => (
          <tr key={index}>
            {cells.map((cell, at) => (
              <td key={head[at]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
