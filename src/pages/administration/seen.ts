/** What scopes and API tokens let their holders see. */
import { t } from '@grafana/i18n';
import type { Filter } from '../../contract/api/query.ts';
import { filtersToText } from '../../components/filters/lines';
import { choice, lines, type FormField } from './listParts';
import type { FlatRecord } from './recordData';

/** All, nothing, or the rows of conditions. */
export function seesField(): FormField {
  return choice('sees', t('administration.sees', 'Sees'), [
    { value: 'rows', label: t('administration.sees-rows', 'Rows by conditions') },
    { value: 'everything', label: t('administration.sees-everything', 'Everything') },
    { value: 'nothing', label: t('administration.sees-nothing', 'Nothing') },
  ]);
}

/** Repositories whose events are seen beside the charges. */
export function repositoriesField(): FormField {
  return lines(
    'repositories',
    t('administration.repositories', 'Repositories'),
    t(
      'administration.repositories-help',
      'Whose pipelines, deployments and commits are seen too, one a line: acme/shop, or acme/*'
    )
  );
}

/** What is seen, as a cell says it. */
export function seesText({ sees, filters }: FlatRecord): string {
  return sees === 'rows'
    ? filtersToText((filters ?? []) as Filter[]).replaceAll('\n', '; ')
    : sees === 'nothing'
      ? t('administration.sees-nothing', 'Nothing')
      : t('administration.sees-everything', 'Everything');
}
