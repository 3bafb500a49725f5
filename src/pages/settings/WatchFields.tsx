import { t } from '@grafana/i18n';
import { Field, MultiCombobox, RadioButtonGroup } from '@grafana/ui';
import type { ConfiguredSettings, Preferences } from '../../contract/api/preferences.ts';
import { SectionFrame } from '../../components/section/Section';
import type { PartProps } from './PreferencesForm';
import { SwitchField } from './SwitchField';

interface Props extends PartProps {
  configured: ConfiguredSettings | undefined;
  /** Of the stored bills and the virtual tags. */
  tagKeys: string[];
}

/** What the watch for anomalies looks at beside accounts and services: values of tags, and unit prices. */
export function WatchFields({ wanted, disabled, onChange, faults, configured, tagKeys }: Props) {
  const { tags, prices } = wanted.watch;
  const watch = (part: Partial<Preferences['watch']>) => onChange({ ...wanted, watch: { ...wanted.watch, ...part } });
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
          onChange={(value) => watch({ tags: value === 'configured' ? null : held })}
        />
      </Field>
      {tags !== null && (
        <Field
          label={t('settings.tag-keys', 'Tag keys')}
          htmlFor="thriftdata-settings-watched-tags"
          invalid={fault !== undefined}
          error={fault}
          description={
            tags.length > 0
              ? t('settings.tags-learn', 'The first two months of a value teach; what is found later is told.')
              : undefined
          }
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
            onChange={(chosen) => watch({ tags: chosen.map(({ value }) => value) })}
          />
        </Field>
      )}
      <SwitchField
        label={t('settings.watched-prices', 'Unit prices')}
        description={t(
          'settings.watched-prices-help',
          'A price that changes is found though usage falls; every look then reads the charges themselves'
        )}
        configured={configured?.watchesPrices}
        value={prices}
        disabled={disabled}
        last
        onChange={(watched) => watch({ prices: watched })}
      />
    </SectionFrame>
  );
}
