/** Groups of a file's rows before it is loaded: an integration that must know what a file is asks the whole of it. */
import { derivedPlan } from '../../contract/focus/derived-plan.ts';
import type { DescribedFile } from '../../contract/focus/reading.ts';
import type { Survey, SurveyedRows } from '../../contract/focus/survey.ts';
import { ThriftDataError } from '../kernel/errors.ts';
import { unreadable } from './describe-file.ts';
import type { Engine } from './engines/engine.ts';
import { readSettings } from './engines/local-file.ts';
import { expressionSql } from './ingest/derivation-sql.ts';
import { isDerived, nativeRows, scopeOf } from './ingest/derived-rows.ts';
import { wideDecimalOf } from './ingest/expressions.ts';
import { ownRows } from './ingest/file-rows.ts';

/** More groups than this are no groups. */
const MOST_GROUPS = 100_000;

/** The groups of the file's rows, in no order. Throws a caller error for a file that cannot be read. */
export async function surveyFile(engine: Engine, file: DescribedFile, survey: Survey): Promise<SurveyedRows[]> {
  const plan = derivedPlan(
    file,
    { named: survey.named ?? {}, columns: {}, variants: [], setAside: [], controls: [] },
    { keep: [], slashDates: survey.slashDates }
  );
  if (!isDerived(plan)) {
    throw new ThriftDataError('ours', 'no_derivation', 'A derived plan has no derivation.');
  }
  const scope = scopeOf(plan);
  const by = survey.by.map((expression, index) => `${expressionSql(expression, scope)} AS g${index}`);
  const amount = wideDecimalOf(expressionSql(survey.amount, scope));
  const groups = by.map((_, index) => `g${index}`).join(', ');
  try {
    const rows = nativeRows(plan, await ownRows(engine, [plan]));
    const answer = await engine.read(
      `SELECT ${by.join(', ')}, toString(count()), toString(ifNull(sum(${amount}), 0))\nFROM ${rows}\nWHERE NOT r_cut AND NOT r_more\nGROUP BY ${groups} LIMIT ${MOST_GROUPS}\nSETTINGS ${readSettings.join(', ')}`
    );
    return answer.rows.map((row) => {
      const texts = row.map((text) => text ?? '');
      return {
        values: texts.slice(0, by.length),
        rows: Number(texts[by.length]),
        amount: texts[by.length + 1] ?? '0',
      };
    });
  } catch (error) {
    throw unreadable(file.path, file.format, error);
  }
}
