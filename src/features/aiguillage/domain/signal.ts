import type { Proprietaire, Statut } from './statuts.ts'

/** The reason of a step that is a signal of the person, and no move. */
export const SANS_NOUVELLE = 'sans-nouvelle'

/** Where a call or a letter is waited for; once accepted, or after an appointment, the person has a move of their own. */
const ON_ATTEND: readonly Statut[] = ['sent', 'received', 'waitlisted']

interface Etat {
  statut: Statut
  proprietaire: Proprietaire
  version: number
  sansNouvelleVersion: number | undefined
}

/** Whether the person has said that nobody contacted them, and nothing has moved since. */
export const estSansNouvelle = ({ version, sansNouvelleVersion }: Pick<Etat, 'version' | 'sansNouvelleVersion'>) =>
  sansNouvelleVersion === version

/** Whether the person may say that nobody has contacted them: while a structure has the next move, once until something moves. */
export const peutDireSansNouvelle = (a: Etat): boolean =>
  ON_ATTEND.includes(a.statut) &&
  (a.proprietaire === 'recepteur' || a.proprietaire === 'emetteur') &&
  !estSansNouvelle(a)
