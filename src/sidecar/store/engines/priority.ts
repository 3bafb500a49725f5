/**
 * Who goes first in the engine. A statement waits, a second at most at a time, while another one with a smaller number
 * runs: what the program does by itself takes longer then, and a page that somebody waits for does not.
 */
export const askersFirst = 'priority = 1';

/** For what the program reads by itself. */
export const behindAskers = 'priority = 2';

/** For what it reads by itself of a year and more: pages that open meanwhile have the other processors. */
export const longBehindAskers = `${behindAskers}, max_threads = 1`;
