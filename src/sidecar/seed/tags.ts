/** Tags as people really set them: mostly right, sometimes missing, sometimes misspelt. */
import type { Fleet } from './model.ts';
import type { Random } from './random.ts';

const misspelt: Readonly<Record<string, string>> = {
  storefront: 'store-front',
  checkout: 'Checkout',
  platform: 'platfrom',
  data: 'Data ',
  ml: 'machine-learning',
  mobile: 'moblie',
  'finance-it': 'finance_it',
  security: 'sec',
  production: 'prod',
  staging: 'stage',
  development: 'dev',
};

/**
 * The tags of one resource; null when it has none. Of a hundred resources of a tagged fleet four have no tags,
 * two lack the team, three misspell it, two misspell the environment and one spells the key another way.
 */
export function tagsOf(fleet: Fleet, random: Random): Readonly<Record<string, string>> | null {
  const draw = fleet.fixed === true ? 1 : random();
  const own = fleet.tags === null || draw < 0.04 ? {} : ownTags(fleet.tags, draw);
  const all = { ...own, ...fleet.providerTags };
  return Object.keys(all).length === 0 ? null : all;
}

function ownTags(plan: NonNullable<Fleet['tags']>, draw: number): Record<string, string> {
  const rest = { application: plan.application, 'cost-center': plan.costCenter };
  if (draw < 0.06) {
    return { environment: plan.environment, ...rest };
  }
  if (draw < 0.09) {
    return { team: misspelt[plan.team] ?? plan.team, environment: plan.environment, ...rest };
  }
  if (draw < 0.11) {
    return { team: plan.team, environment: misspelt[plan.environment] ?? plan.environment, ...rest };
  }
  if (draw < 0.12) {
    return { Team: plan.team, environment: plan.environment, ...rest };
  }
  return { team: plan.team, environment: plan.environment, ...rest };
}
