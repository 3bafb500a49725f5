import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Button, Field, Input, Stack, Text } from '@grafana/ui';
import { MissedAnomaly } from '../../contract/api/accuracy.ts';
import { faultOf } from '../../contract/faults.ts';
import { callSidecar } from '../../components/sidecar/client';
import { begun, sentenceText } from '../../components/format/sentence';
import { toSidecarError } from '../../components/sidecar/errors';
import { Unsaved } from '../../components/states/Unsaved';

type Values = Record<keyof MissedAnomaly, string>;

const EMPTY: Values = { provider: '', subAccountId: '', serviceName: '', day: '', note: '' };

/** Keeps a report of something that nobody was told of: what recall is counted by. */
export function MissedForm({ uid, onKept }: { uid: string; onKept: () => void }) {
  const [values, setValues] = useState(EMPTY);
  const [faults, setFaults] = useState<Partial<Values>>({});
  const [said, setSaid] = useState<{ text: string; isFault: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const keep = () => {
    const parsed = MissedAnomaly.safeParse(values, { error: faultOf });
    setFaults(
      Object.fromEntries(
        (parsed.error?.issues ?? []).map(({ path, message }) => [path[0], begun(sentenceText(message))])
      )
    );
    setSaid(null);
    if (!parsed.success) {
      return;
    }
    setBusy(true);
    callSidecar(uid, 'reportMissedAnomaly', { body: parsed.data })
      .then(
        () => {
          setValues(EMPTY);
          setSaid({ text: t('accuracy.kept', 'The report is kept.'), isFault: false });
          onKept();
        },
        (cause: unknown) => setSaid({ text: toSidecarError(cause).message, isFault: true })
      )
      .finally(() => setBusy(false));
  };
  const input = (name: keyof Values, label: string, type = 'text') => (
    <Field label={label} htmlFor={`missed-${name}`} invalid={faults[name] !== undefined} error={faults[name]} noMargin>
      <Input
        id={`missed-${name}`}
        type={type}
        width={30}
        value={values[name]}
        onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
      />
    </Field>
  );
  return (
    <Stack direction="column" gap={1}>
      <Unsaved isUnsaved={Object.values(values).some((value) => value !== '')} />
      <Stack gap={2} wrap="wrap">
        {input('serviceName', t('accuracy.service', 'Service'))}
        {input('subAccountId', t('accuracy.account', 'Account ID'))}
        {input('provider', t('accuracy.provider', 'Provider, if the account is not enough'))}
        {input('day', t('accuracy.day', 'First day'), 'date')}
        {input('note', t('accuracy.note', 'Note'))}
      </Stack>
      <Stack gap={1} alignItems="center">
        <Button variant="secondary" disabled={busy} onClick={keep}>
          {t('accuracy.keep', 'Report')}
        </Button>
        {said !== null && (
          <span role={said.isFault ? 'alert' : 'status'}>
            <Text color={said.isFault ? 'error' : 'secondary'}>{said.text}</Text>
          </span>
        )}
      </Stack>
    </Stack>
  );
}
