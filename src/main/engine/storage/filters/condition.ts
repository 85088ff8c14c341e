/** A condition in SQL over the table `file`, and what conditions are made of. Runs in the engine and its threads. */

/** SQL over the table `file`, true or false of each row, and the values it binds. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** As it stands. */
export function ofFile(sql: string, ...values: (string | number)[]): Condition {
  return { sql, values };
}

/** As a set of ids and not as a join: an index on content gives it, whatever else is asked with OR or a minus. */
export function ofContent(sql: string, ...values: (string | number)[]): Condition {
  return ofFile(`file.content_id IN (SELECT content_id FROM content WHERE ${sql})`, ...values);
}

/** True where one of them is; false of every row where there are none. */
export function anyOf(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' OR ') || 'false',
    values: conditions.flatMap(({ values }) => values),
  };
}
