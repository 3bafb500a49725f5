/** The door of access: who calls, what they may do, which rows they see. */
export { createAdmission, meOf, requireRole, requireWhole, type Admission, type CallContext } from './admit.ts';
export type { Caller } from './caller.ts';
export { callerOfToken, createApiToken, isApiToken } from './tokens.ts';
export { createSenderTokens, isSenderToken, type MadeToken, type SenderTokens } from './sender-tokens.ts';
