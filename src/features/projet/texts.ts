import type { NonJuge, Surete } from './domain/apparier.ts'
import type { Constat } from './domain/interets.ts'
import type { Critere } from './domain/pointage.ts'
import type { Avertissement } from './domain/portes-fermees.ts'
import type { Changement } from './domain/sensibilite.ts'

/** What is said of somebody's interests, and no more than the answers allow. */
export const CONSTATS = {
  vide: 'Vous n’avez encore répondu à aucune question.',
  'trop-peu': 'Encore quelques réponses et nous pourrons vous dire quelque chose.',
  'sans-relief': 'Rien ne se détache pour l’instant. Cela arrive souvent et ne ferme aucune porte.',
  'ex-aequo': 'Plusieurs envies viennent en tête, trop proches pour dire laquelle passe devant.',
  net: 'Une envie se détache des autres. C’est un point de départ, pas un verdict.',
} satisfies Record<Constat, string>

/** In words, next to the points of a dimension. */
export const FORCES = {
  attire: 'vous attire',
  eloigne: 'ne vous attire pas',
  indecis: 'ni oui ni non, ou trop peu de réponses',
} as const

/** What is worth saying of the wishes taken together. */
export function direAvertissement(avertissement: Avertissement): string {
  switch (avertissement.code) {
    case 'ordre-sans-raison':
      return 'Rien de ce que vous avez dit ne départage encore les métiers : leur ordre ne veut rien dire.'
    case 'introuvable':
      return `Aucun métier connu ici n’offre : ${avertissement.voeu}.`
    case 'voulu-et-refuse':
      return `Vous cherchez et refusez à la fois : ${avertissement.voeu}.`
    case 'portes-fermees': {
      const { restent, sur, leviers } = avertissement
      const constat =
        restent === 0
          ? `Aucun des ${sur} métiers ne va sans rien de ce que vous refusez. Ils restent tous dans la liste.`
          : `${restent} métiers sur ${sur} seulement vont sans rien de ce que vous refusez. Les autres restent dans la liste.`
      const [levier] = leviers
      return levier === undefined
        ? constat
        : `${constat} En acceptant « ${levier.voeu} », vous en ouvririez ${levier.ouvre} de plus.`
    }
  }
}

const SANS: Record<Critere, string> = {
  'en-tete': 'le métier en tête',
  dimensions: 'vos réponses aux questions d’intérêts',
  centres: 'ce que vous aimez',
  acquis: 'ce que vous savez faire',
  conditions: 'ce que vous cherchez',
  etudes: 'votre niveau d’études',
  sante: 'votre santé',
  refus: 'vos refus',
  'acquis-subis': 'ce que vous n’aimez pas faire',
}

/** What would bring other occupations among the first. @param premier label of the best of those that would come */
export function direChangement({ critere, nom, entrent }: Changement, premier: string): string {
  const sans = nom === null ? SANS[critere] : `« ${nom} »`
  return entrent.length === 1
    ? `Sans ${sans}, un autre métier viendrait parmi les premiers : ${premier}.`
    : `Sans ${sans}, ${entrent.length} autres métiers viendraient parmi les premiers, d’abord : ${premier}.`
}

/** How sure the place of an occupation is. */
export const SURETES = {
  solide: 'Plusieurs sortes de raisons, et une place qui tient même si vos réponses changent un peu.',
  'a-verifier': 'Plusieurs sortes de raisons, mais une place qui changerait avec quelques réponses.',
  fragile: 'Une seule sorte de raison, ou aucune : à regarder avec prudence.',
} satisfies Record<Surete, string>

/** The place of an occupation in the list: "2e, à égalité avec 3 autres métiers". */
export const direPlace = ({ rang, exAequo }: { rang: number; exAequo: number }): string =>
  `${rang === 1 ? '1er' : `${rang}e`}${exAequo === 0 ? '' : `, à égalité avec ${exAequo} ${exAequo === 1 ? 'autre métier' : 'autres métiers'}`}`

/** What was said and that occupations cannot be held against here. */
export const NON_JUGES = {
  salaireNet: 'Le salaire ne compte pas dans cet ordre : regardez-le sur la fiche de chaque métier.',
  heures: 'Le nombre d’heures ne compte pas dans cet ordre : il dépend de l’employeur.',
  rayonKm: 'La distance ne compte pas dans cet ordre : elle compte pour les formations et les employeurs.',
  permis: 'Le permis ne compte pas dans cet ordre.',
  budget: 'Le budget ne compte pas dans cet ordre : il compte pour le choix d’une formation.',
} satisfies Record<NonJuge, string>
