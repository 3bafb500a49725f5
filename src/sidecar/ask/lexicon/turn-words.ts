/** How a turn of a conversation begins that leaves something out, brings it back, or wants the sum alone. Folded. */

const POLITE = '(?:(?:please|por favor|and|e|now|agora|then|entao|ok|but|mas)[ ,]+)*(?:(?:can|could) you |pode )?';

/** "Remove taxes", "tire o Databricks": what follows is left out. */
export const exclusion = new RegExp(
  `^${POLITE}(?:remove|exclude|drop|hide|omit|skip|ignore|discard|(?:take|leave|strip|filter|cut) out|take away|get rid of|tir[ea]r?|retir[ea]r?|remov[ae]r?|exclu[ia]r?|elimin[ea]r?|descont[ea]r?|desconsider[ea]r?|ignor[ea]r?|ocult[ea]r?|escond[ae]r?)\\s+(?:(?:also|tambem)\\s+)?`
);

/** "And also credits": one thing more, of what the turn before left out. */
export const oneMore = new RegExp(`^${POLITE}(?:also|too|tambem)\\s+`);

/** "With taxes again", "inclua impostos": what was left out counts once more. */
export const changesBack = new RegExp(
  `^${POLITE}(?:with|including|include|incl|add back|put back|bring back|count|com|incluindo|inclua|incluir|volte com|considere|considerando)\\s+(?<what>.+?)(?: (?:again|back|too|as well|included|de novo|novamente|tambem|incluid[oa]s?))?[?.!]*$`
);

/** "Just the total": without the breakdown that stood there. */
export const onlyTotal = new RegExp(
  `^${POLITE}(?:(?:(?:just|only|so|apenas|somente)(?: show| give me| mostre)?(?: me)? (?:the |o )?|(?:the |o ))(?:grand |overall |valor )?total|(?:in|no) total|without (?:the |any )?(?:breakdown|split)|sem (?:a |o )?(?:quebra|detalhamento|detalhe|divisao))[?.!]*$`
);
