/** The project's source files and what each imports, read with the TypeScript parser. Nothing is executed. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The repository's folder, with a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
  /** As written: `./x.ts`, `zod`, `node:fs`. */
  readonly text: string;
  /** The file it means, relative to the repository, or null for a package. */
  readonly file: string | null;
  /** The package it means (`@grafana/ui`, `node:fs`), or null for a file of ours. */
  readonly package: string | null;
  readonly typeOnly: boolean;
}
export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** Files that match a glob, relative to the repository and sorted; never what was installed or built. */
export function files(pattern: string | readonly string[]): string[] {
  const found = globSync(typeof pattern === 'string' ? pattern : [...pattern], {
    cwd: root,
    exclude: (name) => ['node_modules', 'dist', 'build', '.git'].includes(path.basename(name)),
  });
  return found
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => statSync(path.join(root, file)).isFile())
    .sort();
}

/** A file's text. */
export function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** Parses the files that match; tests are part of the graph only when `tests` is set. */
export function sourceFiles(pattern: string | readonly string[], options: { tests?: boolean } = {}): SourceFile[] {
  return files(pattern)
    .filter((file) => options.tests === true || !/\.test\.tsx?$/.test(file))
    .map((file) => parse(file, read(file)));
}

/** Parses one file; takes the text, so that rules can be tried on files that do not exist. */
export function parse(file: string, text: string): SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, false, kind);
  const imports: Import[] = [];
  const note = (node: ts.Node | undefined, typeOnly: boolean) => {
    if (node !== undefined && ts.isStringLiteralLike(node)) {
      imports.push({ ...resolve(file, node.text), text: node.text, typeOnly });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      note(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      note(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      note(node.arguments[0], false);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      note(node.argument.literal, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { path: file, text, imports };
}

const endings = ['', '.ts', '.tsx', '.d.ts', '.json', '/index.ts', '/index.tsx'];

function resolve(from: string, text: string): { file: string | null; package: string | null } {
  if (text.startsWith('.')) {
    const base = path.posix.join(path.posix.dirname(from), text);
    return { file: firstFile(base) ?? base, package: null };
  }
  // The scaffold lets browser files import from `src/` without a path: `import pluginJson from 'plugin.json'`.
  const fromSource = firstFile(`src/${text}`);
  if (fromSource !== null) {
    return { file: fromSource, package: null };
  }
  const words = text.split('/');
  return { file: null, package: text.startsWith('@') ? words.slice(0, 2).join('/') : (words[0] ?? text) };
}

function firstFile(base: string): string | null {
  const found = endings
    .map((ending) => base + ending)
    .find((candidate) => {
      const full = path.join(root, candidate);
      return existsSync(full) && statSync(full).isFile();
    });
  return found ?? null;
}

/** Groups of files that import each other in a circle; types do not count, they are gone at run time. */
export function cycles(sources: readonly SourceFile[]): string[][] {
  const edges = new Map(
    sources.map((source) => [
      source.path,
      source.imports.flatMap((entry) => (entry.file !== null && !entry.typeOnly ? [entry.file] : [])),
    ])
  );
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) {
      found.push([...trail.slice(start), file]);
      return;
    }
    if (done.has(file)) {
      return;
    }
    for (const next of edges.get(file) ?? []) {
      walk(next, [...trail, file]);
    }
    done.add(file);
  };
  for (const file of edges.keys()) {
    walk(file, []);
  }
  return found;
}
