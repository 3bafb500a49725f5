/**
 * Setters that core uses and that are not exported on npm (they live in `@grafana/runtime/internal`). The files are in
 * the package; `workbench-runtime` is an alias of webpack and of TypeScript for its `dist` folder.
 */
export { setPanelDataErrorView } from 'workbench-runtime/components/PanelDataErrorView';
export { setPanelRenderer } from 'workbench-runtime/components/PanelRenderer';
export { setPluginPage } from 'workbench-runtime/components/PluginPage';
export { initDataSourceInstanceSettings } from 'workbench-runtime/services/dataSource/settings';
