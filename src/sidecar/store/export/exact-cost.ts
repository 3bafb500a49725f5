/** Every digit of a cost that was delivered: what its column has no room for stands beside it. */

/** SQL of the cost with 38 decimals; null where the bill states none. */
export function exactCost(column: string): string {
  return `(toDecimal256(${column}, 38) + if(x_RemaindersJson = '', toDecimal256(0, 38), toDecimal256OrZero(JSONExtractString(x_RemaindersJson, '${column}'), 38)))`;
}
