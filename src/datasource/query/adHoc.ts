import { t } from '../i18n';
import { fromToken } from '../none';
import type { AdHocVariableFilter } from '@grafana/data';
import type { QueryFilter } from '../types';

const ALL = '$__all';
const regexCharacters = /[\\^$.*+?()[\]{}|]/;

/**
 * A dashboard's ad hoc filters as conditions of the query. Throws an error with a sentence for the user for an
 * operator that costs do not know: leaving it out would show other numbers than those asked for.
 */
export function adHocConditions(filters: AdHocVariableFilter[] = []): QueryFilter[] {
  return filters.flatMap(toCondition);
}

function toCondition(filter: AdHocVariableFilter): QueryFilter[] {
  const values = (filter.values?.length ? filter.values : [filter.value]).map(fromToken);
  switch (filter.operator) {
    case '=':
    case '=|':
      return values.includes(ALL) ? [] : [{ dimension: filter.key, operator: '=', values }];
    case '!=':
    case '!=|':
      return [{ dimension: filter.key, operator: '!=', values }];
    case '=~':
    case '!~':
      return fromRegex(filter);
    default:
      throw unknownOperator(filter);
  }
}

/** Plain words match anywhere in a value, as an unanchored expression does; `.*` is "any", `.+` is "stated". */
function fromRegex({ key, operator, value, ...rest }: AdHocVariableFilter): QueryFilter[] {
  if (operator === '=~' && value === '.*') {
    return [];
  }
  if (value === '.+') {
    return [{ dimension: key, operator: operator === '=~' ? '!=' : '=', values: [''] }];
  }
  if (regexCharacters.test(value)) {
    throw unknownOperator({ key, operator, value, ...rest });
  }
  return [{ dimension: key, operator: operator === '=~' ? 'contains' : 'not_contains', values: [value] }];
}

function unknownOperator({ key, operator, value }: AdHocVariableFilter): Error {
  return new Error(
    t(
      'errors.ad-hoc-operator',
      'The filter {{key}} {{operator}} "{{value}}" cannot be applied to costs; use =, !=, one of, not one of, or =~ with plain words.',
      { key, operator, value }
    )
  );
}
