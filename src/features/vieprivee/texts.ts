import type { Regle, Traitement } from './domain/registre.ts'

/** What the page of the register says around it. */

export const SUJETS = [
  { sujet: 'personne', titre: 'Sur les personnes reçues' },
  { sujet: 'agent', titre: 'Sur les agents du réseau' },
] as const satisfies readonly { sujet: Traitement['sujet']; titre: string }[]

const ALORS = {
  supprimer: 'Supprimé',
  anonymiser: 'Rendu anonyme',
  effacer: 'Effacé en entier',
} as const satisfies Record<Regle['alors'], string>

const EFFACEMENTS = {
  supprimer: 'Supprimé',
  cascade: 'Supprimé',
  anonymiser: 'Rendu anonyme : il n’en reste que ce qui se compte',
  garder: 'Gardé, sans rien qui dise qui elle est',
} as const satisfies Record<NonNullable<Traitement['effacement']>, string>

export const effacementOf = (effacement: NonNullable<Traitement['effacement']>): string => EFFACEMENTS[effacement]

/** How long rows are kept, one sentence a rule. */
export function dureesOf(t: Traitement, conservationJours: number): string[] {
  const regles = t.regles.map(({ jours, apres, alors, anonymes }) => {
    const n = jours === 'conservation' ? conservationJours : jours
    return `${ALORS[alors]} ${n} jour${n > 1 ? 's' : ''} après ${apres}${anonymes ? ', s’il n’est lié à personne' : ''}`
  })
  if (t.effacement === 'garder') return ['Gardé tant que le service existe : il prouve qui a lu quoi']
  const dossier = t.lien !== undefined && t.table !== 'personne'
  const compte = t.sujet === 'agent' && regles.length === 0
  return [
    ...regles,
    ...(dossier ? ['Au plus, avec le dossier de la personne'] : []),
    ...(compte ? ['Tant que le compte ou la structure existe'] : []),
  ]
}
