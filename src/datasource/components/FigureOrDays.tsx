import { Combobox, Field, type ComboboxOption } from '@grafana/ui';
import { useId } from 'react';
import { t } from '../i18n';
import type { QueryChange } from '../query/changes';
import type { QueryParts } from '../types';

interface Props<Figure extends string> {
  query: QueryParts;
  width: number;
  options: Array<ComboboxOption<Figure>>;
  figure: Figure;
  onFigure: (figure: Figure) => void;
  onChange: (change: QueryChange) => void;
}

/** A table has every figure, of the whole range or by day; series and numbers have the one that is chosen. */
export function FigureOrDays<Figure extends string>({
  query,
  width,
  options,
  figure,
  onFigure,
  onChange,
}: Props<Figure>) {
  const id = useId();
  return query.format === 'table' ? (
    <Field noMargin label={t('fields.granularity', 'Granularity')}>
      <Combobox
        id={`${id}-granularity`}
        width={18}
        options={[
          { value: 'none', label: t('granularity.none', 'Whole range') },
          { value: 'day', label: t('granularity.day', 'Day') },
        ]}
        value={query.granularity === 'day' ? 'day' : 'none'}
        onChange={({ value }) => onChange({ field: 'granularity', value })}
      />
    </Field>
  ) : (
    <Field noMargin label={t('fields.figure', 'Figure')}>
      <Combobox
        id={`${id}-figure`}
        width={width}
        options={options}
        value={figure}
        onChange={({ value }) => onFigure(value)}
      />
    </Field>
  );
}
