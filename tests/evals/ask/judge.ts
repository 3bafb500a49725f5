/** Asks the questions and holds what comes back against the reference rows. */
import { AskRequest, type AskAnswer } from '../../../src/contract/api/ask.ts';
import type { Ask } from '../../../src/sidecar/ask/index.ts';
import type { OpenStore } from '../../../src/sidecar/store/index.ts';

/** Questions that mean the same, and the rows that answer them: keys as text, then numbers. */
export interface EvalCase {
  readonly sql: string;
  /** Each a question, or a conversation whose last question is judged. */
  readonly ask: readonly (string | readonly string[])[];
  /** True where the order of rows is part of the answer. */
  readonly ordered?: boolean;
}

/** Questions over one company. */
export interface EvalSet {
  /** The instant they are asked at. */
  readonly now: string;
  readonly cases: readonly EvalCase[];
  /** Questions that must not be answered with a number. */
  readonly heldBack: readonly string[];
}

/** What became of one question. */
export interface Verdict {
  readonly question: string;
  readonly outcome: 'right' | 'wrong' | 'held' | 'answered';
  readonly ms: number;
  readonly why: string;
}

const context = { surface: 'test', user: 'eval' } as const;
/** A value may be this far off, as a share of itself. */
const TOLERANCE = 0.005;

/** Asks one question, after those before it in its conversation. */
export async function askLast(
  ask: Ask,
  now: string,
  question: string | readonly string[]
): Promise<{ answer: AskAnswer; ms: number }> {
  let conversationId: string | null = null;
  let last: { answer: AskAnswer; ms: number } | null = null;
  for (const text of typeof question === 'string' ? [question] : question) {
    const started = performance.now();
    const answer: AskAnswer = await ask.answer(AskRequest.parse({ question: text, now, conversationId }), context);
    last = { answer, ms: performance.now() - started };
    ({ conversationId } = answer);
  }
  if (last === null) {
    throw new RangeError('a conversation has a question');
  }
  return last;
}

/** Judges every question that can be answered, and every one that must not be. */
export async function judgeAsk(
  ask: Ask,
  store: OpenStore,
  { now, cases, heldBack }: EvalSet
): Promise<{ answerable: Verdict[]; mustHold: Verdict[] }> {
  const answerable: Verdict[] = [];
  for (const one of cases) {
    const rows = await referenceRows(store, one.sql);
    for (const question of one.ask) {
      const { answer, ms } = await askLast(ask, now, question);
      const why = answer.status === 'answered' ? differs(answer, rows, one) : answer.explanation;
      const outcome = answer.status !== 'answered' ? 'held' : why === '' ? 'right' : 'wrong';
      answerable.push({ question: [question].flat().join(' › '), outcome, ms, why });
    }
  }
  const mustHold: Verdict[] = [];
  for (const question of heldBack) {
    const { answer, ms } = await askLast(ask, now, question);
    mustHold.push({
      question,
      outcome: answer.status === 'answered' ? 'answered' : 'held',
      ms,
      why: answer.explanation,
    });
  }
  return { answerable, mustHold };
}

export type Cell = string | number | null;

/** Rows of a query, numbers as numbers. */
export async function referenceRows(store: OpenStore, sql: string): Promise<Cell[][]> {
  const lines = (await store.administratorSql(sql)).trim();
  const rows =
    lines === '' ? [] : lines.split('\n').map((line) => Object.values(JSON.parse(line) as Record<string, Cell>));
  return rows.map((row) => row.map(plainCell));
}

/** A number as one, nothing as "". */
export const plainCell = (cell: Cell): Cell => (isNumber(cell) ? Number(cell) : (cell ?? ''));

const isNumber = (cell: Cell) => cell !== null && cell !== '' && /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(String(cell));

/** Why the answer is not that of the reference; "" where it is. Keys must all be there, and no row more or less. */
export function differs(
  answer: AskAnswer,
  reference: readonly Cell[][],
  { ordered = false }: Pick<EvalCase, 'ordered'>
): string {
  const keys = answer.columns.flatMap(({ role }, index) => (role === 'dimension' ? [index] : []));
  // Charges without a name may be shown or not where none of them is asked for.
  const wantsNameless = reference.some((row) => row.includes(''));
  const rows = answer.rows.filter(
    (row) =>
      row.some((cell, index) => answer.columns[index]?.role === 'measure' && Number(cell) !== 0) &&
      (wantsNameless || keys.length === 0 || keys.some((index) => (row[index] ?? '') !== ''))
  );
  const wanted = reference.filter((row) => row.some((cell) => typeof cell === 'number' && Math.abs(cell) > 1e-9));
  if (rows.length !== wanted.length) {
    return `${rows.length} rows, not ${wanted.length}`;
  }
  const left = [...rows];
  // The currency of a number may stand in each row, or over its column where there is one alone.
  const units = answer.columns.map(({ unit }) => unit ?? null);
  for (const [place, want] of wanted.entries()) {
    const at = left.findIndex((row) => matches([...row, ...units], want));
    if (at < 0) {
      return `no row for ${JSON.stringify(want)}; the first left is ${JSON.stringify(left[0])}`;
    }
    if (
      ordered &&
      rows.indexOf(left[at] ?? []) !== place &&
      new Set(wanted.map(([, currency]) => currency)).size === 1
    ) {
      return `row ${place} is not in its place`;
    }
    left.splice(at, 1);
  }
  return '';
}

function matches(row: readonly (string | null)[], want: readonly Cell[]): boolean {
  return want.every((cell) =>
    typeof cell === 'number'
      ? row.some((got) => got !== null && Math.abs(Number(got) - cell) <= Math.max(TOLERANCE * Math.abs(cell), 1e-9))
      : cell === '' || row.some((got) => got === cell || got?.slice(0, 10) === cell)
  );
}
