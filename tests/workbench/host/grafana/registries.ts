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
  type ThresholdsConfig,
  ThresholdsMode,
  thresholdsOverrideProcessor,
  type TransformerRegistryItem,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

const NO_EDITOR = () => null;

/** Ids that `@grafana/data`'s option builders look up; panels of the plugin may declare options with them. */
const EDITORS = [
  'text',
  'number',
  'slider',
  'boolean',
  'radio',
  'select',
  'unit',
  'links',
  'statsPicker',
  'strings',
  'timezone',
  'fieldColor',
  'color',
  'multi-select',
  'field-name',
  'dashboard-uid',
];

type Process = FieldConfigPropertyItem['process'];

/** A standard field option; the workbench has no panel editor, so options have no editor either. */
function option(id: string, process: Process, more: Partial<FieldConfigPropertyItem> = {}): FieldConfigPropertyItem {
  return {
    id,
    path: id,
    name: id,
    editor: NO_EDITOR,
    override: NO_EDITOR,
    process,
    shouldApply: () => true,
    settings: {},
    ...more,
  };
}

const numbersOnly: Partial<FieldConfigPropertyItem> = { shouldApply: (field) => field.type === FieldType.number };

/** Core's default when a panel says nothing. */
const THRESHOLDS: ThresholdsConfig = {
  mode: ThresholdsMode.Absolute,
  steps: [
    { value: -Infinity, color: 'green' },
    { value: 80, color: 'red' },
  ],
};

function fieldOptions(): FieldConfigPropertyItem[] {
  return [
    option('unit', unitOverrideProcessor),
    option('min', numberOverrideProcessor, numbersOnly),
    option('max', numberOverrideProcessor, numbersOnly),
    option('fieldMinMax', booleanOverrideProcessor, numbersOnly),
    option('decimals', numberOverrideProcessor, numbersOnly),
    option('displayName', displayNameOverrideProcessor),
    option('color', identityOverrideProcessor),
    option('noValue', displayNameOverrideProcessor),
    option('links', dataLinksOverrideProcessor),
    option('actions', identityOverrideProcessor),
    option('mappings', valueMappingsOverrideProcessor),
    option('thresholds', thresholdsOverrideProcessor, { ...numbersOnly, defaultValue: THRESHOLDS }),
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
