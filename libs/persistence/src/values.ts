/** Collects the values of a statement and answers their places in its text. */
export class Values {
  readonly list: unknown[] = [];

  /** `$n`, cast to a type of PostgreSQL. */
  add(value: unknown, type: string): string {
    this.list.push(value);
    return `$${this.list.length}::${type}`;
  }
}
