/** Names of the variables that both pages have; saved links hold them as `var-<name>`. */
export const VAR_DATASOURCE = 'ds';
export const VAR_CURRENCY = 'currency';
