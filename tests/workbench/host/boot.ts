/**
 * First thing that runs in the page. `@grafana/runtime` reads `window.grafanaBootData` while it is being evaluated, so
 * nothing of Grafana may be imported before this file has set it; hence the dynamic import at its end.
 */
import { grafanaBootData } from './grafana/boot-data.ts';
import { readWorkbench, rememberedTheme } from './workbench.ts';

const workbench = readWorkbench();
const theme = rememberedTheme();
window.grafanaBootData = grafanaBootData(workbench, theme);
window.__grafana_public_path__ = '/public/';
document.documentElement.dataset.theme = theme;

const { start } = await import('./main.tsx');
await start(workbench, theme);
