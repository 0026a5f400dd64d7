import type { Compris } from './demande.ts'

/**
 * Takes out of what was read the facts that the person took back, and the contradictions about them.
 * @param inconnus paths of a demande: `besoins.vae`, `situation.age`, `contraintes.pmr`, `reseau`, `metier`, `lieu`
 */
export const dropInconnus = (lu: Compris, inconnus: readonly string[]): Compris => {
  if (inconnus.length === 0) return lu
  const tus = new Set(inconnus)
  const kept = <T extends object>(groupe: string, fields: T): T =>
    Object.fromEntries(Object.entries(fields).filter(([champ]) => !tus.has(`${groupe}.${champ}`))) as T
  const { reseau, metier, lieu, ...reste } = lu
  const sansLieu = tus.has('lieu') || tus.has('lieu.commune')
  return {
    ...reste,
    ...(reseau && !tus.has('reseau') && { reseau }),
    ...(metier && !tus.has('metier') && { metier }),
    ...(lieu && !sansLieu && { lieu }),
    lieuxPossibles: sansLieu ? [] : lu.lieuxPossibles,
    besoins: lu.besoins.filter(({ code }) => !tus.has(`besoins.${code}`)),
    situation: kept('situation', lu.situation),
    contraintes: kept('contraintes', lu.contraintes),
    contradictions: lu.contradictions.filter(({ champ }) => !tus.has(champ)),
  }
}
