/** Finance documents from Odoo: vendor bills, journal items, analytic accounts, currency rates. */
import { defineIntegration } from '../integration.ts';
import { OdooConfig } from './config.ts';

export const odoo = defineIntegration({
  id: 'odoo',
  title: 'Odoo',
  config: OdooConfig,
  offers: { finance: { load: () => import('./read.ts') } },
});
