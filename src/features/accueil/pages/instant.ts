import { formatDate, formatHour, wallClock } from '#web/format.ts'

/** "24 novembre 2026 à 10 h 30", at the clock of the région. */
export const formatInstant = (instant: Date): string =>
  `${formatDate(instant.toISOString())} à\u00a0${formatHour(wallClock(instant))}`
