/** GitLab CI/CD: pipelines, jobs, deployments and commits by its REST API. */
import { defineIntegration } from '../integration.ts';
import { GitLabConfig } from './config.ts';

export const gitlab = defineIntegration<GitLabConfig>({
  id: 'gitlab',
  title: 'GitLab CI/CD',
  config: GitLabConfig,
  offers: { pipelines: { load: () => import('./read.ts') } },
});
