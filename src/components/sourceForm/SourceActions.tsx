import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import type { SourceFields, SourceTest } from '../../contract/api/source.ts';
import { formatInstant } from '../format/dates';
import { locale } from '../format/locale';
import { toSidecarError } from '../sidecar/errors';
import { callRecords, type KeptRecord } from '../sidecar/records';
import { mayAdminister } from '../sidecar/rights';

interface Props {
  uid: string;
  body: object;
  /** The source that is changed; absent for a new one. */
  record: KeptRecord<SourceFields> | undefined;
  /** False while something is missing. */
  isWhole: boolean;
  onKept: () => void;
}

type Said = { severity: 'success' | 'error'; title: string; text: string } | null;

/** Tests and keeps a source. The sidecar decides what holds, and says what does not. */
export function SourceActions({ uid, body, record, isWhole, onKept }: Props) {
  const [said, setSaid] = useState<Said>(null);
  const [busy, setBusy] = useState<'test' | 'save' | null>(null);
  const ask = async (what: 'test' | 'save', work: () => Promise<Said>) => {
    setBusy(what);
    setSaid(null);
    try {
      setSaid(await work());
    } catch (cause) {
      const title =
        what === 'test' ? t('sources.test-failed', 'The test failed') : t('sources.not-kept', 'The source is not kept');
      setSaid({ severity: 'error', title, text: toSidecarError(cause).message });
    }
    setBusy(null);
  };
  const test = async () => tested((await callRecords(uid, 'POST', 'source-settings/test', {}, { body })) as SourceTest);
  const save = async () => {
    await (record === undefined
      ? callRecords(uid, 'POST', 'source-settings', {}, { body })
      : callRecords(
          uid,
          'PUT',
          `source-settings/${encodeURIComponent(record.id)}`,
          {},
          { version: record.version, body }
        ));
    onKept();
    return null;
  };
  if (!mayAdminister()) {
    return (
      <Alert
        severity="info"
        title={t('sources.admins', 'Admins of Grafana test and keep sources.')}
        bottomSpacing={0}
      />
    );
  }
  return (
    <Stack direction="column" gap={1}>
      <Stack gap={1}>
        <Button
          variant="secondary"
          icon={busy === 'test' ? 'spinner' : 'plug'}
          disabled={!isWhole || busy !== null}
          onClick={() => void ask('test', test)}
        >
          {t('sources.test', 'Test')}
        </Button>
        <Button disabled={!isWhole || busy !== null} onClick={() => void ask('save', save)}>
          {t('sources.save', 'Save')}
        </Button>
      </Stack>
      {said !== null && (
        <Alert severity={said.severity} title={said.title} bottomSpacing={0}>
          {said.text}
        </Alert>
      )}
    </Stack>
  );
}

function tested({ found, more, newest }: SourceTest): Said {
  const title = more
    ? t('sources.test-more', 'Reached: more than {{found}} deliveries', { found })
    : t('sources.test-found', '', {
        count: found,
        defaultValue_one: 'Reached: {{count}} delivery',
        defaultValue_other: 'Reached: {{count}} deliveries',
      });
  const text =
    newest === null
      ? t('sources.test-nothing', 'Nothing lies in the window that a run looks at; check where it looks, or wait.')
      : t('sources.test-newest', 'The newest is {{series}}, written {{when}}: {{files}}', {
          series: newest.series,
          when: formatInstant(newest.writtenAt, locale()),
          files: newest.files.join(', '),
          interpolation: { escapeValue: false },
        });
  return { severity: 'success', title, text };
}
