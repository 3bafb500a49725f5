/** Networks that were trained: their data, their scores, and whether they are used. */
import { t } from '@grafana/i18n';
import { Badge } from '@grafana/ui';
import { formatInstant, formatPeriod } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { formatNumber } from '../../contract/amounts.ts';
import { choice, plain, text, type AdminList } from './listParts';
import type { FlatRecord } from './recordData';

/** The list of models, the newest first. */
export function modelList(): AdminList {
  return {
    ...{ name: 'models', search: 'model', sort: { field: 'trainedAt', order: 'DESC' } },
    title: t('administration.models', 'Models'),
    one: t('administration.model', 'Model'),
    about: t(
      'administration.models-about',
      'Networks that were trained on your own series, and whether they are used.'
    ),
    empty: t('administration.models-empty', 'Nothing has been trained yet; Settings says whether and how often.'),
    columns: [
      plain('model', t('administration.model', 'Model')),
      {
        ...plain('trainedAt', t('administration.trained', 'Trained')),
        cell: ({ trainedAt }) => formatInstant(text(trainedAt), locale()),
      },
      {
        ...plain('from', t('administration.window', 'Learned from')),
        cell: ({ from, to }) => formatPeriod({ from: text(from), to: text(to) }, locale()),
      },
      { ...plain('series', t('administration.series', 'Series')), cell: ({ series }) => Number(series) },
      { ...plain('scores', t('administration.scores', 'Scores')), sortable: false, cell: scoresText },
      { ...plain('inUse', t('administration.used', 'Used')), cell: usedBadge },
      { ...plain('state', t('administration.state', 'State')), cell: ({ state }) => stateLabels()[text(state)] },
      plain('codeVersion', t('administration.version', 'Version')),
    ],
    form: {
      canChange: true,
      canAdd: false,
      canRemove: false,
      fields: [
        choice(
          'state',
          t('administration.state', 'State'),
          Object.entries(stateLabels()).map(([value, label]) => ({ value, label })),
          t(
            'administration.model-help',
            'By its scores: the newest is used where it did good. Promoted: used whatever they say. Retired: never used.'
          )
        ),
      ],
      values: (record = {}) => ({ state: text(record['state']) || 'candidate' }),
      body: ({ state }) => ({ state }),
    },
  };
}

function stateLabels(): Record<string, string> {
  return {
    candidate: t('administration.by-scores', 'By its scores'),
    promoted: t('administration.promoted', 'Promoted'),
    retired: t('administration.retired', 'Retired'),
  };
}

function scoresText({ scores }: FlatRecord): string {
  return Object.entries(scores as Record<string, number>)
    .map(([name, score]) => `${name}: ${formatNumber(String(score), numberLocale(), 3)}`)
    .join('; ');
}

function usedBadge({ inUse, didGood }: FlatRecord) {
  if (inUse === true) {
    return <Badge color="green" icon="check" text={t('administration.in-use', 'In use')} />;
  }
  return didGood === true ? '' : t('administration.no-good', 'Did no good');
}
