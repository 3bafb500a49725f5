import { createContext } from 'react';

/** What a page does when a reader opens a part of a drawing; a drawing without it only shows. */
export interface Opening {
  /** A value of each dimension. */
  part?: (labels: string[]) => void;
  /** A day, as an instant. */
  day?: (day: string) => void;
}

/** How pages hear of it: a panel's own options must be plain data. */
export const OpeningContext = createContext<Opening>({});
