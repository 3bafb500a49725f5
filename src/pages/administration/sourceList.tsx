/** What is collected on a schedule: sources made here, beside those of the configuration file. Their page shows deliveries. */
import { t } from '@grafana/i18n';
import { TextLink } from '@grafana/ui';
import { pageUrl, ROUTES } from '../../App/constants';
import { formatInstant, formatUpTo } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { integrationName } from '../../components/sidecar/integrationName';
import { SourceStatus, type ListedStatus } from '../../components/sidecar/SourceStatus';
import { plain, text, type AdminList } from './listParts';
import { SourceEditor } from './SourceEditor';

/** The list of sources. */
export function sourceList(): AdminList {
  return {
    ...{ name: 'sources', search: 'name', sort: { field: 'name', order: 'ASC' } },
    title: t('administration.sources', 'Integrations'),
    one: t('administration.source', 'Integration'),
    about: t(
      'administration.sources-about',
      'From where bills, invoices and rates are collected, and on which schedule.'
    ),
    empty: t('administration.sources-none', 'Nothing is collected yet; Add makes a source.'),
    editor: SourceEditor,
    mayChange: ({ record }) => text(record) !== '',
    columns: [
      {
        ...plain('name', t('administration.name', 'Name')),
        cell: ({ name }) => (
          <TextLink variant="bodySmall" href={`${pageUrl(ROUTES.sources)}?source=${encodeURIComponent(text(name))}`}>
            {text(name)}
          </TextLink>
        ),
      },
      {
        ...plain('integration', t('administration.source', 'Integration')),
        cell: ({ integration, integrationTitle }) => {
          const title = text(integrationTitle);
          const named = { integration: text(integration), integrationTitle: title === '' ? null : title };
          return integrationName(named, locale());
        },
      },
      {
        ...plain('status', t('administration.state', 'State')),
        cell: ({ status }) => <SourceStatus status={text(status) as ListedStatus} />,
      },
      {
        ...{ id: 'record', header: t('administration.stands', 'Stands in'), sortable: false },
        cell: ({ record }) =>
          text(record) === ''
            ? t('administration.stands-file', 'Configuration file')
            : t('administration.stands-here', 'This list'),
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
