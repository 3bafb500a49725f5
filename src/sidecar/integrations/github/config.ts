/** Settings of an organisation on GitHub. */
import { z } from 'zod';
import { SecretReference } from '../../kernel/secret-reference.ts';
import { pipelineCommits, pipelinePrices } from '../pipeline-config.ts';

export const GitHubConfig = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'not an address; write it like "https://api.github.com"' })
    .default('https://api.github.com')
    .describe('the REST API; of GitHub Enterprise Server https://HOST/api/v3'),
  organization: z.string().min(1).max(100).describe('organisation whose repositories are read'),
  token: SecretReference.describe(
    'token that may read actions, deployments and metadata, the organisation’s plan where costs are of the bill, and contents where commits are read; as env:NAME or file:PATH'
  ),
  repositories: z
    .array(z.string().min(1).max(200))
    .max(1000)
    .optional()
    .describe('names of repositories; all that are not archived without'),
  costs: z
    .enum(['bill', 'prices'])
    .default('bill')
    .describe('bill: what GitHub charges for the day, shared out over jobs; prices: begun minutes at the prices below'),
  ...pipelineCommits,
  ...pipelinePrices,
});
export type GitHubConfig = z.infer<typeof GitHubConfig>;
