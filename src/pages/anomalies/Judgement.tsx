import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Button, Field, Input, Stack } from '@grafana/ui';
import type { JudgeAnomaly, KnownAnomaly, MuteAnomaly } from '../../contract/api/anomaly.ts';
import { SectionFrame } from '../../components/section/Section';
import { toSidecarError } from '../../components/sidecar/errors';
import { Unsaved } from '../../components/states/Unsaved';

/** What in the address opens the drawer that this stands in. */
const OPENED_BY = ['anomaly'] as const;

interface Props {
  anomaly: Pick<KnownAnomaly, 'id' | 'version' | 'verdict' | 'mutedUntil'>;
  /** Keep what was said; which call that is depends on what the anomaly is of. */
  judge: (said: JudgeAnomaly) => Promise<unknown>;
  mute: (said: MuteAnomaly) => Promise<unknown>;
  /** Told when the sidecar has taken it. */
  onChanged: () => void;
}

/** Says whether it was expected, for now or until a day, and keeps it from alerting. */
export function Judgement({ anomaly, onChanged, ...keep }: Props) {
  const { id, version } = anomaly;
  const [note, setNote] = useState(anomaly.verdict?.note ?? '');
  const [until, setUntil] = useState(anomaly.verdict?.until ?? '');
  const [muteUntil, setMuteUntil] = useState(anomaly.mutedUntil ?? '');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const send = (call: Promise<unknown>) => {
    setBusy(true);
    setFailure(null);
    call.then(onChanged, (cause: unknown) => setFailure(toSidecarError(cause).message)).finally(() => setBusy(false));
  };
  const judge = (verdict: 'expected' | 'unexpected', day: string | null) =>
    send(keep.judge({ id, version, verdict, until: day, note }));
  const mute = (day: string | null) => send(keep.mute({ id, version, until: day }));
  return (
    <SectionFrame title={t('anomalies.judge', 'Was it expected?')}>
      <Unsaved isUnsaved={note !== (anomaly.verdict?.note ?? '')} keys={OPENED_BY} />
      <Stack direction="column" gap={2}>
        <Field label={t('anomalies.note', 'Note')} htmlFor="thriftdata-note" noMargin>
          <Input
            id="thriftdata-note"
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        </Field>
        <Stack gap={2} wrap="wrap" alignItems="flex-end">
          <Button variant="secondary" disabled={busy} onClick={() => judge('expected', null)}>
            {t('anomalies.expected', 'Expected')}
          </Button>
          <Button variant="secondary" disabled={busy} onClick={() => judge('unexpected', null)}>
            {t('anomalies.unexpected', 'Unexpected')}
          </Button>
          <DayField id="thriftdata-until" label={t('anomalies.until', 'Until')} day={until} onChange={setUntil} />
          <Button variant="secondary" disabled={busy || until === ''} onClick={() => judge('expected', until)}>
            {t('anomalies.judge-until', 'Expected until this day')}
          </Button>
        </Stack>
        <Stack gap={2} wrap="wrap" alignItems="flex-end">
          <DayField
            id="thriftdata-mute"
            label={t('anomalies.mute-until', 'No alert before')}
            day={muteUntil}
            onChange={setMuteUntil}
          />
          <Button
            variant="secondary"
            icon="bell-slash"
            disabled={busy || muteUntil === ''}
            onClick={() => mute(muteUntil)}
          >
            {t('anomalies.mute', 'Mute')}
          </Button>
          {anomaly.mutedUntil !== null && (
            <Button variant="secondary" icon="bell" disabled={busy} onClick={() => mute(null)}>
              {t('anomalies.unmute', 'No longer muted')}
            </Button>
          )}
        </Stack>
        {failure !== null && (
          <Alert severity="error" title={t('anomalies.not-kept', 'This was not kept')} bottomSpacing={0}>
            {failure}
          </Alert>
        )}
      </Stack>
    </SectionFrame>
  );
}

interface DayFieldProps {
  id: string;
  label: string;
  day: string;
  onChange: (day: string) => void;
}

function DayField({ id, label, day, onChange }: DayFieldProps) {
  return (
    <Field label={label} htmlFor={id} noMargin>
      <Input id={id} type="date" width={20} value={day} onChange={(event) => onChange(event.currentTarget.value)} />
    </Field>
  );
}
