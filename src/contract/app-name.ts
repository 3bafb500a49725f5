/** What our pages are called where they ask the data source: Grafana's scenes put it into every request as its `app`. */
export const APP_NAME = 'thriftdata';
