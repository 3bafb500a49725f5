import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SceneComponentProps } from '@grafana/scenes';
import { Alert, Button, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import type { TelemetryReceiver } from '../../contract/api/usage.ts';
import { formatNumber } from '../../contract/amounts.ts';
import { formatInstant } from '../../components/format/dates';
import { locale, numberLocale } from '../../components/format/locale';
import { useDataSource } from '../../components/scene/useCostScope';
import { Facts } from '../../components/section/Facts';
import { SectionFrame } from '../../components/section/Section';
import { useSidecar } from '../../components/sidecar/useSidecar';
import { CallFailed, NoDataSource } from '../../components/states/PageStates';
import { ConnectSender } from './ConnectSender';
import { NotTaken } from './NotTaken';
import { senderRows } from './senderRows';
import { SenderTable } from './SenderTable';
import type { TelemetryBody } from './TelemetryBody';

export function Telemetry({ model }: SceneComponentProps<TelemetryBody>) {
  const { uid, refresh } = useDataSource(model);
  return uid === '' ? <NoDataSource /> : <Loaded model={model} uid={uid} refresh={refresh} />;
}

function Loaded({ model, uid, refresh }: { model: TelemetryBody; uid: string; refresh: object }) {
  const styles = useStyles2(getStyles);
  const { sender, connect } = model.useState();
  const call = useSidecar(uid, 'telemetrySources', null, refresh);
  if (call.error) {
    return <CallFailed error={call.error} retry={call.retry} uid={uid} />;
  }
  if (call.data === undefined) {
    return <LoadingPlaceholder text={t('state.loading', 'Loading…')} />;
  }
  const { receiver, sources, now } = call.data;
  const rows = senderRows(call.data);
  return (
    <div className={styles.page}>
      {receiver === null ? (
        // In a column an alert of its own would fill what the page leaves of the window.
        <div>
          <Alert
            severity="info"
            bottomSpacing={0}
            title={t('telemetry.off', 'The receiver is off: nobody can send telemetry here')}
          >
            {t(
              'telemetry.off-body',
              'Turn on otlp in the sidecar’s configuration; Connect a sender writes what it needs.'
            )}
          </Alert>
        </div>
      ) : (
        <Facts size="h5" facts={factsOf(receiver)} />
      )}
      <SectionFrame
        title={t('telemetry.senders', 'Senders')}
        subtitle={t('telemetry.checked', 'Who is silent comes first. Checked {{now}}.', {
          now: formatInstant(now, locale()),
        })}
        busy={call.state === 'loading'}
        actions={
          <Button size="sm" icon="plus" onClick={() => model.open({ connect: 'new' })}>
            {t('telemetry.connect', 'Connect a sender')}
          </Button>
        }
      >
        <SenderTable model={model} rows={rows} maxSeries={receiver?.maxSeries ?? null} />
      </SectionFrame>
      {sender !== '' && (
        <NotTaken model={model} name={sender} sources={sources.filter(({ source }) => source === sender)} />
      )}
      {connect !== '' && <ConnectSender model={model} receiver={receiver} />}
    </div>
  );
}

function factsOf({ address, senders, retentionDays, maxSeries, maxBytes }: TelemetryReceiver) {
  const count = (value: number, digits = 0) => formatNumber(String(value), numberLocale(), digits);
  return [
    [
      t('telemetry.address', 'Receives at'),
      address,
      senders.length === 0
        ? t('telemetry.local-only', 'only from programs on its machine, without a token')
        : t('telemetry.by-token', 'from senders with a token of their own'),
    ],
    [
      t('telemetry.kept', 'Kept for'),
      t('telemetry.days', '', {
        ...{ count: retentionDays, days: count(retentionDays) },
        defaultValue_one: '{{days}} day',
        defaultValue_other: '{{days}} days',
      }),
      t('telemetry.kept-more', 'points, spans and records; hours of metrics stay'),
    ],
    [
      t('telemetry.most-series', 'Most series of a sender'),
      count(maxSeries),
      t('telemetry.most-series-more', 'points of further ones are not taken, and counted'),
    ],
    [
      t('telemetry.most-bytes', 'Largest request'),
      t('telemetry.mebibytes', '{{size}} MiB', { size: count(maxBytes / 1024 ** 2, 1) }),
      t('telemetry.most-bytes-more', 'packed or unpacked'),
    ],
  ] as const;
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2), width: '100%', minWidth: 0 }),
});
