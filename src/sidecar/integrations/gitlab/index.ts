/** GitLab CI/CD: pipelines, jobs and deployments by its REST API. */
import { defineIntegration } from '../integration.ts';
import { GitLabConfig } from './config.ts';

export const gitlab = defineIntegration<GitLabConfig>({
  id: 'gitlab',
  title: 'GitLab CI/CD',
  config: GitLabConfig,
  offers: { pipelines: { load: () => import('./read.ts') } },
});
