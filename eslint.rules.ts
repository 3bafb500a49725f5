/** Forbidden forms, each with the way to do it instead. The browser's come from the review of Grafana's catalogue. */

const dialogs = 'Use a Modal or ConfirmModal: native dialogs block the whole of Grafana.';
const address = 'Use locationService: Grafana may be served under a path and keeps its own history.';

export const browserRules = {
  globals: [
    { name: 'alert', message: dialogs },
    { name: 'confirm', message: dialogs },
    { name: 'prompt', message: dialogs },
    { name: 'location', message: address },
    { name: 'fetch', message: 'Use getBackendSrv or the data source: they carry the session and the organisation.' },
  ],
  syntax: [
    { selector: 'MemberExpression[object.name="window"][property.name=/^(alert|confirm|prompt)$/]', message: dialogs },
    {
      selector:
        'CallExpression[callee.object.name="window"][callee.property.name="open"]:not(:has(Literal[value=/noopener.*noreferrer|noreferrer.*noopener/]))',
      message: "window.open needs 'noopener,noreferrer'.",
    },
    {
      selector: 'MemberExpression[object.property.name="location"][property.name=/^(search|href)$/]',
      message: address,
    },
    {
      selector: 'MemberExpression[property.name=/^(grafanaBootData|grafanaRuntime|__grafanaSceneContext)$/]',
      message: 'Grafana’s globals are not for plugins: use config or a service of @grafana/runtime.',
    },
    {
      selector: ':matches(Literal[value=/api.ds.query/], TemplateElement[value.raw=/api.ds.query/])',
      message: 'Ask through the data source’s query(), which caches, cancels and reports.',
    },
    {
      selector: 'ClassDeclaration[superClass.name="DataSourceWithBackend"] MethodDefinition[key.name="testDatasource"]',
      message: 'The backend’s CheckHealth answers; do not override testDatasource.',
    },
    {
      selector: 'ImportDeclaration[source.value=/\\.(css|scss|sass|less)$/]',
      message: 'Style with useStyles2 and theme tokens.',
    },
    { selector: 'ImportSpecifier[imported.name="Global"]', message: 'Global styles change all of Grafana.' },
    { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Text from a bill is never HTML.' },
    {
      selector: ':matches(Literal[value=/\\bgf-form/], TemplateElement[value.raw=/\\bgf-form/])',
      message: 'Use Field or InlineField.',
    },
    { selector: 'MemberExpression[property.name="topnav"]', message: 'The topnav toggle is gone.' },
    {
      selector:
        'CallExpression[callee.object.name="document"][callee.property.name=/^(getElement|querySelector|write)/]',
      message: 'Use a ref: the page belongs to Grafana.',
    },
    {
      selector: 'CallExpression[callee.object.name=/^(localStorage|sessionStorage)$/]',
      message: 'State lives in the URL; if it must be kept, use usePluginUserStorage.',
    },
  ],
};

const clock = 'The time comes from kernel/clock, so that tests and replays can set it.';

export const nodeSyntax = {
  environment: {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'Only main.ts reads the environment; settings are passed in.',
  },
  time: [
    { selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]', message: clock },
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: clock },
    { selector: 'CallExpression[callee.object.name="performance"][callee.property.name="now"]', message: clock },
  ],
  enums: { selector: 'TSEnumDeclaration', message: 'Use a union or a zod enum: it needs no build.' },
};
