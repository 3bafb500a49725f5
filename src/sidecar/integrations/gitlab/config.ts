/** Settings of a group on GitLab. */
import { z } from 'zod';
import { SecretReference } from '../../kernel/secret-reference.ts';
import { pipelineCommits, pipelinePrices } from '../pipeline-config.ts';

export const GitLabConfig = z.strictObject({
  url: z
    .url({ protocol: /^https?$/, error: 'not an address; write it like "https://gitlab.com"' })
    .default('https://gitlab.com')
    .describe('the GitLab server, without /api/v4'),
  group: z.string().min(1).max(500).describe('path of the group whose projects are read, with those of its subgroups'),
  token: SecretReference.describe('access token with the scope read_api, as env:NAME or file:PATH'),
  ...pipelineCommits,
  ...pipelinePrices,
});
export type GitLabConfig = z.infer<typeof GitLabConfig>;
