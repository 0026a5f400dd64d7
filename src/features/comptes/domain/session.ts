/** How long a session lives: two hours without a page, twelve hours in all (a working day). */
const INACTIVE_MS = 2 * 3600_000
const ABSOLUE_MS = 12 * 3600_000

/** A session not seen since this instant has ended. */
export const inactiveDepuis = (now: Date): Date => new Date(now.getTime() - INACTIVE_MS)

/** When a session opened now ends, whatever is done with it. */
export const finDeSession = (now: Date): Date => new Date(now.getTime() + ABSOLUE_MS)

export const MOYENS = ['proconnect', 'courriel', 'cle', 'demonstration'] as const
/** How somebody signed in. */
export type Moyen = (typeof MOYENS)[number]
