import { PanelPlugin, type SelectFieldConfigSettings } from '@grafana/data';
import { AskPanel } from './AskPanel';
import { DataSourceOption } from './DataSourceOption';
import { addTranslations, t } from './i18n';
import type { AskPanelOptions } from './types';

type Chart = NonNullable<AskPanelOptions['chart']>;

addTranslations();

export const plugin = new PanelPlugin<AskPanelOptions>(AskPanel).setPanelOptions((builder) =>
  builder
    .addCustomEditor({
      id: 'datasource',
      path: 'datasource',
      name: t('panel.datasource', 'Data source'),
      defaultValue: '',
      editor: DataSourceOption,
    })
    .addTextInput({
      path: 'question',
      name: t('panel.question', 'Question'),
      description: t('panel.question-help', 'Asked as the dashboard opens; variables such as $team are replaced'),
      defaultValue: '',
      settings: { useTextarea: true, rows: 3 },
    })
    .addSelect<Chart, SelectFieldConfigSettings<Chart>>({
      path: 'chart',
      name: t('panel.chart', 'Show as'),
      description: t('panel.chart-help', 'Rows of another shape are shown as a table'),
      defaultValue: 'auto',
      settings: {
        options: [
          { value: 'auto', label: t('panel.chart-auto', 'As the answer asks for') },
          { value: 'timeseries', label: t('panel.chart-lines', 'Lines') },
          { value: 'barchart', label: t('panel.chart-bars', 'Bars') },
          { value: 'piechart', label: t('panel.chart-pie', 'Pie') },
          { value: 'table', label: t('panel.chart-table', 'Table') },
        ],
      },
    })
    .addBooleanSwitch({ path: 'canAsk', name: t('panel.can-ask', 'Readers may ask'), defaultValue: true })
    .addBooleanSwitch({
      path: 'showAssumptions',
      name: t('panel.show-assumptions', 'Show assumptions'),
      defaultValue: true,
    })
);
