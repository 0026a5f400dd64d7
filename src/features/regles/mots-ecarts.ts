import { BESOINS, type Besoin } from '#features/orientation/index.ts'
import type { Ecart } from './domain/entre-temps.ts'
import { direValeur, titreDe } from './mots.ts'
import { CHAMPS } from './texts.ts'

/** What differs in one part of an entry, in words. */
export interface EcartDit {
  /** The rule, the besoin, the réseau or the field. */
  quoi: string
  present: string
  voulu: string
}

interface Mots {
  libelleBesoin: (code: Besoin) => string
  nomReseau: (code: string) => string
}

/** What the draft holds beside what was typed, part by part. */
export const direEcarts = (ecarts: readonly Ecart[], mots: Mots): EcartDit[] =>
  [...Map.groupBy(ecarts, ({ nom }) => partieDe(nom))].map(([partie, siens]) => {
    const regle = /^(p[0-9a-f]{10}.*|n)$/.test(partie)
    const present = siens.some(one => one.present !== undefined)
    const voulu = siens.some(one => one.voulu !== undefined)
    if (regle && !(present && voulu)) {
      const texte = siens.find(({ nom }) => nom === `${partie}.texte`)
      const dit = (valeurs: readonly string[] | undefined) => `« ${valeurs?.[0] ?? ''} »`
      return {
        quoi: present ? 'règle ajoutée ou réécrite' : 'règle retirée ou réécrite',
        present: present ? dit(texte?.present) : 'n’y est plus ainsi',
        voulu: voulu ? dit(texte?.voulu) + (siens.some(({ change }) => change) ? ', changée par vous' : '') : 'rien',
      }
    }
    const dire = (cote: 'present' | 'voulu') =>
      siens.map(one => `${sousTitre(one.nom, partie)}${direChamp(one[cote], mots.libelleBesoin)}`).join(' ; ')
    return { quoi: direPartie(partie, mots), present: dire('present'), voulu: dire('voulu') }
  })

/** A rule, a besoin that is served, a réseau that serves, or a field. */
const partieDe = (nom: string): string => /^[br]\.[^.]+|^[^.]+/.exec(nom)?.[0] ?? nom

const sousTitre = (nom: string, partie: string): string =>
  nom === partie ? '' : `${titreDe(nom.slice(nom.lastIndexOf('.') + 1))} : `

const direChamp = (valeurs: readonly string[] | undefined, libelleBesoin: Mots['libelleBesoin']): string =>
  direValeur(
    (valeurs ?? []).filter(Boolean).flatMap(valeur => valeur.split('\n')),
    libelleBesoin,
  )

function direPartie(partie: string, { libelleBesoin, nomReseau }: Mots): string {
  const [genre, code] = partie.split('.')
  if (genre === 'b')
    return `besoin « ${BESOINS.filter(one => one === code)
      .map(libelleBesoin)
      .join('')} »`
  if (genre === 'r' && code !== undefined) return nomReseau(code)
  if (partie === 'n') return 'nouvelle règle'
  return CHAMPS[partie] ?? 'règle'
}
