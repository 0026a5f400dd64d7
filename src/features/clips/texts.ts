import type { Licence, Sujet } from './domain/clip.ts'

export const SUJET_TEXTES = {
  metier: 'Un métier',
  'parcours-inattendu': 'Un parcours inattendu',
  egalite: 'L’égalité',
  mixite: 'La mixité des métiers',
  apprentissage: 'L’apprentissage',
} as const satisfies Record<Sujet, string>

export const LICENCE_TEXTES = {
  aucune: { nom: 'Aucune : il se regarde sur ce site', adresse: undefined },
  'cc-by-4.0': {
    nom: 'Creative Commons Attribution 4.0',
    adresse: 'https://creativecommons.org/licenses/by/4.0/deed.fr',
  },
  'etalab-2.0': {
    nom: 'Licence Ouverte 2.0',
    adresse: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
  },
} as const satisfies Record<Licence, { nom: string; adresse: string | undefined }>

/** Milliseconds → "12 s", "2 min 05 s". */
export function direDuree(ms: number): string {
  const secondes = Math.round(ms / 1000)
  const reste = secondes % 60
  if (secondes < 60) return `${secondes}\u00a0s`
  return `${Math.floor(secondes / 60)}\u00a0min${reste === 0 ? '' : `\u00a0${String(reste).padStart(2, '0')}\u00a0s`}`
}
