import { config } from '@grafana/runtime';

/** True for Admins of Grafana's organisation; the sidecar decides again at every call. */
export function mayAdminister(): boolean {
  return config.bootData.user.orgRole === 'Admin';
}

/** True for users who may change things; the sidecar decides again at every call. */
export function mayChange(): boolean {
  return ['Editor', 'Admin'].includes(config.bootData.user.orgRole);
}
