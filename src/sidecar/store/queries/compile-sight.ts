/** What a scope means for records that are no charges: by the accounts and resources that they name. */
import { resourceKeySql } from '../events/resource-key.ts';
import { scopedSource, type CompiledStatement } from './compile-values-query.ts';
import type { PlanOptions } from './plan.ts';
import { lines } from './sql-text.ts';

/** Accounts all of whose charges lie in the scope: whatever is told of such an account may be seen. */
export function wholeAccountsStatement(options: PlanOptions): CompiledStatement {
  const { from, conditions, params } = scopedSource(['SubAccountId'], options);
  return {
    sql: lines(
      'SELECT SubAccountId',
      `FROM ${from}`,
      "WHERE SubAccountId != ''",
      `GROUP BY SubAccountId HAVING min(toUInt8(${conditions.join(' AND ')})) = 1`
    ),
    params,
  };
}

/** Of these resources, by account, whether a charge of them lies in the scope. Resources without a charge are left out. */
export function seenResourcesStatement(keys: readonly string[], options: PlanOptions): CompiledStatement {
  const { from, conditions, bind, params } = scopedSource(['ResourceId', 'SubAccountId'], options);
  return {
    sql: lines(
      `SELECT SubAccountId, ${resourceKeySql('ResourceId')} AS resource, toString(max(toUInt8(${conditions.join(' AND ')})))`,
      `FROM ${from}`,
      `WHERE ResourceId != '' AND resource IN ${bind('Array(String)', keys)}`,
      'GROUP BY SubAccountId, resource'
    ),
    params,
  };
}
