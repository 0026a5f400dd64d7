import { formatDelai } from '#features/aiguillage/index.ts'
import type { Besoin } from '#features/orientation/index.ts'
import { BESOIN_FAITS } from '#features/orientation/vues.ts'
import { formatDistance, formatNumber, plural, uncapitalize } from '#web/format.ts'
import type { Allure, Refus } from './domain/lien.ts'
import type { ErreurSuggestion, Suggestion } from './domain/suggestion.ts'

/** What is read on the pages of the network. */

export const REFUS_TEXTES = {
  complet: 'plus de place',
  'hors-public': 'hors du public reçu',
  'hors-secteur': 'hors du secteur',
  'autre-besoin': 'relève d’un autre service',
  'deja-suivie': 'déjà suivie',
  injoignable: 'injoignable',
  'autre-porte': 'autre porte proposée',
  'non-dit': 'motif non noté',
} as const satisfies Record<Refus, string>

export const ALLURE_TEXTES = {
  bonne: 'La plupart des personnes sont rencontrées (6 sur 10 ou plus)',
  moyenne: 'Entre les deux',
  refus: 'Beaucoup de refus (1 sur 4 ou plus)',
  'non-dite': 'La suite n’est pas dite',
} as const satisfies Record<Allure, string>

/** The same in a cell of the table. */
export const ALLURE_COURTES = {
  bonne: 'La plupart rencontrées',
  moyenne: 'Entre les deux',
  refus: 'Beaucoup de refus',
  'non-dite': 'Non dit',
} as const satisfies Record<Allure, string>

export const direMediane = (heures: number | undefined): string =>
  heures === undefined ? 'non dit' : formatDelai(heures)

export const ERREURS_ECARTER = { motif: 'Écrivez pourquoi, en 500 caractères au plus.' } as const

export const ERREURS_SUGGESTION = {
  introuvable: 'Cette suggestion n’est plus dans la liste : quelqu’un l’a peut-être déjà traitée.',
  'sans-groupe': 'Formez d’abord un groupe dans « Groupes et réunions » : la réunion est la sienne.',
} as const satisfies Record<ErreurSuggestion, string>

const FAITS: Readonly<Record<string, string>> = {
  ecartee: 'La suggestion est écartée. Vous pouvez la faire revenir.',
  revenue: 'La suggestion est de nouveau dans la liste.',
}
/** What was just done, said once after the redirection. */
export const faitOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined

/** How many needs are named one by one. */
const BESOINS_DITS = 3
const besoinDe = (code: Besoin): string => uncapitalize(BESOIN_FAITS[code])

/** A suggestion in a few words, and why, in figures. */
export function direSuggestion(suggestion: Suggestion): { titre: string; raison: string } {
  const { sorte, poids } = suggestion
  if (sorte === 'lien') {
    const { a, b, besoins } = suggestion
    const dits = besoins.slice(0, BESOINS_DITS).map(([code, n]) => `${besoinDe(code)} (${formatNumber(n)})`)
    return {
      titre: `${a.nom} et ${b.nom}`,
      raison: `Aucun lien n’est dit entre elles, dans un sens ni dans l’autre. ${plural(poids, 'demande faite à l’une relève', 'demandes faites à l’une relèvent')} de l’autre : ${dits.join(', ')}${besoins.length > BESOINS_DITS ? '…' : '.'}`,
    }
  }
  if (sorte === 'service') {
    const { structure, service, besoins } = suggestion
    const quoi = besoins.slice(0, BESOINS_DITS).map(besoinDe).join(', ')
    return {
      titre: `${service.nom}, ${structure.nom}`,
      raison:
        poids === 0
          ? `Moins de cinq personnes y ont été adressées. Aucune demande connue du territoire ne porte sur ce qu’il fait : ${quoi}.`
          : `Moins de cinq personnes y ont été adressées. ${plural(poids, 'demande du territoire porte', 'demandes du territoire portent')} sur ce qu’il fait : ${quoi}.`,
    }
  }
  const { besoin, commune, plusProcheKm } = suggestion
  return {
    titre: `${BESOIN_FAITS[besoin]}, ${commune.nom}`,
    raison: `${plural(poids, 'demande')} à ${commune.nom}. ${plusProcheKm === undefined ? 'Aucune porte ne reçoit sur place.' : `La porte la plus proche qui reçoit est à ${formatDistance(plusProcheKm)}.`}`,
  }
}
