import { BESOIN_FAITS } from '#features/orientation/vues.ts'
import { capitalize, formatNumber } from '#web/format.ts'
import { type CodeMesure, MESURES } from './domain/mesures.ts'
import type { Rythme } from './domain/periode.ts'
import type { ErreurRapport } from './domain/rapport.ts'
import type { Nombre, Releve } from './domain/releve.ts'

const besoins: ReadonlyMap<string, string> = new Map(Object.entries(BESOIN_FAITS))

/** What is read of one part of a measure. */
export const libelleModalite = (mesure: CodeMesure, modalite: string): string =>
  new Map<string, string>(MESURES[mesure].ordre).get(modalite) ??
  (modalite === 'non-dit' ? 'Besoin non noté' : capitalize(besoins.get(modalite) ?? modalite))

/** The parts of a measure in the order of the page: as they are defined, or from the greatest on, hidden ones last. */
export function modalitesOf(mesure: CodeMesure, releve: Releve): string[] {
  const { ordre } = MESURES[mesure]
  if (ordre.length > 0) return ordre.map(([modalite]) => modalite)
  const size = (modalite: string): number => {
    const nombre = releve.nombre(mesure, modalite)
    return nombre === 'masque' ? -1 : nombre
  }
  return releve.modalites(mesure).sort((a, b) => size(b) - size(a) || a.localeCompare(b))
}

export const MASQUE = 'masqué'
export const MASQUE_EXPLIQUE = 'moins de cinq personnes, ou un nombre qui permettrait de retrouver un nombre masqué.'
export const RARE_EXPLIQUE =
  'Ce chiffre est publié par territoire et pour la région, quand l’année est finie. Les nombres d’une structure ou d’un trimestre seraient trop petits.'
export const SIMULE =
  'Chiffres simulés : ils sont inventés pour la démonstration et ne disent rien d’un vrai territoire.'

export const direNombre = (nombre: Nombre | undefined): string =>
  nombre === undefined ? 'trop peu' : nombre === 'masque' ? MASQUE : formatNumber(nombre)

export const direPart = (part: number | undefined): string =>
  part === undefined ? '–' : `${formatNumber(Math.round(part))}\u00a0%`

const FAITS: ReadonlyMap<string, string> = new Map([
  ['suivi', 'C’est noté : le résumé vous sera envoyé.'],
  ['arrete', 'C’est noté : le résumé ne vous sera plus envoyé.'],
])

/** What has just been done, as the page says it. */
export const faitOf = (code: string | undefined): string | undefined => FAITS.get(code ?? '')

export const RYTHME_TEXTES = {
  mois: 'Chaque mois, avec les corrections',
  trimestre: 'Chaque trimestre, quand il est publié',
} as const satisfies Record<Rythme, string>

export const FAIT_SIGNE = 'Le rapport est signé. Le document est gardé tel quel.'

export const ERREURS_SIGNATURE = {
  nom: 'Écrivez votre prénom et votre nom, en 120 caractères au plus.',
  fonction: 'Écrivez votre fonction, en 120 caractères au plus.',
} as const

export const ERREURS_RAPPORT = {
  introuvable: 'Ce rapport n’est pas à signer ici.',
  'annee-en-cours': 'Le rapport se signe quand l’année est finie et ses quatre trimestres publiés.',
  change: 'Des chiffres ont changé depuis que vous avez ouvert la page. Relisez le projet, puis signez.',
  'deja-signe': 'Ce rapport est déjà signé, et rien n’y a changé.',
} as const satisfies Record<ErreurRapport, string>
