import { css } from '@emotion/css';
import { type DataFrame, getFrameDisplayName, type PanelProps } from '@grafana/data';
import { TableCellHeight } from '@grafana/schema';
import { Select, useStyles2 } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { PanelDataErrorView } from './PanelDataErrorView.tsx';
import { standIn } from './standin.ts';

interface Options {
  readonly frameIndex: number;
  readonly showHeader: boolean;
  readonly cellHeight: TableCellHeight;
  readonly sortBy: Array<{ displayName: string; desc?: boolean }>;
  readonly enablePagination: boolean;
  readonly frozenColumns?: { left?: number };
}

const PICKER_HEIGHT = 40;

function TableView({
  data,
  width,
  height,
  options,
  title,
  fieldConfig,
  onOptionsChange,
  timeRange,
  transparent,
}: PanelProps<Options>) {
  const styles = useStyles2(getStyles);
  const frames = data.series.filter((frame) => frame.fields.length > 0);
  const index = Math.min(options.frameIndex ?? 0, frames.length - 1);
  const frame: DataFrame | undefined = frames[index];
  if (!frame || frame.length === 0) {
    return <PanelDataErrorView data={data} />;
  }
  const several = frames.length > 1;
  return (
    <div className={styles.column}>
      <TableNG
        ariaLabel={title}
        data={frame}
        width={width}
        height={several ? height - PICKER_HEIGHT : height}
        noHeader={options.showHeader === false}
        cellHeight={options.cellHeight}
        sortBy={options.sortBy}
        onSortByChange={(sortBy) => onOptionsChange({ ...options, sortBy })}
        enablePagination={options.enablePagination}
        frozenColumns={options.frozenColumns?.left}
        fieldConfig={fieldConfig}
        structureRev={data.structureRev}
        timeRange={timeRange}
        resizable
        transparent={transparent}
      />
      {several && (
        <Select
          aria-label="Frame"
          options={frames.map((each, value) => ({ label: getFrameDisplayName(each), value }))}
          value={index}
          onChange={(chosen) => onOptionsChange({ ...options, frameIndex: chosen.value ?? 0 })}
        />
      )}
    </div>
  );
}

const getStyles = () => ({
  column: css({ display: 'flex', flexDirection: 'column', justifyContent: 'space-between', height: '100%' }),
});

export const tablePlugin = standIn<Options>({
  id: 'table',
  name: 'Table',
  view: TableView,
  custom: {
    align: 'auto',
    cellOptions: { type: 'auto' },
    width: undefined,
    minWidth: undefined,
    filterable: undefined,
    hideFrom: undefined,
    hidden: undefined,
    hideHeader: undefined,
    inspect: false,
    wrapText: undefined,
    wrapHeaderText: undefined,
    footer: undefined,
    tooltip: undefined,
  },
  defaults: { frameIndex: 0, showHeader: true, cellHeight: TableCellHeight.Sm, sortBy: [], enablePagination: false },
});
