/** Reports: questions that are asked again and sent. */
import { t } from '@grafana/i18n';
import type { Report } from '../../contract/api/report.ts';
import { linesOf } from '../../components/filters/lines';
import { changed, choice, field, lines, plain, strings, text, toggle, type AdminList } from './listParts';

type Schedule = NonNullable<Report['schedule']>;

/** The list of reports; a line of questions is `title = question => sentence`, where title and sentence may be left out. */
export function reportList(): AdminList {
  const every: Record<Schedule['every'], string> = {
    day: t('administration.every-day', 'Every day'),
    week: t('administration.every-week', 'Every Monday'),
    month: t('administration.every-month', 'On the first of the month'),
  };
  const never = t('administration.by-hand', 'By hand only');
  return {
    ...{ name: 'reports', search: 'name', sort: { field: 'name', order: 'ASC' } },
    title: t('administration.reports', 'Reports'),
    one: t('administration.report', 'Report'),
    about: t(
      'administration.reports-about',
      'Questions that are asked on a schedule; the answers are sent by mail or chat.'
    ),
    columns: [
      plain('name', t('administration.name', 'Name')),
      {
        ...plain('schedule', t('administration.schedule', 'Schedule')),
        sortable: false,
        cell: ({ schedule }) => (schedule == null ? never : every[(schedule as Schedule).every]),
      },
      {
        ...plain('channels', t('administration.channels', 'Channels')),
        sortable: false,
        cell: ({ channels }) => ((channels ?? []) as string[]).join(', '),
      },
      changed(),
    ],
    form: {
      canChange: true,
      fields: [
        field('name', t('administration.name', 'Name')),
        lines(
          'questions',
          t('administration.questions', 'Questions'),
          t(
            'administration.questions-help',
            'One a line: Cost by service last month, or By service = Cost by service last month. A sentence goes after: => {first} cost {firstValue}'
          )
        ),
        choice('language', t('administration.language', 'Language'), [
          { value: 'en', label: t('administration.english', 'English') },
          { value: 'pt', label: t('administration.portuguese', 'Portuguese') },
        ]),
        choice(
          'wording',
          t('administration.wording', 'Wording'),
          [
            { value: 'plain', label: t('administration.wording-plain', 'Plain') },
            { value: 'model', label: t('administration.wording-model', 'By the model') },
          ],
          t(
            'administration.wording-help',
            'A model may order and word a report where one is configured; a figure that is not in the rows sends the plain report'
          )
        ),
        choice('every', t('administration.schedule', 'Schedule'), [
          { value: 'never', label: never },
          ...Object.entries(every).map(([value, label]) => ({ value, label })),
        ]),
        field('hour', t('administration.hour', 'Hour'), t('administration.hour-help', '0 to 23, in UTC')),
        lines(
          'channels',
          t('administration.channels', 'Channels'),
          t('administration.channels-help', 'Names from the configuration, one a line')
        ),
        toggle('enabled', t('administration.enabled', 'Enabled')),
      ],
      values: (record = {}) => {
        const schedule = (record['schedule'] ?? null) as Schedule | null;
        const questions = (record['questions'] ?? []) as Report['questions'];
        return {
          ...strings(record, ['name']),
          language: text(record['language']) || 'en',
          wording: text(record['wording']) || 'plain',
          questions: questions.map(questionLine).join('\n'),
          // No field of the form: lines say a question in words, and a form that stands for it is kept beside them.
          kept: JSON.stringify(questions),
          every: schedule?.every ?? 'never',
          hour: String(schedule?.hour ?? 7),
          channels: ((record['channels'] ?? []) as string[]).join('\n'),
          enabled: record['enabled'] !== false,
        };
      },
      body: (values) => ({
        ...strings(values, ['name', 'language', 'wording']),
        questions: withForms(linesOf(text(values['questions'])).map(questionOf), text(values['kept'])),
        schedule: values['every'] === 'never' ? null : { every: values['every'], hour: Number(values['hour']) },
        channels: linesOf(text(values['channels'])),
        enabled: values['enabled'] === true,
      }),
    },
  };
}

export function questionLine({ title, question, text: sentence }: Report['questions'][number]): string {
  // A line is a question: a sentence of several lines becomes one.
  const after = (sentence ?? '').replaceAll(/\s+/g, ' ').trim();
  return `${title === '' ? '' : `${title} = `}${question}${after === '' ? '' : ` => ${after}`}`;
}

type AskedLine = Pick<Report['questions'][number], 'title' | 'question' | 'text'>;

export function questionOf(line: string): AskedLine {
  const [asked = '', ...sentence] = line.split(' => ');
  const at = asked.indexOf(' = ');
  return {
    title: at < 0 ? '' : asked.slice(0, at),
    question: at < 0 ? asked : asked.slice(at + 3),
    text: sentence.join(' => '),
  };
}

/** Questions that read as before keep the query form that stands for them; one in other words is asked anew. */
export function withForms(asked: readonly AskedLine[], kept: string): Report['questions'] {
  const before = kept === '' ? [] : (JSON.parse(kept) as Report['questions']);
  const left = before.filter(({ form }) => form !== undefined);
  return asked.map((line) => {
    const at = left.findIndex(({ question }) => question === line.question);
    const [found] = at < 0 ? [] : left.splice(at, 1);
    return found === undefined ? line : { ...line, form: found.form };
  });
}
