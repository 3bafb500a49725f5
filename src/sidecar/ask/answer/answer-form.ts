/** A form as an answer, and what is said where there is none. */
import type { AskAnswer, QueryForm } from '../../../contract/api/ask.ts';
import { fieldTitle } from '../../../contract/form-words.ts';
import { toThriftDataError } from '../../kernel/errors.ts';
import type { QueryContext, Store } from '../../store/index.ts';
import type { Language } from '../lexicon/phrases.ts';
import type { Retriever } from '../retrieve/retriever.ts';
import type { Understood } from '../understand/understand.ts';
import type { Vocabulary } from '../understand/vocabulary.ts';
import type { Catalogue } from '../values/catalogue.ts';
import type { FiscalStart } from '../time/fiscal.ts';
import { requireAsker, type AskWatch } from '../watch.ts';
import { assumptionsOf, confidenceOf } from './assumptions.ts';
import { chartOf, runForm, type RanForm } from './run-form.ts';
import { refusalText } from './sayings.ts';
import { columnTitle, formTitles } from './titles.ts';
import { explain } from './words.ts';

/** What an answer is made with. */
export interface AnswerTools {
  readonly store: Store;
  readonly context: QueryContext;
  readonly catalogue: Catalogue;
  readonly now: string;
  readonly language: Language;
  readonly limit: number;
  readonly fiscal: FiscalStart;
  readonly watch: AskWatch;
}

/** What an answer adds to nothing. */
export type AnswerPart = Partial<AskAnswer> & Pick<AskAnswer, 'status' | 'explanation'>;

/** Runs the form; an answer of it, or why there is none. Throws for what is no matter of the question. */
export async function answerForm(
  form: QueryForm,
  understood: Understood | null,
  tools: AnswerTools
): Promise<AnswerPart> {
  const { language, watch } = tools;
  let ran: RanForm;
  requireAsker(watch);
  const titles = formTitles(form, language);
  const explanation = explain(form, language);
  watch.tell({ step: 'query', ir: form, titles, explanation });
  try {
    ran = await runForm(form, tools.now, tools.limit, tools);
  } catch (thrown) {
    const error = toThriftDataError(thrown);
    if (error.kind === 'caller' && understood !== null && error.code !== 'limit_reached') {
      return {
        status: 'refused',
        reason: 'not_understood',
        ir: form,
        explanation: refusalText('not_understood', '', language),
      };
    }
    if (error.code !== 'limit_reached') {
      throw error;
    }
    return { status: 'refused', reason: 'limit', ir: form, explanation: refusalText('limit', '', language) };
  }
  watch.tell({ step: 'rows', rows: ran.rows.length, rowsRead: ran.rowsRead });
  if (ran.isEmpty) {
    return {
      status: 'refused',
      reason: 'no_data',
      ir: form,
      sql: ran.sql,
      parameters: ran.parameters,
      explanation: `${refusalText('no_data', '', language)} ${explanation}`,
    };
  }
  return {
    status: 'answered',
    ir: form,
    titles,
    sql: ran.sql,
    parameters: ran.parameters,
    columns: ran.columns.map((column) => ({ ...column, title: columnTitle(column, form, language) })),
    rows: ran.rows,
    explanation,
    assumptions: assumptionsOf(form, understood, ran, tools),
    confidence: confidenceOf(understood),
    chart: chartOf(form, ran.rows.length, explanation.slice(0, 120)),
  };
}

/** Why a question was refused, with names near to one that is not there. */
export function refuse(
  understood: Extract<Understood, { kind: 'refused' }>,
  { values }: Vocabulary,
  language: Language
): AnswerPart {
  const { reason, words, field } = understood;
  const near = reason === 'unknown_value' ? values.near(field, words) : [];
  const explanation = refusalText(reason, words, language);
  return {
    status: 'refused',
    reason,
    explanation,
    clarification:
      near.length === 0
        ? null
        : {
            question: language === 'pt' ? 'Você quis dizer um destes?' : 'Did you mean one of these?',
            options: near.map(({ field: of, value }) => ({
              label: `${fieldTitle(of, language)}: ${value}`,
              field: of,
              value,
            })),
          },
  };
}

const MOST_OFFERED = 3;

/** Where a question is not understood, questions near to its words that are. */
export function offer(part: AnswerPart, question: string, retriever: Retriever, language: Language): AnswerPart {
  if ((part.reason !== 'not_understood' && part.reason !== 'out_of_scope') || part.clarification != null) {
    return part;
  }
  const options = retriever.questions(question, language, MOST_OFFERED);
  return options.length === 0
    ? part
    : {
        ...part,
        clarification: {
          question: language === 'pt' ? 'Isto os dados dizem:' : 'This the data do say:',
          options: options.map((text) => ({ label: text, field: 'question', value: text })),
        },
      };
}
