import { capitalize, formatComing } from '#web/format.ts'
import type { Porte } from '../domain/reponse.ts'

/** How a door looks: its drawing and colour, and the words that say the same. */
export interface EtatPorte {
  classe: 'ouverte' | 'bientot' | 'distance' | 'inconnue'
  texte: string
}

/**
 * Whether one can push a door now, later, or without moving.
 * @param fuseau IANA time zone of the door
 */
export const etatOf = ({ mode, ouvert }: Pick<Porte, 'mode' | 'ouvert'>, now: Date, fuseau: string): EtatPorte => {
  const classe = mode === 'en-presentiel' ? undefined : 'distance'
  const moyen = mode === 'telephone' ? 'Par téléphone' : mode === 'a-distance' ? 'À distance' : ''
  const say = (texte: string): string => (moyen ? `${moyen}, ${texte}` : capitalize(texte))
  const { maintenant, prochaine, jusqua } = ouvert
  if (maintenant === null) return { classe: classe ?? 'inconnue', texte: moyen || 'Horaires à demander' }
  if (maintenant)
    return {
      classe: classe ?? 'ouverte',
      texte: say(jusqua ? `ouvert jusqu’${formatComing(jusqua, now, fuseau)}` : 'ouvert'),
    }
  return {
    classe: classe ?? 'bientot',
    texte: say(prochaine ? `ouvre ${formatComing(prochaine, now, fuseau)}` : 'fermé en ce moment'),
  }
}
