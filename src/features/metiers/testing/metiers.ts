import { rechercheOf } from '../cherchable.ts'
import { emptyFiche, type FicheMetier } from '../domain/fiche.ts'
import { rayonsOf } from '../domain/rayons.ts'
import type { Metiers } from '../vivants.ts'

const BOULANGER: FicheMetier = {
  ...emptyFiche('D1102', 'Boulanger / Boulangère'),
  version: 460,
  secteurs: [{ code: '1', libelle: 'Alimentation', sousSecteur: null, principal: true }],
}

/** Occupations without a database, for tests of what is around them. */
export const metiersDe = (fiches: readonly FicheMetier[] = [BOULANGER]): Metiers => {
  const recherche = rechercheOf(fiches, { courants: [], creux: [], facons: [] })
  const rayons = rayonsOf(fiches)
  return {
    recherche: () => recherche,
    rayons: () => rayons,
    version: () => fiches[0]?.version ?? null,
    liste: () => fiches,
    nom: rome => fiches.find(fiche => fiche.rome === rome)?.libelle,
    async fiche(rome) {
      const fiche = fiches.find(metier => metier.rome === rome)
      return fiche && { fiche, retireEn: null, remplacePar: null }
    },
  }
}
