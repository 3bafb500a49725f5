/** The front door of reconciling. */
export { reconcile, type ReconcileTools } from './answer.ts';
export { sentenceOf, withDriftOfSources, withDriftWarnings } from './drift.ts';
