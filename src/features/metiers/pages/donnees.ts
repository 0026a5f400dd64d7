import { paths } from '#web/paths.ts'
import type { FicheMetier } from '../domain/fiche.ts'
import { phrasesSobres } from '../domain/neutralite.ts'

const COMPETENCES_MAX = 20

/** The sheet as schema.org's Occupation. */
export const occupationLd = (fiche: FicheMetier, origine: string): object => ({
  '@context': 'https://schema.org',
  '@type': 'Occupation',
  name: fiche.libelle,
  url: `${origine}${paths.metier(fiche.rome)}`,
  ...(fiche.definition.length > 0 && { description: phrasesSobres(fiche.definition).join(' ') }),
  occupationalCategory: {
    '@type': 'CategoryCode',
    codeValue: fiche.rome,
    inCodeSet: { '@type': 'CategoryCodeSet', name: 'ROME' },
  },
  ...(fiche.acces.length > 0 && { qualifications: fiche.acces.join(' ') }),
  ...(fiche.savoirFaire.length > 0 && {
    skills: fiche.savoirFaire.slice(0, COMPETENCES_MAX).map(({ libelle }) => libelle),
  }),
})
