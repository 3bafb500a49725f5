/** Finance documents from ERPNext: purchase invoices, GL entries, cost centers, currency exchange. */
import { defineIntegration } from '../integration.ts';
import { ErpnextConfig } from './config.ts';

export const erpnext = defineIntegration({
  id: 'erpnext',
  title: 'ERPNext',
  config: ErpnextConfig,
  offers: { finance: { load: () => import('./read.ts') } },
});
