/** The texts a plugin shows: keys with their English, as the code names them and as the language files hold them. */
import ts from 'typescript';
import { read } from './graph.ts';

export interface UsedText {
  readonly file: string;
  /** The key, or its fixed beginning when the code completes it (`measures.`). */
  readonly key: string;
  readonly complete: boolean;
  /** The English beside the key, when it is plain text. */
  readonly english: string | null;
}

/** Every `t('key', 'English')` and `<Trans i18nKey="key">` of a file. */
export function usedTexts(file: string): UsedText[] {
  const tree = ts.createSourceFile(file, read(file), ts.ScriptTarget.ESNext, true, ts.ScriptKind.TSX);
  const found: UsedText[] = [];
  const note = (key: ts.Node | undefined, english: ts.Node | undefined) => {
    const text = english !== undefined && ts.isStringLiteralLike(english) ? english.text : null;
    if (key !== undefined && ts.isStringLiteralLike(key)) {
      found.push({ file, key: key.text, complete: true, english: text });
    } else if (key !== undefined && ts.isTemplateExpression(key)) {
      found.push({ file, key: key.head.text, complete: false, english: text });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't') {
      note(node.arguments[0], node.arguments[1]);
    }
    if (ts.isJsxAttribute(node) && node.name.getText(tree) === 'i18nKey') {
      const value = node.initializer;
      note(value !== undefined && ts.isJsxExpression(value) ? value.expression : value, undefined);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** A language file as one level: `config.token` → text. */
export function textsOf(file: string): Map<string, string> {
  const flat = new Map<string, string>();
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value === 'string') {
      flat.set(path.join('.'), value);
    } else if (typeof value === 'object' && value !== null) {
      Object.entries(value).forEach(([key, inner]) => walk(inner, [...path, key]));
    }
  };
  walk(JSON.parse(read(file)), []);
  return flat;
}

/** Languages differ in how many plural forms they have: `rows_one`, `rows_other` → `rows`. */
export function withoutPlural(key: string): string {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

/** The blanks a text has, sorted: `{{from}} to {{to}}` → from, to. */
export function blanks(text: string): string[] {
  return [...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1] ?? '').sort();
}
