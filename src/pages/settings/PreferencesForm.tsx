import { useState, type SyntheticEvent } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Button, Grid, Stack, Text, TextLink } from '@grafana/ui';
import { Preferences, type PreferencesAnswer } from '../../contract/api/preferences.ts';
import { faultOf } from '../../contract/faults.ts';
import { pageUrl, ROUTES } from '../../App/constants';
import { formatInstant } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { callRecords } from '../../components/sidecar/records';
import { begun, sentenceText } from '../../components/format/sentence';
import { toSidecarError } from '../../components/sidecar/errors';
import { Unsaved } from '../../components/states/Unsaved';
import { KeepingFields } from './KeepingFields';
import { ModelFields } from './ModelFields';
import { OpeningFields } from './OpeningFields';
import { WatchFields } from './WatchFields';
import { WritingFields } from './WritingFields';

interface Props {
  uid: string;
  answer: PreferencesAnswer;
  /** Of the stored bills. */
  currencies: string[];
  tagKeys: string[];
  mayChange: boolean;
  onSaved: () => void;
}

/** What the parts of the form share. */
export interface PartProps {
  wanted: Preferences;
  disabled: boolean;
  onChange: (wanted: Preferences) => void;
  /** The schema's sentence about a field, by its place as `retention.auditDays`. */
  faults: Readonly<Record<string, string>>;
}

/** Everything that is decided for everybody; says who decided, and to whom it is not offered. */
export function PreferencesForm({ uid, answer, currencies, tagKeys, mayChange, onSaved }: Props) {
  const [seen, setSeen] = useState(answer);
  const [wanted, setWanted] = useState<Preferences>(answer.preferences);
  const [failure, setFailure] = useState<string | null>(null);
  const faults = faultsOf(wanted);
  const isUnsaved = JSON.stringify(wanted) !== JSON.stringify(seen.preferences);
  const show = (told: PreferencesAnswer) => {
    setSeen(told);
    setWanted(told.preferences);
  };
  // What somebody else decided meanwhile does not take the place of what is being typed: saving tells of it.
  if (answer.version > seen.version && !isUnsaved) {
    show(answer);
  }
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    setFailure(null);
    callRecords(uid, 'PUT', 'preferences', {}, { version: seen.version, preferences: wanted }).then(
      (told) => {
        show(told as PreferencesAnswer);
        onSaved();
      },
      (cause: unknown) => setFailure(toSidecarError(cause).message)
    );
  };
  const part: PartProps = { wanted, disabled: !mayChange, onChange: setWanted, faults };
  return (
    <form onSubmit={save} noValidate>
      <Unsaved isUnsaved={isUnsaved} />
      <Stack direction="column" gap={2}>
        {failure !== null && <Alert severity="error" title={failure} bottomSpacing={0} />}
        <Grid gap={2} minColumnWidth={55}>
          <OpeningFields {...part} currencies={currencies} />
          <WritingFields {...part} />
          <KeepingFields {...part} configured={answer.configured} />
          <ModelFields {...part} configured={answer.configured} />
          <WatchFields {...part} configured={answer.configured} tagKeys={tagKeys} />
        </Grid>
        <Text color="secondary" variant="bodySmall">
          {seen.changedAt === null
            ? t('settings.nobody', 'Nobody has decided yet.')
            : t('settings.decided', 'Decided by {{who}}, {{when}}.', {
                who: seen.changedBy,
                when: formatInstant(seen.changedAt, locale()),
                interpolation: { escapeValue: false },
              })}{' '}
          {t('settings.language', 'Language and dates follow each user’s language in Grafana.')}
        </Text>
        {mayChange ? (
          <Stack gap={2} alignItems="center">
            <Button type="submit" disabled={Object.keys(faults).length > 0}>
              {t('settings.save', 'Save')}
            </Button>
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

function faultsOf(wanted: Preferences): Record<string, string> {
  const issues = Preferences.safeParse(wanted, { error: faultOf }).error?.issues ?? [];
  return Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), begun(sentenceText(message))]));
}
