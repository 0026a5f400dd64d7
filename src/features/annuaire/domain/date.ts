/** Dates of sheets, as data·inclusion v1 wants them: not before 2000, not in the future. */

/** ISO date of a `2026-02-10`, `2026-02-10T…` or `10/02/2026`; the reason when it cannot be. */
export const normalizeDate = (raw: unknown, today: string): { date?: string; reason?: string } => {
  if (raw === undefined || raw === null || raw === '') return {}
  if (typeof raw !== 'string') return { reason: 'date attendue : AAAA-MM-JJ' }
  const text = raw.trim()
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text)
  const date = french ? `${french[3]}-${french[2]}-${french[1]}` : text.slice(0, 10)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !isRealDate(date))
    return { reason: `date attendue : AAAA-MM-JJ (reçu « ${text.slice(0, 40)} »)` }
  if (date < '2000-01-01') return { reason: `date avant 2000 (${date})` }
  if (date > today) return { reason: `date dans le futur (${date})` }
  return { date }
}

const isRealDate = (iso: string): boolean => {
  const time = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)
}

/** The edition that a file's name tells: `…_2020-12.geojson.gz` gives 2020-12-01, `…-2019-spro.csv` 2019-01-01. */
export const editionOfName = (name: string, today: string): string | undefined => {
  const found = /(?<!\d)(20\d{2})(?:[-_](0[1-9]|1[0-2]))?(?:[-_](0[1-9]|[12]\d|3[01]))?(?!\d)/.exec(name)
  if (!found?.[1]) return undefined
  const date = `${found[1]}-${found[2] ?? '01'}-${found[2] ? (found[3] ?? '01') : '01'}`
  return date <= today && isRealDate(date) ? date : undefined
}
