/** GitHub Actions: runs, jobs, deployments and commits by its REST API, at the cost of GitHub's bill or of a price sheet. */
import { defineIntegration } from '../integration.ts';
import { GitHubConfig } from './config.ts';

export const github = defineIntegration<GitHubConfig>({
  id: 'github',
  title: 'GitHub Actions',
  config: GitHubConfig,
  offers: { pipelines: { load: () => import('./read.ts') } },
});
