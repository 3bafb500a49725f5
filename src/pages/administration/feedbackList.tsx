/** What people said about answers to their questions. */
import { t } from '@grafana/i18n';
import { Badge } from '@grafana/ui';
import { formatInstant } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { plain, text, type AdminList } from './listParts';

/** The list of verdicts, the newest first. */
export function feedbackList(): AdminList {
  return {
    ...{ name: 'feedback', search: 'question', sort: { field: 'at', order: 'DESC' } },
    title: t('administration.feedback', 'Feedback'),
    one: t('administration.feedback', 'Feedback'),
    about: t('administration.feedback-about', 'What people said of the answers to their questions.'),
    empty: t(
      'administration.feedback-empty',
      'Nobody has said yet whether an answer was right; the page Ask has the buttons.'
    ),
    columns: [
      plain('question', t('administration.question', 'Question')),
      {
        ...plain('before', t('administration.asked-before', 'Asked before it')),
        sortable: false,
        cell: ({ before }) => ((before ?? []) as string[]).join(' › '),
      },
      {
        ...plain('verdict', t('administration.verdict', 'Verdict')),
        cell: ({ verdict }) =>
          verdict === 'right' ? (
            <Badge color="green" icon="check" text={t('administration.right', 'Right')} />
          ) : (
            <Badge color="red" icon="times" text={t('administration.wrong', 'Wrong')} />
          ),
      },
      plain('by', t('administration.user', 'Who')),
      { ...plain('at', t('administration.at', 'When')), cell: ({ at }) => formatInstant(text(at), locale()) },
    ],
  };
}
