/** What is asked back: the readings of a word, and what a model made of a question. */
import { formatFigureInUnit } from '../../../contract/answer-figures.ts';
import type { QueryForm } from '../../../contract/api/ask.ts';
import { fieldTitle } from '../../../contract/form-words.ts';
import type { Language } from '../lexicon/phrases.ts';
import { sameForm } from '../model/same-form.ts';
import type { BesideReading } from '../model/beside.ts';
import type { ValueReading } from '../lexicon/marks.ts';
import { fiscalMonth } from '../time/fiscal.ts';
import { understand, type UnderstandInput, type Understood } from '../understand/understand.ts';
import type { Vocabulary } from '../understand/vocabulary.ts';
import { answerForm, type AnswerPart, type AnswerTools } from './answer-form.ts';
import { runForm, type RanForm } from './run-form.ts';
import { explain } from './words.ts';

const MOST_OPTIONS = 4;

/**
 * What a model made of a question that the rules could not place. Where every word was known and it was read twice
 * alike, it is answered; where a word was not known the reading is a guess at it, and the asker is asked, as where the
 * readings differ.
 */
export async function answerReading(
  reading: BesideReading,
  understood: Understood,
  tools: AnswerTools
): Promise<AnswerPart | null> {
  const { form, second, engine, usage } = reading;
  if (form === null) {
    return null;
  }
  const answered = await answerForm(form, null, tools);
  if (answered.status !== 'answered') {
    return null;
  }
  const { language } = tools;
  const confirmed = second !== null && sameForm(form, second);
  if (understood.read.unknown.length === 0 && confirmed) {
    const told =
      language === 'pt' ? `lido duas vezes igual por um modelo (${engine})` : `read twice alike by a model (${engine})`;
    return {
      ...answered,
      engine,
      usage,
      confirmed,
      confidence: 0.6,
      assumptions: [told, ...(answered.assumptions ?? [])],
    };
  }
  const question = language === 'pt' ? 'Você quis dizer isto?' : 'Did you mean this?';
  const readings = second === null || confirmed ? [form] : [form, second];
  const options = readings.map((one) => ({
    ...{ label: explain(one, language), field: one.dimensions[0] ?? 'service', value: '', form: one },
  }));
  return {
    status: 'clarification',
    explanation: question,
    engine,
    usage,
    confirmed,
    clarification: { question, options },
  };
}

/** Each reading as a whole form with what it gives; readings that give the same are answered at once. */
export async function askBack(
  understood: Extract<Understood, { kind: 'ambiguous' }>,
  input: UnderstandInput,
  vocabulary: Vocabulary,
  tools: AnswerTools
): Promise<AnswerPart> {
  const { language } = tools;
  const single = understood.readings.flatMap((reading) =>
    reading.how === 'part' || reading.how === 'typo'
      ? reading.values.map((value): ValueReading => ({ ...reading, values: [value] }))
      : [reading]
  );
  const options = await Promise.all(
    single.slice(0, MOST_OPTIONS).map(async (reading) => {
      const chosen = understand(
        { ...input, chosen: new Map([...(input.chosen ?? []), [understood.at, reading]]) },
        vocabulary
      );
      const ran =
        chosen.kind === 'form' ? await runForm(chosen.form, tools.now, tools.limit, tools).catch(() => null) : null;
      return { reading, chosen, ran };
    })
  );
  const [first, ...others] = options;
  const sameProvider = options.every(({ reading }) => ['provider', 'service'].includes(reading.field));
  if (
    first?.chosen.kind === 'form' &&
    first.ran !== null &&
    sameProvider &&
    others.every(({ ran }) => JSON.stringify(ran?.rows) === JSON.stringify(first.ran?.rows))
  ) {
    return answerForm(first.chosen.form, first.chosen, tools);
  }
  const question = language === 'pt' ? `O que é “${understood.words}”?` : `What is “${understood.words}”?`;
  return {
    status: 'clarification',
    explanation: question,
    clarification: {
      question,
      options: options.map(({ reading, chosen, ran }) => {
        const value = reading.values.join(', ');
        return {
          label: `${fieldTitle(reading.field, language)}: ${value}${previewOf(ran, language)}`,
          field: reading.field,
          value,
          ...(chosen.kind === 'form' ? { form: chosen.form } : {}),
        };
      }),
    },
  };
}

/** Months in which fiscal years begin, 0 is January, where they differ: quarters are the same every three months. */
const STARTS = {
  fiscal_quarter: [
    [0, 3, 6, 9],
    [1, 4, 7, 10],
    [2, 5, 8, 11],
  ],
  fiscal_year: [[0], [3], [6], [9]],
};

/** Steps of a fiscal year are asked back while nobody has decided when it begins: each month gives other sums. */
export function askFiscalStart(form: QueryForm, language: Language): AnswerPart {
  const pt = language === 'pt';
  const question = pt
    ? 'Em que mês começa o ano fiscal? Em Configurações isso se decide para todos.'
    : 'In which month do fiscal years begin? Settings decide that for everybody.';
  return {
    status: 'clarification',
    explanation: question,
    clarification: {
      question,
      options: STARTS[form.grain === 'fiscal_year' ? 'fiscal_year' : 'fiscal_quarter'].map((months) => {
        const first = (months[0] ?? 0) + 1;
        const label = months.map((month) => fiscalMonth(month, language)).join(', ');
        return { label, field: 'fiscal_start', value: String(first), form: { ...form, fiscal_start: first } };
      }),
    },
  };
}

/** What a reading gives, where that is one figure. */
function previewOf(ran: RanForm | null, language: Language): string {
  const [row] = ran?.rows ?? [];
  const column = ran?.columns.at(-1);
  if (ran === null || ran.isEmpty || ran.rows.length !== 1 || row === undefined || column?.role !== 'measure') {
    return '';
  }
  const locale = language === 'pt' ? 'pt-BR' : 'en-US';
  const figure = row.at(-1) ?? null;
  const currency = row[ran.columns.findIndex(({ role }) => role === 'currency')] ?? null;
  return ` (${formatFigureInUnit(figure, column, currency, locale)})`;
}
