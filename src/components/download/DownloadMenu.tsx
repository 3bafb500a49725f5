import { useState } from 'react';
import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Button, Dropdown, Menu, Text, useStyles2 } from '@grafana/ui';
import { toSidecarError } from '../sidecar/errors';
import { downloadTable, type DownloadFormat } from './download';
import type { Shown } from './shown';

interface Props {
  /** What is downloaded, for the reader. */
  title: string;
  /** Of the file, without its ending. */
  name: string;
  /** Called when a format is chosen; may ask the sidecar for what is not on the page yet. */
  shown: () => Shown | Promise<Shown>;
}

/** Downloads exactly what a table shows, all its pages. */
export function DownloadMenu({ title, name, shown }: Props) {
  const styles = useStyles2(getStyles);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const start = (format: DownloadFormat) => {
    setBusy(true);
    setFailure(null);
    Promise.resolve(shown())
      .then((table) => downloadTable(name, format, table))
      .catch((cause: unknown) => setFailure(toSidecarError(cause).message))
      .finally(() => setBusy(false));
  };
  const menu = (
    <Menu>
      <Menu.Item label={t('download.csv', 'CSV, for spreadsheets')} onClick={() => start('csv')} />
      <Menu.Item label={t('download.parquet', 'Parquet, exact decimals')} onClick={() => start('parquet')} />
    </Menu>
  );
  return (
    <span className={styles.offPaper}>
      <Dropdown overlay={menu}>
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          icon={busy ? 'spinner' : 'download-alt'}
          disabled={busy}
          aria-label={t('download.of', 'Download {{title}}', { title, interpolation: { escapeValue: false } })}
        >
          {t('download.button', 'Download')}
        </Button>
      </Dropdown>
      {failure !== null && (
        <Text color="error" variant="bodySmall">
          {failure}
        </Text>
      )}
    </span>
  );
}

const getStyles = () => ({ offPaper: css({ '@media print': { display: 'none' } }) });
