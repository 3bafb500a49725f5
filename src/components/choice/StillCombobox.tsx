import { memo, useCallback, useEffect, useRef } from 'react';
import { Combobox } from '@grafana/ui';
import { isEqual } from 'lodash';

type Props = Parameters<typeof Combobox>[0];

const Remembered = memo(Combobox, isEqual) as typeof Combobox;

function Still(props: Props) {
  // One of two types, by whether it can be cleared; what is passed on is what came in.
  const onChange = props.onChange as (option: unknown) => void;
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  }, [onChange]);
  const choose = useCallback((option: unknown) => latest.current(option), []);
  return <Remembered {...props} onChange={choose} />;
}

/**
 * Grafana's Combobox, rendered again only when it shows something else.
 *
 * From its second rendering on, Grafana's places its closed list anew whenever the field moves, and renders itself for
 * it: while a page is being resized that costs as much as a chart, in every frame.
 */
export const StillCombobox = Still as typeof Combobox;
