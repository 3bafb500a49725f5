/** Asks a report's questions; every figure that is told is one of the rows'. */
import { AskRequest } from '../../contract/api/ask.ts';
import type { Report, ReportDocument, ReportSection } from '../../contract/api/report.ts';
import type { Ask } from '../ask/index.ts';
import { toThriftDataError } from '../kernel/errors.ts';
import type { QueryContext } from '../store/index.ts';
import { fillText } from './text.ts';
import { wordReport } from './wording.ts';

export interface BuildTools {
  readonly ask: Ask;
  /** Under whose rights the questions are asked. */
  readonly context: QueryContext;
  /** The instant that "last month" is counted from. */
  readonly now: string;
}

/** Builds the report. A question that is not answered stands there with the reason; nothing is left out unsaid. */
export async function buildReport(report: Report, tools: BuildTools): Promise<ReportDocument> {
  const sections: ReportSection[] = [];
  for (const asked of report.questions) {
    sections.push(await sectionOf(asked, report.language, tools));
  }
  const document = { name: report.name, language: report.language, at: tools.now, sections };
  return report.wording === 'model' ? wordReport(document, tools.ask) : document;
}

async function sectionOf(
  { title, question, form, text }: Report['questions'][number],
  language: Report['language'],
  { ask, context, now }: BuildTools
): Promise<ReportSection> {
  const heading = { title: title === '' ? question : title, question };
  try {
    const request = AskRequest.parse({ question, locale: language, now, ...(form === undefined ? {} : { form }) });
    const answer = await ask.answer(request, context);
    const { status, explanation, columns, rows, assumptions, sql } = answer;
    const told = { ...heading, status, explanation, columns, rows, assumptions, sql };
    return { ...told, text: status === 'answered' ? fillText(text, { ...told, text: '' }, answer.ir, language) : '' };
  } catch (thrown) {
    // One question that fails keeps no other from being told.
    const { message } = toThriftDataError(thrown);
    return {
      ...{ ...heading, status: 'error', text: '', explanation: message, columns: [], rows: [] },
      ...{ assumptions: [], sql: null },
    };
  }
}
