import { t } from '@grafana/i18n';
import { Field, RadioButtonGroup, Stack, Text } from '@grafana/ui';
import { StillCombobox } from '../../components/choice/StillCombobox';
import { Pill } from '../../components/filters/Pill';
import type { KubernetesBody } from './KubernetesBody';
import { clusterDimension, clusterValue, idleByLabel, idleLabel } from './labels';
import { DIMENSIONS, dimensionTyped, IDLE, IDLE_BY, outside, type ClusterFilter } from './view';

/** What the cost is told apart by, what becomes of idle capacity, and where the reader has gone into. */
export function Controls({ model }: { model: KubernetesBody }) {
  const { view } = model.useState();
  const names = [...new Set([...DIMENSIONS, view.by])];
  return (
    <Stack direction="column" gap={1}>
      <Stack gap={2} wrap="wrap" alignItems="flex-end">
        <Field label={t('kubernetes.by', 'Break down by')} htmlFor="thriftdata-k8s-by" noMargin>
          <StillCombobox
            id="thriftdata-k8s-by"
            width={28}
            createCustomValue
            placeholder={t('kubernetes.by-label', 'Or type the name of a label')}
            options={names.map((value) => ({ value, label: clusterDimension(value) }))}
            value={view.by}
            onChange={({ value }) => model.change({ by: dimensionTyped(value) })}
          />
        </Field>
        <Field label={t('kubernetes.idle-mode', 'Idle capacity')} noMargin>
          <RadioButtonGroup
            aria-label={t('kubernetes.idle-mode', 'Idle capacity')}
            options={IDLE.map((value) => ({ value, label: idleLabel(value) }))}
            value={view.idle}
            onChange={(idle) => model.change({ idle })}
          />
        </Field>
        {view.idle !== 'hide' && (
          <Field label={t('kubernetes.idle-by', 'Idle of')} noMargin>
            <RadioButtonGroup
              aria-label={t('kubernetes.idle-by', 'Idle of')}
              options={IDLE_BY.map((value) => ({ value, label: idleByLabel(value) }))}
              value={view.idleBy}
              onChange={(idleBy) => model.change({ idleBy })}
            />
          </Field>
        )}
      </Stack>
      {view.filters.length > 0 && (
        <nav aria-label={t('kubernetes.inside', 'Inside')}>
          <Stack gap={1} wrap="wrap" alignItems="center">
            <Text color="secondary" variant="bodySmall">
              {t('kubernetes.inside', 'Inside')}
            </Text>
            {view.filters.map((filter, at) => (
              <Pill
                key={at}
                text={filterText(filter)}
                onOpen={() =>
                  model.change(
                    at + 1 < view.filters.length ? outside({ ...view, filters: view.filters }, at + 1) : view
                  )
                }
                removeLabel={t('kubernetes.out', 'Out of {{filter}}', {
                  filter: filterText(filter),
                  interpolation: { escapeValue: false },
                })}
                onRemove={() => model.change(outside(view, at))}
              />
            ))}
          </Stack>
        </nav>
      )}
    </Stack>
  );
}

function filterText({ dimension, values }: ClusterFilter): string {
  return `${clusterDimension(dimension)}: ${values.map(clusterValue).join(', ')}`;
}
