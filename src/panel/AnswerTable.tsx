import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import type { AskAnswer } from '../contract/api/ask.ts';
import { t } from './i18n';
import { cellText, shownColumns } from './cells';

const MOST_SHOWN = 100;

/** The rows of an answer; one number alone stands large. */
export function AnswerTable({ answer, locale }: { answer: AskAnswer; locale: string }) {
  const styles = useStyles2(getStyles);
  const columns = shownColumns(answer);
  const [row] = answer.rows;
  const currencyAt = answer.columns.findIndex(({ role }) => role === 'currency');
  const text = (cells: AskAnswer['rows'][number], at: number) =>
    cellText(cells[at] ?? null, answer.columns[at], cells[currencyAt] ?? null, locale);
  if (columns.length === 1 && columns[0] !== undefined && answer.rows.length === 1 && row !== undefined) {
    return <div className={styles.figure}>{text(row, columns[0].at)}</div>;
  }
  return (
    <>
      <table className={styles.table} aria-label={t('panel.rows', 'Rows of the answer')}>
        <thead>
          <tr>
            {columns.map(({ at, title }) => (
              <th key={at} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.rows.slice(0, MOST_SHOWN).map((cells, index) => (
            <tr key={index}>
              {columns.map(({ at, isNumber }) => (
                <td key={at} className={isNumber ? styles.number : undefined}>
                  {text(cells, at)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {answer.rows.length > MOST_SHOWN && (
        <Text color="secondary" variant="bodySmall">
          {t('panel.more-rows', '{{shown}} of {{all}} rows are shown.', { shown: MOST_SHOWN, all: answer.rows.length })}
        </Text>
      )}
      {answer.rows.length === 0 && <Text>{t('panel.none', 'Nothing meets the conditions.')}</Text>}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figure: css({ fontSize: theme.typography.h1.fontSize, fontVariantNumeric: 'tabular-nums' }),
  table: css({
    width: '100%',
    'th, td': {
      padding: theme.spacing(0.5, 1),
      textAlign: 'left',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
  }),
  number: css({ fontVariantNumeric: 'tabular-nums' }),
});
