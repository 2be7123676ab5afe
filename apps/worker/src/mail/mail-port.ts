import type { Delivery } from '#domain';
import type { RenderedLetter } from '#notifications';

/** A letter that is ready to go. */
export interface Mail extends RenderedLetter {
  /** Of the letter's row: the same whenever it is sent again. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  /** When the letter was made. */
  readonly at: Date;
  /** Where letters like this one can be switched off; null: they can't. */
  readonly unsubscribe: string | null;
}

/** Where letters leave the house. Never throws: what went wrong is a `Delivery`. */
export abstract class MailPort {
  /** How many letters it takes at the same time. */
  abstract readonly atOnce: number;
  abstract send(mail: Mail): Promise<Delivery>;
  abstract close(): void;
}
