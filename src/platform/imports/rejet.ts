/** One thing refused in a file: where, which field, and why, in words to show. */
export interface Rejet {
  file: string
  line?: number | undefined
  field?: string | undefined
  reason: string
}

/** What was corrected in a row that was kept. */
export interface Avertissement {
  field: string
  reason: string
}
