import { type FieldDisplay, getFieldDisplayValues, type PanelProps, type ReduceDataOptions } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';

/** Options that stat, bar gauge and pie chart have in common. */
export interface ReducedOptions {
  readonly reduceOptions: ReduceDataOptions;
}

export const REDUCE: ReduceDataOptions = { calcs: ['lastNotNull'], fields: '', values: false };

/** The values a panel shows: one per field, or one per row. */
export function useReducedValues<Options extends ReducedOptions>(
  props: PanelProps<Options>,
  sparkline = false
): FieldDisplay[] {
  const theme = useTheme2();
  const { data, options, fieldConfig, replaceVariables, timeZone } = props;
  return getFieldDisplayValues({
    data: data.series,
    reduceOptions: { ...REDUCE, ...options.reduceOptions },
    fieldConfig,
    replaceVariables,
    theme,
    timeZone,
    sparkline,
  });
}
