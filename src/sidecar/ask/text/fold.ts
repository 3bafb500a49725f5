/** Text as it is compared: lower case, no accents, every character in its place, so that spans stay true. */

const combining = /[\u0300-\u036f]/g;

/** The text folded, character by character: as long as the NFC form of what came in. */
export function fold(text: string): string {
  return [...text.normalize('NFC')].map(foldCharacter).join('');
}

function foldCharacter(character: string): string {
  const bare = character.normalize('NFD').replace(combining, '');
  const lower = (bare.length === character.length ? bare : character).toLowerCase();
  return lower.length === character.length ? lower : character;
}

/** One word: letters and digits, or a sign that says something. */
export interface Token {
  /** Folded. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const words = /[\p{L}\p{N}]+|[%$€£<>=&]+/gu;

/** The words of a folded text. Everything else parts words, so that `a-b` and `a b` are the same two. */
export function tokensOf(folded: string): Token[] {
  return [...folded.matchAll(words)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The words of a name, letters and digits alone. */
export function nameWords(name: string): string[] {
  return fold(name).match(/[\p{L}\p{N}]+/gu) ?? [];
}

const isWord = ({ text }: Token) => /[\p{L}\p{N}]/u.test(text);

/** A stretch of words as names are looked up, null where it begins or ends with a sign; within a name a sign is nothing. */
export function joinedName(tokens: readonly Token[], first: number, last: number): string | null {
  const stretch = tokens.slice(first, last);
  const [start, end] = [stretch[0], stretch.at(-1)];
  return start !== undefined && end !== undefined && isWord(start) && isWord(end)
    ? stretch
        .filter(isWord)
        .map(({ text }) => text)
        .join('')
    : null;
}
