import { type Commune, communeLabel } from '#features/territoires/index.ts'
import type { Projet } from '../domain/document.ts'
import { souhaitOf } from '../domain/ecrire.ts'
import { DEPLACEMENTS_CHOIX } from '../domain/souhaits.ts'
import type { Condition } from '../parcours/souhaits.ts'

/** What matters to the person, a line each, as somebody else reads it; health has a place of its own. */
export function direCeQuiCompte(
  projet: Projet,
  { conditions, commune }: { conditions: readonly Condition[]; commune: Commune | undefined },
): string[] {
  const dit = (cle: string, dire: (valeur: string) => string): string[] => {
    const valeur = souhaitOf(projet, cle)
    return valeur === '' ? [] : [dire(valeur)]
  }
  const conditionsDites = (sens: string, titre: string): string[] => {
    const noms = conditions.filter(({ code }) => souhaitOf(projet, `condition-${code}`) === sens).map(({ nom }) => nom)
    return noms.length === 0 ? [] : [`${titre} : ${noms.join(', ')}`]
  }
  return [
    ...(commune ? [`Autour de ${communeLabel(commune)}`] : []),
    ...dit('rayon', km => `Jusqu’à ${km} km`),
    ...dit('permis', valeur => (valeur === 'oui' ? 'Permis de conduire' : 'Pas de permis de conduire')),
    ...dit('deplacements', valeur => {
      const choix = DEPLACEMENTS_CHOIX.find(une => une.valeur === valeur)?.texte ?? valeur
      return `Un métier où l’on se déplace : ${choix}`
    }),
    ...dit('heures', heures => `${heures} heures par semaine`),
    ...dit('salaire', euros => `Salaire souhaité : ${euros} € net par mois`),
    ...dit('formation-mois', mois => `Durée de formation possible : ${mois} mois`),
    ...dit('formation-budget', euros => `Somme à y mettre : ${euros} €`),
    ...conditionsDites('cherche', 'Je cherche'),
    ...conditionsDites('refuse', 'Je ne veux pas'),
  ]
}
