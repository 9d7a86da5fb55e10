/** Collects the values of one statement while its text is put together. */
export class Params {
  readonly values: unknown[] = [];

  /** The placeholder for a value. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

export type Sql = (params: Params) => string;
