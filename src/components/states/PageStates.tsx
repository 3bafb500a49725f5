/** What a page shows instead of numbers: no data source, nothing loaded, or a call that failed. */
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, ClipboardButton, EmptyState, LinkButton, Stack, Text, useStyles2 } from '@grafana/ui';
import { begun } from '../format/sentence';
import type { SidecarError } from '../sidecar/errors';
import { dataSourceSettingsUrl, NEW_DATASOURCE_URL } from '../sidecar/dataSources';

export function NoDataSource() {
  return (
    <EmptyState
      variant="call-to-action"
      message={t('state.no-datasource.title', 'Connect a ThriftData data source')}
      button={
        <LinkButton icon="plus" href={NEW_DATASOURCE_URL}>
          {t('state.no-datasource.add', 'Add data source')}
        </LinkButton>
      }
    >
      {t('state.no-datasource.body', 'These pages read their numbers from the sidecar through that data source.')}
    </EmptyState>
  );
}

/** Commands an administrator can paste. Paths are the reader's own. */
const COMMANDS = {
  load: 'npx thriftdata ingest --data ./data PATH_TO_FOCUS_FILES',
  demo: 'npx thriftdata seed acme --data ./data',
} as const;

export function NothingLoaded() {
  return (
    <EmptyState variant="not-found" message={t('state.empty.title', 'No bills are loaded yet')}>
      <Stack direction="column" gap={2} alignItems="center">
        <Text color="secondary">
          {t('state.empty.body', 'Load FOCUS files (CSV, gzip or Parquet) where the sidecar runs, then refresh:')}
        </Text>
        <Command text={COMMANDS.load} />
        <Text color="secondary">{t('state.empty.demo', 'Or load the demonstration company:')}</Text>
        <Command text={COMMANDS.demo} />
      </Stack>
    </EmptyState>
  );
}

function Command({ text }: { text: string }) {
  const styles = useStyles2(getStyles);
  return (
    <Stack gap={1} alignItems="center">
      <code className={styles.command}>{text}</code>
      <ClipboardButton icon="copy" variant="secondary" size="sm" getText={() => text}>
        {t('state.empty.copy', 'Copy')}
      </ClipboardButton>
    </Stack>
  );
}

interface CallFailedProps {
  error: SidecarError;
  retry: () => void;
  /** Links to the data source's settings when it may be the cause. */
  uid?: string;
}

/** The cause in the sidecar's own words, whose turn it is, and a way to try again. */
export function CallFailed({ error, retry, uid }: CallFailedProps) {
  return (
    <Alert severity="error" title={titleOf(error)}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <Text>{causeOf(error)}</Text>
        <Stack gap={1}>
          <Button size="sm" variant="secondary" icon="sync" onClick={retry}>
            {t('state.error.retry', 'Try again')}
          </Button>
          {uid && error.kind === 'provider' && (
            <LinkButton size="sm" variant="secondary" href={dataSourceSettingsUrl(uid)}>
              {t('state.error.settings', 'Data source settings')}
            </LinkButton>
          )}
        </Stack>
      </Stack>
    </Alert>
  );
}

/** The sidecar's messages begin in lower case, as parts of a log line; where it did not answer, Grafana says something. */
function causeOf(error: SidecarError): string {
  return error.kind === 'provider' && !error.answered
    ? t('state.error.unreached', 'See that it runs and that Grafana has its address. Grafana says: {{said}}', {
        said: error.message,
        interpolation: { escapeValue: false },
      })
    : begun(error.message);
}

function titleOf(error: SidecarError): string {
  switch (error.kind) {
    case 'caller':
      return t('state.error.caller', 'The question was refused');
    case 'provider':
      return error.answered
        ? t('state.error.behind', 'Something behind the sidecar failed')
        : t('state.error.provider', 'The sidecar does not answer');
    case 'ours':
      return t('state.error.ours', 'ThriftData failed to answer');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  command: css({
    padding: theme.spacing(1, 1.5),
    background: theme.colors.background.canvas,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    textAlign: 'left',
  }),
});
