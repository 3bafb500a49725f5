import { useState } from 'react';
import { useGetOne } from 'ra-core';
import { t } from '@grafana/i18n';
import { Alert, Button, Combobox, Field, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import { NO_VALUE } from '../../contract/amounts.ts';
import { formatInstant } from '../../components/format/dates';
import { locale } from '../../components/format/locale';
import { SectionFrame } from '../../components/section/Section';
import { toSidecarError } from '../../components/sidecar/errors';
import { callRecords } from '../../components/sidecar/records';
import { CallFailed } from '../../components/states/PageStates';
import { text, type EditorProps } from './listParts';
import type { FlatRecord } from './recordData';
import { RecordForm } from './RecordForm';
import { telemetryTokenForm } from './telemetryTokenForm';
import { TokenOnce } from './TokenOnce';

/** Hours for which an old text may hold on. */
const KEPT_HOURS = [0, 1, 24, 168] as const;

/** Makes a token, or gives one that is there a new text. */
export function TelemetryTokenEditor({ uid, id, onClose }: EditorProps) {
  return id === 'new' ? (
    <RecordForm list={telemetryTokenForm()} uid={uid} id={id} onClose={onClose} />
  ) : (
    <Renew uid={uid} id={id} onClose={onClose} />
  );
}

function Renew({ uid, id, onClose }: Omit<EditorProps, 'title'>) {
  const { data: record, error, refetch } = useGetOne<FlatRecord>('telemetry-tokens', { id });
  const [keepHours, setKeepHours] = useState<number>(24);
  const [token, setToken] = useState('');
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  if (record === undefined) {
    return error ? (
      <CallFailed error={toSidecarError(error)} retry={() => void refetch()} uid={uid} />
    ) : (
      <LoadingPlaceholder text={t('state.loading', 'Loading…')} />
    );
  }
  const renew = async () => {
    setBusy(true);
    setFault('');
    try {
      const path = `telemetry-tokens/${encodeURIComponent(id)}/renew`;
      const made = (await callRecords(uid, 'POST', path, {}, { version: record.version, keepHours })) as object;
      setToken('token' in made ? text(made.token) : '');
    } catch (cause) {
      setFault(toSidecarError(cause).message);
    } finally {
      setBusy(false);
    }
  };
  const used = (at: unknown) => (text(at) === '' ? NO_VALUE : formatInstant(text(at), locale()));
  return (
    <SectionFrame title={text(record['name'])}>
      {token === '' ? (
        <Stack direction="column" gap={2}>
          {fault !== '' && <Alert severity="error" title={fault} />}
          <Text>
            {t('administration.token-used', 'Last used: {{at}}. The text before it: {{before}}.', {
              at: used(record['lastUsedAt']),
              before: used(record['previousUsedAt']),
            })}
          </Text>
          <Field
            noMargin
            label={t('administration.keep-old', 'The old text is taken for')}
            description={t('administration.keep-old-help', 'So that the sender can be changed without a gap')}
          >
            <Combobox
              id="keep-old"
              options={KEPT_HOURS.map((value) => ({ value, label: hoursText(value) }))}
              value={keepHours}
              onChange={({ value }) => setKeepHours(value)}
            />
          </Field>
          <Stack gap={1}>
            <Button icon="sync" disabled={busy} onClick={() => void renew()}>
              {t('administration.renew', 'Renew')}
            </Button>
            <Button variant="secondary" onClick={onClose}>
              {t('administration.cancel', 'Cancel')}
            </Button>
          </Stack>
        </Stack>
      ) : (
        <TokenOnce token={token} onClose={onClose} />
      )}
    </SectionFrame>
  );
}

function hoursText(hours: (typeof KEPT_HOURS)[number]): string {
  switch (hours) {
    case 0:
      return t('administration.keep-none', 'No time: refused at once');
    case 1:
      return t('administration.keep-hour', 'One hour');
    case 24:
      return t('administration.keep-day', 'One day');
    case 168:
      return t('administration.keep-week', 'One week');
  }
}
