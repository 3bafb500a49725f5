/**
 * "None stated" is an empty text in the contract. Grafana drops empty values from variables and ad hoc filters,
 * so outside the query model it goes by this token.
 */
export const NONE_TOKEN = '__none__';

/** The value as pickers, variables and addresses carry it. */
export function toToken(value: string): string {
  return value === '' ? NONE_TOKEN : value;
}

/** The value as the contract writes it. */
export function fromToken(token: string): string {
  return token === NONE_TOKEN ? '' : token;
}
