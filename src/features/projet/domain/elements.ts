import { ACQUIS, EN_TETE, type Famille } from './bareme.ts'
import type { Base, Porteurs } from './base.ts'
import type { Profil } from './profil.ts'

/** One thing that somebody said, and the occupations that it speaks for or against. */
export interface Element {
  famille: Famille
  code: string
  nom: string
  porteurs: Porteurs
  facteur: number
}

const PERSONNE: Porteurs = { metiers: new Int32Array(), poids: new Float64Array(), nom: '' }

/** Conditions that are refused by somebody who does not go further than that. */
const LOIN = {
  non: ['deplacements', 'loin'],
  region: ['loin'],
  france: ['Zone européenne', 'Zone internationale'],
  etranger: [],
} as const

/**
 * What a profile says, each thing once and in an order of its own, so that the order in which it was said changes
 * nothing. What neither the base nor `referentiel/` knows is given back.
 */
export function elementsOf(profil: Profil, base: Base): { elements: Element[]; inconnus: string[] } {
  const elements = new Map<string, Element>()
  const inconnus = new Set<string>()
  const add = (famille: Famille, code: string, index: ReadonlyMap<string, Porteurs>, facteur = 1): void => {
    const connu = base.noms.get(code)
    const porteurs = index.get(code) ?? (connu === undefined ? undefined : { ...PERSONNE, nom: connu })
    if (porteurs === undefined) inconnus.add(code)
    else elements.set(`${famille} ${code}`, { famille, code, nom: porteurs.nom, porteurs, facteur })
  }
  for (const code of profil.interets?.centres ?? []) add('centres', code, base.centres)
  for (const { competence, sait, aime } of profil.acquis ?? []) {
    if (sait && aime === false) add('acquis-subis', competence, base.competences)
    else if (sait) add('acquis', competence, base.competences, aime ? ACQUIS.saitEtAime : ACQUIS.sait)
    else if (aime) add('acquis', competence, base.competences, ACQUIS.aime)
  }
  for (const code of profil.conditions?.cherche ?? []) add('conditions', code, base.conditions)
  for (const code of profil.conditions?.refuse ?? []) add('refus', code, base.conditions)
  const deplacements = profil.mobilite?.deplacements
  for (const code of deplacements === undefined ? [] : LOIN[deplacements]) add('refus', code, base.conditions)
  for (const code of profil.sante ?? []) add('sante', code, base.conditions)
  for (const rome of profil.enTete ?? []) {
    const porteurs = prochesDe(rome, base)
    if (porteurs === undefined) inconnus.add(rome)
    else elements.set(`en-tete ${rome}`, { famille: 'en-tete', code: rome, nom: porteurs.nom, porteurs, facteur: 1 })
  }
  const triees = [...elements].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, element]) => element)
  return { elements: triees, inconnus: [...inconnus].sort() }
}

function prochesDe(rome: string, base: Base): Porteurs | undefined {
  const soi = base.rang.get(rome)
  if (soi === undefined) return undefined
  const proches = [...new Set(base.proches.get(rome))].filter(m => m !== soi)
  return {
    nom: base.metiers[soi]?.libelle ?? rome,
    metiers: Int32Array.of(soi, ...proches),
    poids: Float64Array.of(EN_TETE.soi, ...proches.map(() => EN_TETE.proche)),
  }
}
