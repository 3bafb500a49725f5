/** Loads AMD modules the way Grafana's plugin loader does: shared packages by name, `module` for webpack's public path. */

type Factory = (...dependencies: unknown[]) => unknown;
interface Definition {
  readonly dependencies: readonly string[];
  readonly factory: Factory;
}

declare global {
  interface Window {
    define?: ((...parts: unknown[]) => void) & { amd?: object };
  }
}

/** What the script that is being loaded defined. */
const captured: Definition[] = [];

function define(...parts: unknown[]): void {
  const rest = typeof parts[0] === 'string' ? parts.slice(1) : parts;
  const dependencies = Array.isArray(rest[0]) ? rest[0].map(String) : [];
  const factory = rest.at(-1);
  captured.push({
    dependencies,
    factory: typeof factory === 'function' ? (...args) => factory(...args) : () => factory,
  });
}
define.amd = {};

const loaded = new Map<string, Promise<Record<string, unknown>>>();

/**
 * The exports of a plugin's `module.js`, each address loaded once. Rejects with the file's name when it cannot be
 * fetched, and with the dependency's name when it asks for a package that Grafana does not share.
 */
export function loadModule(
  address: string,
  shared: Readonly<Record<string, unknown>>
): Promise<Record<string, unknown>> {
  const known = loaded.get(address);
  if (known) {
    return known;
  }
  // One after another: `define` names no module, so two scripts under way at once could not be told apart.
  const before = [...loaded.values()].at(-1) ?? Promise.resolve();
  const exports = before.catch(() => undefined).then(() => fetchModule(address, shared));
  loaded.set(address, exports);
  return exports;
}

async function fetchModule(
  address: string,
  shared: Readonly<Record<string, unknown>>
): Promise<Record<string, unknown>> {
  window.define = define;
  captured.length = 0;
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${address} could not be loaded. Is the plugin built?`));
    document.head.append(script);
  });
  // `onload` runs right after the script, so nothing else can have called `define` in between.
  const definition = captured.pop();
  if (!definition) {
    throw new Error(`${address} is not an AMD module.`);
  }
  const uri = new URL(address, window.location.origin).href;
  const values = definition.dependencies.map((name) => {
    if (name === 'module') {
      return { id: address, uri };
    }
    if (!(name in shared)) {
      throw new Error(`${address} asks for "${name}", which the workbench does not share; see host/grafana/shared.ts.`);
    }
    return shared[name];
  });
  const exports = await definition.factory(...values);
  if (exports === null || typeof exports !== 'object') {
    throw new Error(`${address} exports nothing.`);
  }
  return { ...exports };
}
