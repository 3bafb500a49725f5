/** The door of the Model Context Protocol. */
export { answerMcp } from './server.ts';
