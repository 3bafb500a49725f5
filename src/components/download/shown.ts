/** A table as it leaves the page: what is shown, in that order, with every digit that the sidecar gave. */
export interface Shown {
  columns: ReadonlyArray<{ name: string; numeric: boolean }>;
  rows: ReadonlyArray<ReadonlyArray<string | null>>;
}
