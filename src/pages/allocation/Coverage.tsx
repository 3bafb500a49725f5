import { t } from '@grafana/i18n';
import { Button, LoadingPlaceholder } from '@grafana/ui';
import { compareDecimals } from '../../contract/decimal.ts';
import { formatMoney, formatRatio } from '../../contract/amounts.ts';
import { formatPeriod } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { DataTable } from '../../components/section/DataTable';
import { SectionFrame } from '../../components/section/Section';
import type { Loadable } from '../../components/sidecar/useSidecar';
import { CallFailed } from '../../components/states/PageStates';
import type { Selection } from './Allocation';
import type { AllocationBody } from './AllocationBody';
import type { KeyCoverage } from './useCoverage';

interface Props {
  model: AllocationBody;
  selection: Selection;
  coverage: Loadable<KeyCoverage[]>;
}

/** For each tag, how much of the cost states it. */
export function Coverage({ model, selection: { scope, period }, coverage }: Props) {
  const title = t('allocation.coverage', 'How much of the cost states each tag');
  return (
    <SectionFrame
      title={title}
      subtitle={`${scope.currency} · ${formatPeriod(period, locale())}`}
      busy={coverage.state === 'loading'}
    >
      {coverage.error ? (
        <CallFailed error={coverage.error} retry={coverage.retry} />
      ) : coverage.data === undefined ? (
        <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
      ) : (
        <DataTable
          name="coverage"
          caption={title}
          rows={coverage.data}
          idOf={({ key }) => key}
          columns={[
            {
              id: 'key',
              header: t('allocation.key', 'Tag'),
              value: ({ key }) => key,
              cell: ({ key }) => (
                <Button
                  size="sm"
                  variant="primary"
                  fill="text"
                  aria-label={t('allocation.look', 'Who pays by {{key}}', {
                    key,
                    interpolation: { escapeValue: false },
                  })}
                  onClick={() => model.setTag(key)}
                >
                  {key}
                </Button>
              ),
              compare: (left, right) => left.key.localeCompare(right.key),
            },
            {
              id: 'share',
              header: t('allocation.stated', 'States it'),
              numeric: true,
              value: ({ share }) => share,
              cell: ({ share }) => formatRatio(share, numberLocale()),
              compare: (left, right) => compareDecimals(left.share ?? '0', right.share ?? '0'),
            },
            {
              id: 'without',
              header: t('allocation.without', 'Cost without it'),
              numeric: true,
              value: ({ without }) => without,
              cell: ({ without }) => formatMoney(without, scope.currency, numberLocale()),
              compare: (left, right) => compareDecimals(left.without, right.without),
            },
          ]}
        />
      )}
    </SectionFrame>
  );
}
