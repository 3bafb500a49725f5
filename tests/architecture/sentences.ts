/** The English sentences that the code makes for errors and refusals, with something in each of their blanks. */
import ts from 'typescript';
import { read } from './graph.ts';

export interface MadeSentence {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** What an expression called so brings is a sentence of its own. */
const NESTED = /^(why|message|issue\.message|fault|reason|fix|advice|issue\?\.message)$/;
/** How helpers are called that make errors. */
const HELPER = /^(error|fail|fault|invalid|refusal|refuse|refused|unreadable|damaged)$/;
const NESTED_SAMPLE = 'missing; give it a name';

/** Every way in which a message can read: of a choice each side, of anything else a sample. */
function readings(node: ts.Expression, tree: ts.SourceFile): string[] {
  if (ts.isStringLiteralLike(node)) {
    return [node.text];
  }
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) {
    return readings(node.expression, tree);
  }
  if (ts.isConditionalExpression(node)) {
    return [...readings(node.whenTrue, tree), ...readings(node.whenFalse, tree)];
  }
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.reduce(
      (texts, { expression, literal }) =>
        texts.flatMap((text) => readings(expression, tree).map((part) => `${text}${part}${literal.text}`)),
      [node.head.text]
    );
  }
  const text = node.getText(tree);
  return [NESTED.test(text) ? NESTED_SAMPLE : text.includes('path.join(') ? 'body.name' : '«x»'];
}

function isMade(node: ts.Expression): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    (ts.isParenthesizedExpression(node) && isMade(node.expression)) ||
    (ts.isConditionalExpression(node) && (isMade(node.whenTrue) || isMade(node.whenFalse)))
  );
}

/** The message of an error that is thrown or of a fault that a schema finds; undefined for anything else. */
function messageOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === 'ThriftDataError') {
    return node.arguments?.[2];
  }
  if (ts.isPropertyAssignment(node) && /^(error|message)$/.test(node.name.getText())) {
    const isOfSchema = ts.isObjectLiteralExpression(node.parent) && ts.isCallExpression(node.parent.parent);
    const { initializer } = node;
    return !isOfSchema
      ? undefined
      : ts.isArrowFunction(initializer)
        ? (initializer.body as ts.Expression)
        : initializer;
  }
  return undefined;
}

/** False for what is put together of parts alone, which are made elsewhere. */
const saysMore = (text: string): boolean => /[a-z]{2,} [a-z]{2,}/.test(text.replaceAll(/«x»/g, ''));

/** What is handed to a helper that makes an error of it: the last of its texts that is more than a word. */
function handedOn(node: ts.Node): ts.Expression | undefined {
  return ts.isCallExpression(node) && HELPER.test(node.expression.getText())
    ? node.arguments.filter((part) => isMade(part) && /[a-z] [a-z]/.test(part.getText())).at(-1)
    : undefined;
}

/**
 * The sentences that a file makes where it throws an error, where a schema refuses, and where it hands one to a helper
 * that throws. `apart`: its errors are put together of what helpers are handed, so that only that is looked at.
 */
export function sentencesMade(file: string, { apart = false } = {}): MadeSentence[] {
  const source = read(file);
  if (!/ThriftDataError|\b(error|message):/.test(source)) {
    return [];
  }
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ESNext, true);
  const found: MadeSentence[] = [];
  const visit = (node: ts.Node): void => {
    const message = handedOn(node) ?? (apart ? undefined : messageOf(node));
    if (message !== undefined && isMade(message)) {
      const line = tree.getLineAndCharacterOfPosition(message.getStart()).line + 1;
      found.push(
        ...readings(message, tree)
          .filter(saysMore)
          .map((text) => ({ file, line, text }))
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
