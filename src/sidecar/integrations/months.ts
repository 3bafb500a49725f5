/** Which billing month a path speaks of. Pure. */

/** Where a file belongs: its series, and what of its path lies below that. */
export interface Place {
  /** The folder and the month, as `exports/2026-09`; the folder alone where no month is named. */
  readonly series: string;
  /** YYYY-MM, or null where the path names none. */
  readonly month: string | null;
  /** The first part below the month: a folder, or the file's own name. */
  readonly below: string;
}

const written = [/(?<!\d)(20\d\d)-(0[1-9]|1[0-2])(?!\d)/, /(?<!\d)(20\d\d)(0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d)/];
const yearAlone = /^(?:year=)?(20\d\d)$/i;
const monthAlone = /^(?:month=)?(0?[1-9]|1[0-2])$/i;

/**
 * The place of a file by its path below the prefix. The first part that names a month decides: `2026-09`, `202609`,
 * `20260901-20260930`, `BILLING_PERIOD=2026-09`, or two folders `2026/09`, `year=2026/month=9`.
 */
export function placeOf(path: string): Place {
  const parts = path.split('/');
  const last = parts.length - 1;
  for (const [index, part] of parts.entries()) {
    const found = written.map((pattern) => pattern.exec(part)).find((match) => match !== null);
    if (found !== undefined && found !== null) {
      return place(parts.slice(0, index), `${found[1]}-${found[2]}`, parts[Math.min(index + 1, last)]);
    }
    const year = yearAlone.exec(part)?.[1];
    const month = monthAlone.exec(parts[index + 1] ?? '')?.[1];
    if (year !== undefined && month !== undefined && index + 1 < last) {
      return place(parts.slice(0, index), `${year}-${month.padStart(2, '0')}`, parts[index + 2]);
    }
  }
  return { series: parts.slice(0, -1).join('/') || 'files', month: null, below: parts[last] ?? '' };
}

function place(folders: readonly string[], month: string, below: string | undefined): Place {
  return { series: [...folders, month].join('/'), month, below: below ?? '' };
}
