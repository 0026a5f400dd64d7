import type { Condition } from './base.ts'
import { type Projet, standing } from './document.ts'
import { centresOf, reponsesOf, souhaitOf } from './ecrire.ts'
import { DEPLACEMENTS, NIVEAUX, type Profil } from './profil.ts'

const ROME = /^[A-N]\d{4}$/

/** What a project says, as the ranking reads it. What was not said is absent: it weighs nothing. */
export function toProfil(projet: Projet, conditions: readonly Pick<Condition, 'code'>[]): Profil {
  const souhaits = (sens: string) =>
    conditions.flatMap(({ code }) => (souhaitOf(projet, `condition-${code}`) === sens ? [code] : []))
  const nombre = (cle: string): number | undefined => {
    const valeur = projet.souhaits[cle]?.valeur
    return typeof valeur === 'number' ? valeur : undefined
  }
  const diplome = NIVEAUX.find(un => un === souhaitOf(projet, 'diplome'))
  const deplacements = DEPLACEMENTS.find(un => un === souhaitOf(projet, 'deplacements'))
  const permis = souhaitOf(projet, 'permis')
  const [rayonKm, mois, budget] = [nombre('rayon'), nombre('formation-mois'), nombre('formation-budget')]
  const [heures, salaireNet] = [nombre('heures'), nombre('salaire')]
  const reponses = reponsesOf(projet)
  const centres = centresOf(projet)
  const repondu = Object.keys(reponses).length > 0
  return {
    ...((repondu || centres.length > 0) && {
      interets: { ...(repondu && { reponses }), ...(centres.length > 0 && { centres }) },
    }),
    acquis: standing(projet.competences).map(([, { libelle, sait, aime }]) => ({ competence: libelle, sait, aime })),
    conditions: { cherche: souhaits('cherche'), refuse: souhaits('refuse') },
    sante: conditions.flatMap(({ code }) => (souhaitOf(projet, `sante-${code}`) === '' ? [] : [code])),
    ...(diplome !== undefined && { diplome }),
    mobilite: {
      ...(deplacements !== undefined && { deplacements }),
      ...(rayonKm !== undefined && { rayonKm }),
      ...(permis !== '' && { permis: permis === 'oui' }),
    },
    formation: { ...(mois !== undefined && { mois }), ...(budget !== undefined && { budget }) },
    ...(heures !== undefined && { heures }),
    ...(salaireNet !== undefined && { salaireNet }),
    enTete: standing(projet.metiers)
      .flatMap(([rome, { avis }]) => (avis === 'en-tete' && ROME.test(rome) ? [rome] : []))
      .slice(0, 5),
  }
}
