import { t } from '@grafana/i18n';
import { Button, LoadingPlaceholder } from '@grafana/ui';
import { compareDecimals, divideDecimals, subtractDecimals } from '../../contract/decimal.ts';
import { figureOf } from '../../components/answer/read';
import { formatPeriod } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { formatMoney, formatRatio } from '../../components/format/numbers';
import { DataTable } from '../../components/section/DataTable';
import { SectionFrame } from '../../components/section/Section';
import { useSidecarAll } from '../../components/sidecar/useSidecarAll';
import { CallFailed } from '../../components/states/PageStates';
import type { Selection } from './Allocation';
import type { AllocationBody } from './AllocationBody';
import { METRIC, MOST_KEYS, untaggedQuery } from './queries';
import { inCurrency } from '../../components/scene/currencyChoice';

interface Props {
  model: AllocationBody;
  selection: Selection;
  keys: string[];
}

/** For each tag, how much of the cost states it. */
export function Coverage({ model, selection: { scope, period }, keys }: Props) {
  const asked = keys.slice(0, MOST_KEYS);
  const questions =
    scope.currency === ''
      ? undefined
      : [
          { measures: [METRIC], period, ...inCurrency(scope.choice) } as const,
          ...asked.map((key) => untaggedQuery(key, period, scope.choice)),
        ].map((question) => ({ ...question, measures: [...question.measures] }));
  const calls = useSidecarAll(scope.uid, 'query', questions, scope.refresh);
  const sums = calls.data?.map((answer) => figureOf(answer, answer.rows[0], METRIC).value ?? '0');
  const total = sums?.[0] ?? '0';
  const rows = asked.map((key, at) => {
    const without = sums?.[at + 1] ?? '0';
    return { key, without, share: divideDecimals(subtractDecimals(total, without), total) };
  });
  const title = t('allocation.coverage', 'How much of the cost states each tag');
  return (
    <SectionFrame
      title={title}
      subtitle={`${scope.currency} · ${formatPeriod(period, locale())}`}
      busy={calls.state === 'loading'}
    >
      {calls.error ? (
        <CallFailed error={calls.error} retry={calls.retry} />
      ) : sums === undefined ? (
        <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
      ) : (
        <DataTable
          caption={title}
          rows={rows}
          idOf={({ key }) => key}
          columns={[
            {
              id: 'key',
              header: t('allocation.key', 'Tag'),
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
              cell: ({ share }) => formatRatio(share, locale()),
              compare: (left, right) => compareDecimals(left.share ?? '0', right.share ?? '0'),
            },
            {
              id: 'without',
              header: t('allocation.without', 'Cost without it'),
              numeric: true,
              cell: ({ without }) => formatMoney(without, scope.currency, locale()),
              compare: (left, right) => compareDecimals(left.without, right.without),
            },
          ]}
        />
      )}
    </SectionFrame>
  );
}
