/** A report in a model's order and words, or plain: no figure stands in it that the rows do not have. */
import type { ReportDocument, ReportSection } from '../../contract/api/report.ts';
import type { Ask } from '../ask/index.ts';
import { inventedFigures } from './text.ts';

/** The report as the model ordered and worded it; plain, with a notice that says why, where that does not hold. */
export async function wordReport(document: ReportDocument, ask: Ask): Promise<ReportDocument> {
  const { sections, language } = document;
  const worded = await ask.word(sections, language);
  const pt = language === 'pt';
  const plainly = (why: string): ReportDocument => ({
    ...document,
    notice: pt ? `Sem as palavras de um modelo: ${why}.` : `Without a model’s words: ${why}.`,
  });
  if (worded === null || !isOrder(worded.order, sections.length) || worded.texts.length !== sections.length) {
    return plainly(pt ? 'ele não deu nenhuma que sirva' : 'it gave none that can be used');
  }
  const texts = [worded.opening, ...worded.texts];
  // What is said of a part is held against that part: a true figure in the wrong place is as wrong.
  const invented = [
    ...inventedFigures(worded.opening, sections),
    ...worded.texts.flatMap((text, at) => inventedFigures(text, sections.slice(at, at + 1))),
  ];
  if (invented.length > 0) {
    const shown = [...new Set(invented)].slice(0, 5).join('; ');
    return plainly(pt ? `ele escreveu números que as linhas não têm (${shown})` : `it wrote figures that the rows do not have (${shown})`); // prettier-ignore
  }
  if (texts.some((text) => /:\/\/|www\.|@/.test(text))) {
    return plainly(pt ? 'ele escreveu um endereço' : 'it wrote an address');
  }
  return {
    ...document,
    opening: worded.opening,
    sections: worded.order.flatMap((at) => withText(sections[at], worded.texts[at] ?? '')),
    notice: pt
      ? `Ordem e frases de um modelo (${worded.engine}); cada número foi conferido com as linhas.`
      : `Ordered and worded by a model (${worded.engine}); every figure was checked against the rows.`,
  };
}

// A question that was not answered keeps its reason and gets no words.
function withText(section: ReportSection | undefined, text: string): ReportSection[] {
  return section === undefined ? [] : [section.status === 'answered' && text !== '' ? { ...section, text } : section];
}

function isOrder(order: readonly number[], count: number): boolean {
  return order.length === count && new Set(order).size === count && order.every((at) => at < count);
}
