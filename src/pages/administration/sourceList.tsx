/** What is collected on a schedule. Sources stand in the configuration; their page shows deliveries and runs them. */
import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import { pageUrl, ROUTES } from '../../App/constants';
import { formatInstant, formatUpTo } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { SourceStatus, type ListedStatus } from '../../components/sidecar/SourceStatus';
import { plain, text, type AdminList } from './listParts';

/** The list of sources; its button leads to the form of a new one. */
export function sourceList(): AdminList {
  return {
    ...{ name: 'sources', search: 'name', sort: { field: 'name', order: 'ASC' } },
    title: t('administration.sources', 'Integrations'),
    one: t('administration.source', 'Integration'),
    addHref: `${pageUrl(ROUTES.sources)}?add=new`,
    empty: t('administration.sources-empty', 'No source is configured; Add makes its part of the configuration.'),
    columns: [
      {
        ...plain('name', t('administration.name', 'Name')),
        cell: ({ name }) => (
          <TextLink variant="bodySmall" href={`${pageUrl(ROUTES.sources)}?source=${encodeURIComponent(text(name))}`}>
            {text(name)}
          </TextLink>
        ),
      },
      plain('integration', t('administration.source', 'Integration')),
      {
        ...plain('status', t('administration.state', 'State')),
        cell: ({ status }) => <SourceStatus status={text(status) as ListedStatus} />,
      },
      plain('schedule', t('administration.schedule', 'Schedule')),
      {
        ...plain('dataUpTo', t('administration.up-to', 'Data up to')),
        cell: ({ dataUpTo }) => (text(dataUpTo) === '' ? '' : formatUpTo(text(dataUpTo), locale())),
      },
      {
        ...plain('nextRunAt', t('administration.next-run', 'Next run')),
        cell: ({ nextRunAt }) => (text(nextRunAt) === '' ? '' : formatInstant(text(nextRunAt), locale())),
      },
    ],
  };
}
