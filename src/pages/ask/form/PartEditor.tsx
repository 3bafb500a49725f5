import { BreakdownEditor } from './BreakdownEditor';
import type { Chip } from './chips';
import { CompareEditor } from './CompareEditor';
import { ConditionEditor } from './ConditionEditor';
import type { EditorProps } from './Fields';
import { HavingEditor } from './HavingEditor';
import { LimitEditor } from './LimitEditor';
import { MeasureEditor } from './MeasureEditor';
import { PeriodEditor } from './PeriodEditor';
import { StepsEditor } from './StepsEditor';

interface Props extends Omit<EditorProps, 'at'> {
  part: Pick<Chip, 'kind' | 'at'>;
}

/** The fields of one part of a form. */
export function PartEditor({ part: { kind, at }, ...rest }: Props) {
  const props = { at, ...rest };
  switch (kind) {
    case 'measure':
      return <MeasureEditor {...props} />;
    case 'period':
      return <PeriodEditor {...props} />;
    case 'breakdown':
      return <BreakdownEditor {...props} />;
    case 'steps':
      return <StepsEditor {...props} />;
    case 'filter':
      return <ConditionEditor {...props} />;
    case 'having':
      return <HavingEditor {...props} />;
    case 'compare':
      return <CompareEditor {...props} />;
    case 'limit':
      return <LimitEditor {...props} />;
  }
}
