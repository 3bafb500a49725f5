/** Tags as people really set them: mostly right, sometimes missing, sometimes misspelt. */
import type { Fleet } from './model.ts';

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

// Resources of a fleet step through [0, 1) by the golden ratio, so that its gaps come evenly rather than in clumps.
const STEP = 0.618_033_988_75;

// Few and dear resources get looked after; forgetting happens in crowds.
const CROWD = 4;

/**
 * The tags of one resource; null when it has none. Of a hundred resources of a tagged crowd six have no tags, two
 * lack the team, three misspell it, two misspell the environment and one spells the key another way. `offset`, from
 * 0 to 1, belongs to the fleet.
 */
export function tagsOf(fleet: Fleet, index: number, offset: number): Readonly<Record<string, string>> | null {
  const draw = fleet.fixed === true || fleet.count < CROWD ? 1 : (offset + index * STEP) % 1;
  const own = fleet.tags === null || draw < 0.06 ? {} : ownTags(fleet.tags, draw);
  const all = { ...own, ...fleet.providerTags };
  return Object.keys(all).length === 0 ? null : all;
}

function ownTags(plan: NonNullable<Fleet['tags']>, draw: number): Record<string, string> {
  const rest = { application: plan.application, 'cost-center': plan.costCenter };
  if (draw < 0.08) {
    return { environment: plan.environment, ...rest };
  }
  if (draw < 0.11) {
    return { team: misspelt[plan.team] ?? plan.team, environment: plan.environment, ...rest };
  }
  if (draw < 0.13) {
    return { team: plan.team, environment: misspelt[plan.environment] ?? plan.environment, ...rest };
  }
  if (draw < 0.14) {
    return { Team: plan.team, environment: plan.environment, ...rest };
  }
  return { team: plan.team, environment: plan.environment, ...rest };
}
