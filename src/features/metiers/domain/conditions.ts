import type { FicheMetier } from './fiche.ts'

/** What weighs most, as ROME words it: these come first, since a comparison shows only a few. */
const PESANTS: readonly RegExp[] = [
  /\bnuit\b/i,
  /week-ends?|dimanche|jours fériés/i,
  /astreinte|urgence/i,
  /charges lourdes/i,
  /position pénible|cadence imposée|répétitif/i,
  /posté|décalés|fractionnés|roulement/i,
  /hostiles|dangereux|risques/i,
  /températures|bruyant|gaz/i,
  /samedi|rythme irrégulier|saisonnier|vacances scolaires/i,
]

/** Told under the same headings of ROME, and no burden. */
const LEGERS = /travail en journée|télétravail/i

const rang = (libelle: string): number => {
  const place = PESANTS.findIndex(pesant => pesant.test(libelle))
  return place === -1 ? PESANTS.length : place
}

const duType = ({ contextes }: Pick<FicheMetier, 'contextes'>, type: RegExp): string[] =>
  contextes
    .filter(contexte => type.test(contexte.type))
    .map(({ libelle }) => libelle)
    .sort((a, b) => rang(a) - rang(b))

/** What ROME tells of the hours of an occupation, the heaviest first. */
export const horairesOf = (fiche: Pick<FicheMetier, 'contextes'>): string[] => duType(fiche, /^Horaires/)

/** What ROME tells of its conditions and hours that may weigh, the heaviest first. */
export const pesantsOf = (fiche: Pick<FicheMetier, 'contextes'>): string[] =>
  duType(fiche, /^(?:Conditions|Horaires)/).filter(libelle => !LEGERS.test(libelle))
