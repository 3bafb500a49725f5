import { sceneGraph, type VizPanel } from '@grafana/scenes';
import type { AskedQuestion } from '../links/elsewhere';
import { questionOf } from '../scene/costChart';
import { QuestionActions } from './QuestionActions';

interface Props {
  title: string;
  panel: VizPanel;
  /** The question of a panel that does not ask by itself. */
  question?: AskedQuestion;
}

/** Takes a chart elsewhere in Grafana, over the range that it shows. */
export function PanelActions({ title, panel, question }: Props) {
  return (
    <QuestionActions
      title={title}
      question={() => question ?? questionOf(panel)}
      timeRange={() => sceneGraph.getTimeRange(panel).state.value}
      fieldConfig={panel.state.fieldConfig}
    />
  );
}
