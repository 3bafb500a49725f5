import { config } from '@grafana/runtime';

/** The language of Grafana's interface for this user, where numbers can be written in it. */
export function userLocale(): string {
  const wanted = config.bootData?.user?.language?.replace('_', '-');
  return wanted !== undefined && Intl.NumberFormat.supportedLocalesOf([wanted]).length > 0 ? wanted : 'en-US';
}
