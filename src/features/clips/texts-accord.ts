import { formatDate } from '#web/format.ts'
import type { EtatAccord, Portee } from './domain/accord.ts'

export const ETAT_ACCORD_TEXTES = {
  'en-regle': 'Accord en règle',
  attendu: 'Accord attendu',
  'representant-attendu': 'Accord du représentant légal attendu',
  expire: 'Accord terminé',
  retire: 'Accord retiré',
} as const satisfies Record<EtatAccord, string>

export const PORTEE_TEXTES = {
  site: 'Sur ce site seulement',
  reutilisation: 'Sur ce site, et le film peut être téléchargé et repris librement',
} as const satisfies Record<Portee, string>

interface Demande {
  clip: string
  structure: string
  nom: string
  mineur: boolean
  representant: string
  expireLe: string
  lien: string
}

/** Asks somebody who is filmed, or who answers for them, whether they agree. */
export function messageAccord({ clip, structure, nom, mineur, representant, expireLe, lien }: Demande) {
  const qui = mineur ? `${nom}, dont vous êtes le représentant légal, apparaît` : 'Vous apparaissez'
  return {
    objet: `Votre accord pour le clip « ${clip} »`,
    texte: `Bonjour ${mineur ? representant : nom},

${qui} dans un film court sur un métier, fait par ${structure}.

Il ne sera montré qu’avec votre accord, jusqu’au ${formatDate(expireLe)}. Vous pouvez le voir avant de répondre, et changer d’avis à tout moment par ce même lien.

Voir le film et répondre : ${lien}

Gardez ce message.`,
  }
}
