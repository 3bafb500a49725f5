/** Where reports go. Secrets are resolved before they get here. */

export interface SmtpChannel {
  readonly type: 'smtp';
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, as on port 465; otherwise the server's STARTTLS is used where it offers it. */
  readonly secure: boolean;
  /** Refuses to send without TLS. */
  readonly requireTls: boolean;
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
  readonly to: readonly string[];
}

export interface HookChannel {
  readonly type: 'slack' | 'teams' | 'webhook';
  readonly name: string;
  /** A secret: whoever knows it can post. */
  readonly url: string;
}

export type Channel = SmtpChannel | HookChannel;
