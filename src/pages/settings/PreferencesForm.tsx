import { useState, type SyntheticEvent } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Button, Combobox, Field, RadioButtonGroup, Stack, Text, TextLink } from '@grafana/ui';
import type { Preferences, PreferencesAnswer } from '../../contract/api/preferences.ts';
import { pageUrl, ROUTES } from '../../App/constants';
import { formatInstant } from '../../components/format/dates';
import { locale, measureLabel } from '../../components/format/locale';
import { callRecords } from '../../components/sidecar/records';
import { toSidecarError } from '../../components/sidecar/errors';

interface Props {
  uid: string;
  answer: PreferencesAnswer;
  /** Of the stored bills. */
  currencies: string[];
  mayChange: boolean;
  onSaved: () => void;
}

const METRICS = ['EffectiveCost', 'BilledCost'] as const;

/** Currency and cost metric; says who decided them, and to whom it is not offered. */
export function PreferencesForm({ uid, answer, currencies, mayChange, onSaved }: Props) {
  const [wanted, setWanted] = useState<Preferences>(answer.preferences);
  const [failure, setFailure] = useState<string | null>(null);
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    setFailure(null);
    callRecords(uid, 'PUT', 'preferences', {}, { version: answer.version, preferences: wanted }).then(
      onSaved,
      (cause: unknown) => setFailure(toSidecarError(cause).message)
    );
  };
  const codes = [...new Set([...currencies, ...(wanted.currency === '' ? [] : [wanted.currency])])];
  return (
    <form onSubmit={save}>
      <Stack direction="column" gap={2}>
        {failure !== null && <Alert severity="error" title={failure} bottomSpacing={0} />}
        <Field
          label={t('settings.currency', 'Currency')}
          description={t('settings.currency-help', 'What every page with amounts begins with; a link may say another')}
          htmlFor="thriftdata-settings-currency"
          noMargin
        >
          <Combobox
            id="thriftdata-settings-currency"
            width={32}
            disabled={!mayChange}
            options={[
              { value: '', label: t('settings.most-cost', 'The one with most cost') },
              ...codes.map((code) => ({ value: code, label: code })),
            ]}
            value={wanted.currency}
            onChange={({ value }) => setWanted({ ...wanted, currency: value })}
          />
        </Field>
        <Field
          label={t('settings.metric', 'Cost metric of the overview')}
          description={t('settings.metric-help', 'Trends, movers and breakdowns; the first figures show both')}
          noMargin
        >
          <RadioButtonGroup
            aria-label={t('settings.metric', 'Cost metric of the overview')}
            disabled={!mayChange}
            options={METRICS.map((name) => ({ value: name, label: measureLabel(name) }))}
            value={wanted.costMetric}
            onChange={(costMetric) => setWanted({ ...wanted, costMetric })}
          />
        </Field>
        <Text color="secondary" variant="bodySmall">
          {answer.changedAt === null
            ? t('settings.nobody', 'Nobody has decided yet.')
            : t('settings.decided', 'Decided by {{who}}, {{when}}.', {
                who: answer.changedBy,
                when: formatInstant(answer.changedAt, locale()),
                interpolation: { escapeValue: false },
              })}{' '}
          {t('settings.language', 'Language, dates and numbers follow each user’s language in Grafana.')}
        </Text>
        {mayChange ? (
          <Stack gap={2} alignItems="center">
            <Button type="submit">{t('settings.save', 'Save')}</Button>
            <TextLink href={`${pageUrl(ROUTES.administration)}?list=audit`} variant="bodySmall">
              {t('settings.audit', 'Every change stands in the audit log')}
            </TextLink>
          </Stack>
        ) : (
          <Text color="secondary">{t('settings.readers', 'Administrators decide these settings.')}</Text>
        )}
      </Stack>
    </form>
  );
}
