/** Words that say what is most, or what something is, of which bills know nothing. */
import type { Mark } from '../lexicon/marks.ts';
import { isOperator } from './content-marks.ts';
import type { Problem } from './pieces.ts';
import type { ReadQuestion } from './read.ts';

/** "The most used service", "o mais produtivo": most of what, bills do not say. */
export function strangeSuperlatives({ text, tokens }: ReadQuestion, marks: readonly Mark[]): Problem[] {
  return marks.flatMap(({ meaning, start, first, last }, index) => {
    const [before, after] = [tokens[first - 1], tokens[last]];
    const next = marks[index + 1];
    const isOther = next?.meaning.kind === 'value' && next.first === last && next.last === last + 1;
    const isUsed = [before, after].some((word) => used.test(word?.text ?? ''));
    if (
      isOther &&
      isOperator(meaning, 'is') &&
      marks[index - 1]?.meaning.kind === 'field' &&
      next.last === tokens.length &&
      isAdjective(next)
    ) {
      return [{ kind: 'out_of_scope', words: text.slice(start, next.end) }];
    }
    const end = (isOther ? next.end : after?.end) ?? text.length;
    return isOperator(meaning, 'most', 'fewest') && (isOther || isUsed)
      ? [{ kind: 'out_of_scope', words: text.slice(start, end) }]
      : [];
  });
}

// "Which team is live?": a word for production that stands alone as what something is.
const isAdjective = ({ meaning }: Mark) =>
  meaning.kind === 'value' && meaning.readings.every(({ how }) => how === 'translated');

const used = /^(?:used|active|usad[oa]s?|utilizad[oa]s?|ativ[oa]s?)$/;
