/** How series of the same thing find each other. Pure. */
export type Labels = Readonly<Record<string, string>>;

export const containerKey = (labels: Labels) =>
  JSON.stringify([labels['namespace'], labels['pod'], labels['container']]);
export const podKey = (labels: Labels) => JSON.stringify([labels['namespace'], labels['pod']]);

/** Lists by key, in the order in which they come. */
export function grouped<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of list) {
    const group = groups.get(keyOf(each));
    if (group === undefined) {
      groups.set(keyOf(each), [each]);
    } else {
      group.push(each);
    }
  }
  return groups;
}

/** kube-state-metrics writes the label `app.kubernetes.io/name` as `label_app_kubernetes_io_name`. */
export function kubernetesLabels(labels: Labels): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).flatMap(([name, value]) =>
      name.startsWith('label_') && value !== '' ? [[name.slice('label_'.length), value] as const] : []
    )
  );
}
