import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Button, Text } from '@grafana/ui';
import { toSidecarError } from '../../components/sidecar/errors';

interface Props {
  look: () => Promise<unknown>;
  onDone: () => void;
}

/** Looks now, instead of when something next comes in. */
export function LookNow({ look, onDone }: Props) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const start = () => {
    setBusy(true);
    setFailure(null);
    look()
      .then(onDone, (cause: unknown) => setFailure(toSidecarError(cause).message))
      .finally(() => setBusy(false));
  };
  return (
    <>
      {failure !== null && (
        <span role="alert">
          <Text color="error">{failure}</Text>
        </span>
      )}
      <Button size="sm" variant="secondary" icon={busy ? 'spinner' : 'search'} disabled={busy} onClick={start}>
        {t('anomalies.look', 'Look now')}
      </Button>
    </>
  );
}
