/** What core registers in `@grafana/data` at start: transformations, field options, time zone. */
import {
  booleanOverrideProcessor,
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  type FieldConfigPropertyItem,
  FieldType,
  identityOverrideProcessor,
  numberOverrideProcessor,
  setTimeZoneResolver,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
  thresholdsOverrideProcessor,
  type TransformerRegistryItem,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

const NO_EDITOR = () => null;

/** Ids that `@grafana/data`'s option builders look up; panels of the plugin may declare options with them. */
const EDITORS = ['text', 'number', 'slider', 'boolean', 'radio', 'select', 'unit', 'links', 'statsPicker', 'strings', 'timezone', 'fieldColor', 'color', 'multi-select', 'field-name', 'dashboard-uid'];

type Process = FieldConfigPropertyItem['process'];

/** A standard field option; the workbench has no panel editor, so options have no editor either. */
function option(id: string, process: Process, shouldApply: FieldConfigPropertyItem['shouldApply'] = () => true): FieldConfigPropertyItem {
  return { id, path: id, name: id, editor: NO_EDITOR, override: NO_EDITOR, process, shouldApply, settings: {} };
}

function fieldOptions(): FieldConfigPropertyItem[] {
  return [
    option('unit', unitOverrideProcessor),
    option('min', numberOverrideProcessor, (field) => field.type === FieldType.number),
    option('max', numberOverrideProcessor, (field) => field.type === FieldType.number),
    option('fieldMinMax', booleanOverrideProcessor, (field) => field.type === FieldType.number),
    option('decimals', numberOverrideProcessor, (field) => field.type === FieldType.number),
    option('displayName', displayNameOverrideProcessor),
    option('color', identityOverrideProcessor),
    option('noValue', displayNameOverrideProcessor),
    option('links', dataLinksOverrideProcessor),
    option('actions', identityOverrideProcessor),
    option('mappings', valueMappingsOverrideProcessor),
    option('thresholds', thresholdsOverrideProcessor, (field) => field.type === FieldType.number),
    option('filterable', booleanOverrideProcessor),
  ];
}

function transformations(): TransformerRegistryItem[] {
  const byId = new Map(Object.values(standardTransformers).map((each) => [each.id, each]));
  return [...byId.values()].map((each) => ({
    id: each.id,
    name: each.name,
    description: each.description ?? '',
    transformation: () => Promise.resolve(each),
    editor: NO_EDITOR,
    imageDark: '',
    imageLight: '',
  }));
}

export function initRegistries(): void {
  standardTransformersRegistry.setInit(transformations);
  standardFieldConfigEditorRegistry.setInit(fieldOptions);
  standardEditorsRegistry.setInit(() => EDITORS.map((id) => ({ id, name: id, editor: NO_EDITOR })));
  setTimeZoneResolver(() => 'utc');
}
