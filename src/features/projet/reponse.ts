import { type Appariement, apparier, type MetierApparie } from './domain/apparier.ts'
import type { Base } from './domain/base.ts'
import { scoreInterets } from './domain/interets.ts'
import type { Profil } from './domain/profil.ts'
import { CONSTATS, direAvertissement, direChangement, direPlace, FORCES, NON_JUGES, SURETES } from './texts.ts'

/** The ranking of a profile with all its sentences: what `porte projet apparier` writes, one object a profile. */
export const repondre = (profil: Profil, base: Base, options: { max?: number } = {}) =>
  direOrdre(apparier(profil, base, options), profil, base)

/** A ranking of a profile, with its sentences. */
export function direOrdre(appariement: Appariement, profil: Profil, base: Base) {
  const { metiers, enTete, changerait, avertissements, nonJuges, inconnus } = appariement
  const libelle = (rome: string) => base.metiers[base.rang.get(rome) ?? -1]?.libelle ?? rome
  return {
    ...(profil.id !== undefined && { id: profil.id }),
    ...(profil.interets?.reponses !== undefined && { interets: interetsOf(profil.interets.reponses, base) }),
    metiers: metiers.map(withTextes),
    enTete: enTete.map(withTextes),
    changerait: changerait.map(changement => ({
      ...changement,
      texte: direChangement(changement, libelle(changement.entrent[0] ?? '')),
    })),
    avertissements: avertissements.map(avertissement => ({
      ...avertissement,
      texte: direAvertissement(avertissement),
    })),
    nonJuges: nonJuges.map(champ => ({ champ, texte: NON_JUGES[champ] })),
    inconnus,
  }
}

/** An occupation of a ranking, with its place and how sure it is in words. */
export const withTextes = ({ surete, ...metier }: MetierApparie) => ({
  ...metier,
  place: direPlace(metier),
  surete: { code: surete, texte: SURETES[surete] },
})

function interetsOf(reponses: NonNullable<NonNullable<Profil['interets']>['reponses']>, { connaissances }: Base) {
  const { scores, groupes, constat } = scoreInterets(connaissances.inventaire, reponses)
  const round = (points: number | null) => (points === null ? null : Math.round(points * 10) / 10)
  return {
    scores: scores.map(({ points, erreur, ...score }) => ({
      ...score,
      points: round(points),
      erreur: round(erreur),
      texte: FORCES[score.force],
    })),
    groupes,
    constat: { code: constat, texte: CONSTATS[constat] },
  }
}
