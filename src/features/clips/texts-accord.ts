import { formatDate, plural } from '#web/format.ts'
import type { EtatAccord, Portee } from './domain/accord.ts'

export const ETAT_ACCORD_TEXTES = {
  'en-regle': 'Accord en règle',
  attendu: 'Accord attendu',
  'representant-attendu': 'Accord du représentant légal attendu',
  expire: 'Accord terminé',
  retire: 'Accord retiré',
  'autre-film': 'Accord à redemander : le film n’est plus le même',
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

/** Tells the structure that an agreement ends, or ended: it reads as text, and names nobody. */
export function messageFinAccord(m: {
  clip: string
  combien: number
  fin: string
  seuil: 'mois' | 'semaine' | 'fini'
  page: string
}) {
  const accords = plural(m.combien, 'accord')
  return m.seuil === 'fini'
    ? {
        objet: `Le clip « ${m.clip} » n’est plus montré`,
        texte: `Bonjour,\n\nL’accord d’une personne filmée s’est terminé le ${formatDate(m.fin)} : le clip « ${m.clip} » n’est plus montré à personne. Il le sera de nouveau quand toutes les personnes filmées seront d’accord. Sinon, retirez-le.\n\nVoir le clip : ${m.page}`,
      }
    : {
        objet: `Des accords se terminent : « ${m.clip} »`,
        texte: `Bonjour,\n\n${accords} de ${m.combien > 1 ? 'personnes filmées se terminent bientôt, le premier' : 'personne filmée se termine bientôt,'} le ${formatDate(m.fin)}. Le lendemain, le clip « ${m.clip} » ne sera plus montré.\n\nPour le garder à l’antenne, demandez une nouvelle signature à ces personnes.\n\nVoir qui est concerné : ${m.page}`,
      }
}
