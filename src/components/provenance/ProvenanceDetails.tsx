import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, Stack, Text, useStyles2 } from '@grafana/ui';
import type { Conversion, Provenance } from '../../contract/api/query.ts';
import { formatNumber, NO_VALUE } from '../../contract/amounts.ts';
import { formatInstant, formatUpTo } from '../format/dates';
import { locale, numberLocale } from '../format/locale';
import { Notices } from '../states/Notices';

/** Everything an answer says about itself: sources, table, rows read, time taken, and the query that ran. */
export function ProvenanceDetails({ provenance }: { provenance: Provenance }) {
  const styles = useStyles2(getStyles);
  const language = locale();
  const facts = [
    [t('provenance.up-to', 'Data up to'), upToText(provenance.dataUpTo, language)],
    [t('provenance.table', 'Table used'), provenance.table],
    ...(provenance.rowsRead === null
      ? []
      : [[t('provenance.rows-read', 'Rows read'), formatNumber(String(provenance.rowsRead), numberLocale())]]),
    [t('provenance.elapsed', 'Time taken'), `${formatNumber(String(provenance.elapsedMs), numberLocale(), 1)} ms`],
  ];
  return (
    <Stack direction="column" gap={3}>
      <Notices notices={provenance.notices} />
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div>
        <Text element="h3" variant="h5">
          {t('provenance.sources', 'Sources')}
        </Text>
        <ul className={styles.list}>
          {provenance.sources.map((source) => (
            <li key={source.source}>
              {t('provenance.source', '{{source}} ({{provider}}): data up to {{upTo}}, last delivery {{delivery}}', {
                source: source.source,
                provider: source.provider,
                upTo: upToText(source.dataUpTo, language),
                delivery: source.lastDeliveryAt === null ? NO_VALUE : formatInstant(source.lastDeliveryAt, language),
                interpolation: { escapeValue: false },
              })}
            </li>
          ))}
        </ul>
      </div>
      {provenance.conversion && <ConversionRates conversion={provenance.conversion} />}
      <div>
        <Stack justifyContent="space-between" alignItems="center">
          <Text element="h3" variant="h5">
            {t('provenance.query', 'Executed query')}
          </Text>
          <ClipboardButton icon="copy" variant="secondary" size="sm" getText={() => provenance.sql}>
            {t('provenance.copy', 'Copy')}
          </ClipboardButton>
        </Stack>
        <pre className={styles.code}>{provenance.sql}</pre>
        {Object.keys(provenance.parameters).length > 0 && (
          <>
            <Text element="h4" variant="body">
              {t('provenance.parameters', 'Parameters')}
            </Text>
            <pre className={styles.code}>{JSON.stringify(provenance.parameters, null, 2)}</pre>
          </>
        )}
      </div>
    </Stack>
  );
}

/** What each currency and month was multiplied by, and which documents state it. */
function ConversionRates({ conversion }: { conversion: Conversion }) {
  const styles = useStyles2(getStyles);
  return (
    <div>
      <Text element="h3" variant="h5">
        {t('provenance.conversion', 'Conversion to {{code}}', { code: conversion.to })}
      </Text>
      <ul className={styles.list}>
        {conversion.rates.map(({ month, from, factor, stated }) => (
          <li key={`${month} ${from}`}>
            {t('provenance.rate', '{{month}}: 1 {{from}} = {{factor}} {{to}} ({{stated}})', {
              ...{ month, from, factor, to: conversion.to },
              stated: stated.map((rate) => `${rate.source}, ${rate.origin}, ${rate.date}`).join('; '),
              interpolation: { escapeValue: false },
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function upToText(dataUpTo: string | null, language: string): string {
  return dataUpTo === null ? NO_VALUE : formatUpTo(dataUpTo, language);
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))',
    gap: theme.spacing(2),
    margin: 0,
  }),
  fact: css({
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  }),
  list: css({ margin: theme.spacing(1, 0, 0, 2.5), '& li': { marginBottom: theme.spacing(0.5) } }),
  code: css({ marginTop: theme.spacing(1), whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
});
