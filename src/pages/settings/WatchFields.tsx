import { t } from '@grafana/i18n';
import { Field, MultiCombobox, RadioButtonGroup, Text } from '@grafana/ui';
import type { ConfiguredSettings } from '../../contract/api/preferences.ts';
import { SectionFrame } from '../../components/section/Section';
import type { PartProps } from './PreferencesForm';

interface Props extends PartProps {
  configured: ConfiguredSettings | undefined;
  /** Of the stored bills and the virtual tags. */
  tagKeys: string[];
}

/** Tags whose values the watch for anomalies looks at beside accounts and services. */
export function WatchFields({ wanted, disabled, onChange, faults, configured, tagKeys }: Props) {
  const { tags } = wanted.watch;
  const choose = (chosen: string[] | null) => onChange({ ...wanted, watch: { tags: chosen } });
  const held = configured?.watchedTags ?? [];
  const fault = Object.entries(faults).find(([place]) => place.startsWith('watch.tags'))?.[1];
  return (
    <SectionFrame title={t('settings.watch', 'Anomalies')}>
      <Field
        label={t('settings.watched-tags', 'Tags watched')}
        description={t(
          'settings.watched-tags-help',
          'Each value is watched beside accounts and services, delivered or virtual; a look begins within a minute'
        )}
        noMargin={tags === null}
      >
        <RadioButtonGroup
          aria-label={t('settings.watched-tags', 'Tags watched')}
          disabled={disabled}
          options={[
            {
              value: 'configured' as const,
              label: t('settings.as-configured-value', 'As configured: {{value}}', {
                value: held.length === 0 ? t('settings.no-tags', 'none') : held.join(', '),
                interpolation: { escapeValue: false },
              }),
            },
            { value: 'chosen' as const, label: t('settings.tags-chosen', 'These') },
          ]}
          value={tags === null ? 'configured' : 'chosen'}
          onChange={(value) => choose(value === 'configured' ? null : held)}
        />
      </Field>
      {tags !== null && (
        <Field
          label={t('settings.tag-keys', 'Tag keys')}
          htmlFor="thriftdata-settings-watched-tags"
          invalid={fault !== undefined}
          error={fault}
          noMargin
        >
          <MultiCombobox
            id="thriftdata-settings-watched-tags"
            width="auto"
            minWidth={32}
            maxWidth={80}
            createCustomValue
            disabled={disabled}
            options={[...new Set([...tagKeys, ...tags])].map((key) => ({ value: key, label: key }))}
            value={tags}
            placeholder={t('settings.tag-keys-none', 'None: accounts and services only')}
            onChange={(chosen) => choose(chosen.map(({ value }) => value))}
          />
        </Field>
      )}
      {tags !== null && tags.length > 0 && (
        <Text color="secondary" variant="bodySmall">
          {t('settings.tags-learn', 'The first two months of a value teach; what is found later is told.')}
        </Text>
      )}
    </SectionFrame>
  );
}
