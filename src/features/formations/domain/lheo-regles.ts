import { lireDate } from './dates.ts'
import type { Element } from './element.ts'
import { ELEMENTS, TEXTES } from './lheo-schema.ts'

/** One thing in which an element departs from LHÉO 2.3. */
export interface Ecart {
  /** Line of the element, or of its parent when it is missing. */
  ligne: number
  /** Names from the formation down: `action/session/periode/debut`. */
  champ: string
  motif: string
  /** The element that cannot be kept because of it: the nearest whose absence costs least. None: corrected. */
  refuse?: Element | undefined
}

interface Regle {
  min: number
  max: number
  rang: number
}

type RegleTexte =
  | { genre: 'texte'; min: number; max: number }
  | { genre: 'code'; valeurs: ReadonlySet<string> }
  | { genre: 'date' }
  | { genre: 'entier' }

const compileSuite = (suite: string): ReadonlyMap<string, Regle> =>
  new Map(
    suite.split(' ').map((part, rang) => {
      const [nom = '', bornes = '1-1'] = part.split(':')
      const [min, max] = bornes.split('-')
      return [nom, { min: Number(min), max: max === 'n' ? Number.POSITIVE_INFINITY : Number(max), rang }]
    }),
  )

const compileTexte = (regle: string): RegleTexte => {
  const [genre, ...reste] = regle.split(' ')
  if (genre === 'code') return { genre, valeurs: new Set(reste) }
  if (genre === 'date' || genre === 'entier') return { genre }
  const [min, max] = reste
  return { genre: 'texte', min: Number(min), max: max === 'n' ? Number.POSITIVE_INFINITY : Number(max) }
}

const SUITES = new Map(Object.entries(ELEMENTS).map(([nom, suite]) => [nom, compileSuite(suite)]))
const REGLES_TEXTE = new Map(Object.entries(TEXTES).map(([nom, regle]) => [nom, compileTexte(regle)]))

/**
 * Without these nobody can be told what the offer is, who gives it or when: the element that holds them is refused.
 * Everything else that departs from the rules is kept as unknown, and told.
 */
const INDISPENSABLES: Readonly<Record<string, readonly string[]>> = {
  formation: ['intitule-formation', 'action', 'organisme-formation-responsable'],
  action: ['session'],
  session: ['periode'],
  periode: ['debut'],
}

/** Elements that may be taken out alone, the others of the formation being kept. */
const DETACHABLES = new Set(['formation', 'action', 'session'])

/** What is wrong in a formation, in the order of its lines. */
export const verifierFormation = (formation: Element): Ecart[] => {
  const ecarts: Ecart[] = []
  verifier(formation, '', [formation], ecarts)
  return ecarts
}

const verifier = (element: Element, chemin: string, pile: readonly Element[], ecarts: Ecart[]): void => {
  const suite = SUITES.get(element.name)
  if (suite === undefined) {
    verifierTexte(element, chemin, pile, ecarts)
    return
  }
  const comptes = new Map<string, number>()
  let rang = 0
  let desordre = false
  for (const child of element.children) {
    if (child.name === 'extras') continue
    const regle = suite.get(child.name)
    const champ = chemin === '' ? child.name : `${chemin}/${child.name}`
    if (regle === undefined) {
      ecarts.push({
        ligne: child.line,
        champ,
        motif: `cet élément n’est pas prévu dans « ${element.name} » ; il est ignoré`,
      })
      continue
    }
    const count = (comptes.get(child.name) ?? 0) + 1
    comptes.set(child.name, count)
    if (count === regle.max + 1)
      ecarts.push({
        ligne: child.line,
        champ,
        motif: `au plus ${regle.max} par « ${element.name} » ; les suivants sont lus aussi`,
      })
    if (regle.rang < rang && !desordre) {
      desordre = true
      ecarts.push({ ligne: child.line, champ, motif: 'pas à sa place dans l’ordre du format ; il est lu quand même' })
    }
    rang = Math.max(rang, regle.rang)
    verifier(child, champ, DETACHABLES.has(child.name) ? [...pile, child] : pile, ecarts)
  }
  const indispensables = INDISPENSABLES[element.name]
  for (const [nom, { min }] of suite) {
    if (min === 0 || comptes.has(nom)) continue
    const champ = chemin === '' ? nom : `${chemin}/${nom}`
    const refuse = indispensables?.includes(nom) ? refuseOf(pile, chemin) : undefined
    ecarts.push({ ligne: element.line, champ, motif: refuse ? 'manque' : 'manque ; gardé comme inconnu', refuse })
  }
}

/** A period of inscription, or of an interview, is not what makes a session. */
const refuseOf = (pile: readonly Element[], chemin: string): Element | undefined =>
  /inscription|recrutement/.test(chemin) ? undefined : pile.at(-1)

const EXTRAIT = 40
const extrait = (texte: string): string => `« ${texte.slice(0, EXTRAIT)}${texte.length > EXTRAIT ? '…' : ''} »`

const verifierTexte = (element: Element, champ: string, pile: readonly Element[], ecarts: Ecart[]): void => {
  const regle = REGLES_TEXTE.get(element.name)
  if (regle === undefined) return
  const { text: texte, line: ligne } = element
  const faute = (motif: string, refuse?: Element): void => void ecarts.push({ ligne, champ, motif, refuse })
  const indispensable = (): Element | undefined =>
    element.name === 'intitule-formation' || (element.name === 'debut' && !/inscription|recrutement/.test(champ))
      ? pile.at(-1)
      : undefined
  switch (regle.genre) {
    case 'date': {
      const lue = lireDate(texte)
      if (lue.etat === 'illisible') faute(`date attendue : AAAAMMJJ (reçu ${extrait(texte)})`, indispensable())
      else if (lue.etat === 'lue' && lue.corrigee) faute(`date écrite ${extrait(texte)} au lieu de AAAAMMJJ ; lue`)
      return
    }
    case 'entier':
      if (!/^[+-]?\d+$/.test(texte)) faute(`nombre entier attendu (reçu ${extrait(texte)}) ; gardé comme inconnu`)
      return
    case 'code':
      if (!regle.valeurs.has(texte)) faute(`code hors de la liste (reçu ${extrait(texte)}) ; gardé comme inconnu`)
      return
    case 'texte':
      if (texte.length > regle.max) faute(`${texte.length} caractères, au plus ${regle.max} ; gardé`)
      else if (texte.length < regle.min) {
        const refuse = texte === '' ? indispensable() : undefined
        const motif = texte === '' ? 'vide' : `${texte.length} caractères, au moins ${regle.min} ; gardé s’il se lit`
        faute(refuse ? motif : texte === '' ? 'vide ; gardé comme inconnu' : motif, refuse)
      }
  }
}

/** The element is one of those, or inside one of those, that are refused. */
export const refuses = (ecarts: readonly Ecart[]): ReadonlySet<Element> =>
  new Set(ecarts.flatMap(({ refuse }) => (refuse ? [refuse] : [])))
