/** A widget's numbers as a table: the first column heads its row, all others hold numbers as text. */
export interface Numbers {
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

/** A row of a table, or what makes it: of a long table, only rows that are shown are made. */
export type Row = readonly string[] | (() => readonly string[])
