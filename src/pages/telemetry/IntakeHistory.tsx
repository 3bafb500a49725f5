import { css } from '@emotion/css';
import { FieldType, type FieldSparkline } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Sparkline, Tooltip, useStyles2, useTheme2 } from '@grafana/ui';
import type { TelemetrySourcesAnswer } from '../../contract/api/usage.ts';
import { formatNumber } from '../../contract/amounts.ts';
import { numberLocale } from '../../components/format/locale';

const WIDTH = 96;
const HEIGHT = 28;
const SECONDS_PER_HOUR = 3600;
const PER_SECOND_DECIMALS = 2;

interface Props {
  sent: TelemetrySourcesAnswer['sources'][number];
}

/** How much came in by the hour of the last day, and beneath it what was not taken, where there was any. */
export function IntakeHistory({ sent: { history } }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const rejected = history.reduce((sum, hour) => sum + hour.rejected, 0);
  const words = t(
    'telemetry.history-words',
    'By the hour of the last 24 hours: at most {{most}} a second; {{rejected}} not taken.',
    {
      most: formatNumber(String(mostPerSecond(history)), numberLocale(), PER_SECOND_DECIMALS),
      rejected: formatNumber(String(rejected), numberLocale(), 0),
    }
  );
  const line = (values: number[], color: string) => (
    <Sparkline
      theme={theme}
      width={WIDTH}
      height={HEIGHT}
      sparkline={sparklineOf(
        history.map(({ hour }) => Date.parse(hour)),
        values,
        color
      )}
    />
  );
  return (
    <Tooltip content={words}>
      <div role="img" aria-label={words} className={styles.box}>
        {line(
          history.map(({ accepted }) => accepted),
          theme.visualization.getColorByName('blue')
        )}
        {rejected > 0 &&
          line(
            history.map((hour) => hour.rejected),
            theme.visualization.getColorByName('red')
          )}
      </div>
    </Tooltip>
  );
}

/** The most that came in a second on the average of an hour. */
export function mostPerSecond(history: Props['sent']['history']): number {
  return Math.max(0, ...history.map(({ accepted }) => accepted)) / SECONDS_PER_HOUR;
}

function sparklineOf(times: number[], values: number[], color: string): FieldSparkline {
  const custom = { lineWidth: 1, fillOpacity: 20 };
  return {
    x: { name: 'time', type: FieldType.time, values: times, config: {} },
    y: {
      ...{ name: 'value', type: FieldType.number, values },
      config: { custom, min: 0, color: { mode: 'fixed', fixedColor: color } },
      state: { range: { min: 0, max: Math.max(1, ...values), delta: Math.max(1, ...values) } },
    },
  };
}

const getStyles = () => ({
  box: css({ width: WIDTH, lineHeight: 0 }),
});
