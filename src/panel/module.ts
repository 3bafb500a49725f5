import { PanelPlugin } from '@grafana/data';
import { AskPanel } from './AskPanel';
import { DataSourceOption } from './DataSourceOption';
import { addTranslations, t } from './i18n';
import type { AskPanelOptions } from './types';

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
    .addBooleanSwitch({ path: 'canAsk', name: t('panel.can-ask', 'Readers may ask'), defaultValue: true })
    .addBooleanSwitch({
      path: 'showAssumptions',
      name: t('panel.show-assumptions', 'Show assumptions'),
      defaultValue: true,
    })
);
