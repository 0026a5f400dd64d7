import { wallClock } from '#web/format.ts'

/** The ISO day of an instant in Paris, where conventions are dated. */
export const jourOf = (instant: Date): string => {
  const { year, month, day } = wallClock(instant)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
