/**
 * Categories of services by what a provider calls them. A service that is not in a table is in the category Other,
 * where people see it.
 */
import type { MappedValue } from '../../../../contract/mapping/expressions.ts';
import { categoryOfSubcategory } from '../../../../contract/focus/service-categories.ts';

/** ServiceCategory and ServiceSubcategory of FOCUS by a table from the provider's code to the subcategory. */
export function categoriesBy(
  code: MappedValue,
  subcategories: Readonly<Record<string, string>>
): Record<'ServiceCategory' | 'ServiceSubcategory', MappedValue> {
  const categories = Object.fromEntries(
    Object.entries(subcategories).map(([key, subcategory]) => [key, categoryOfSubcategory[subcategory] ?? 'Other'])
  );
  return {
    ServiceCategory: { lookup: code, table: categories, otherwise: { text: 'Other' } },
    ServiceSubcategory: { lookup: code, table: subcategories, otherwise: { text: 'Other (Other)' } },
  };
}
