/** Variable interpolation. As in core, a query that runs in a scene is interpolated by the scene. */
import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import { sceneGraph, type SceneObject } from '@grafana/scenes';

function sceneOf(scopedVars: ScopedVars | undefined): SceneObject | undefined {
  const wrapped: unknown = scopedVars?.__sceneObject?.value;
  return wrapped ? (wrapped.valueOf() as SceneObject) : undefined;
}

export const templateSrv: TemplateSrv = {
  getVariables: () => [],
  replace(target, scopedVars, format) {
    if (target === undefined) {
      return '';
    }
    const scene = sceneOf(scopedVars);
    if (scene) {
      return sceneGraph.interpolate(scene, target, scopedVars, format as Parameters<typeof sceneGraph.interpolate>[3]);
    }
    return target.replace(
      /\$\{(\w+)(?::\w+)?\}|\$(\w+)/g,
      (whole, braced: string | undefined, bare: string | undefined) => {
        const value: unknown = scopedVars?.[braced ?? bare ?? '']?.value;
        return value === undefined ? whole : String(value);
      }
    );
  },
  containsTemplate: (target) => /\$\{?\w+/.test(target ?? ''),
  updateTimeRange: () => undefined,
};
