import type { Contraintes, Demande, Situation } from '../domain/demande.ts'
import { BESOINS, type Besoin, DIPLOMES, FAITS_BOOLEENS, MODES, STATUTS } from '../domain/vocabulaire.ts'
import { ERREUR_TEXTES, type ErreurRecherche } from '../texts.ts'

/** Longest text that is read. */
export const TEXTE_MAX = 10_000

/** What a person said so far, as the forms carry it: in the body of a POST, never in an address. */
export interface Recherche {
  texte: string
  /** The commune as it was typed. */
  lieu: string
  /** Its INSEE code, once it is known. */
  commune: string | undefined
  besoins: Besoin[]
  situation: Situation
  contraintes: Contraintes
  /** Paths of the facts that the person took back, or answered "I do not know" to. */
  inconnus: string[]
}

export interface Erreur {
  /** Identifier of the field on the page. */
  champ: string
  texte: string
  /** What was typed there, to be given back. */
  saisie?: string
}

/** Fields of a form or an address, in order, repeated names included. */
export type Champs = Iterable<readonly [string, string]>

const oneOf = <T extends string>(list: readonly T[], value: string): T | undefined => list.find(item => item === value)
const error = (champ: string, code: ErreurRecherche, saisie?: string): Erreur => ({
  champ,
  texte: ERREUR_TEXTES[code],
  ...(saisie !== undefined && { saisie: saisie.slice(0, 40) }),
})

/** A whole number between two bounds, with or without its unit ("17 ans", "30 km"). */
const readNumber = (value: string, min: number, max: number): number | undefined => {
  const found = /^(\d{1,3})\s*(ans?|km)?$/i.exec(value.trim())?.[1]
  const number = Number(found)
  return found !== undefined && number >= min && number <= max ? number : undefined
}

const readBoolean = (value: string): boolean | undefined =>
  value === 'oui' ? true : value === 'non' ? false : undefined

const PATH = /^(lieu(\.commune)?|reseau|metier|(besoins|situation|contraintes)\.[\w-]{1,40})$/

/**
 * Reads the fields of a search. What cannot be read is left unknown and reported beside its field; unknown fields and
 * values are ignored.
 */
export const parseRecherche = (champs: Champs): { recherche: Recherche; erreurs: Erreur[] } => {
  const all = new Map<string, string[]>()
  for (const [field, value] of champs) {
    // Fields that may be repeated are written `besoin[]` in forms, and plainly in an address.
    const name = field.replace(/\[\]$/, '')
    all.set(name, [...(all.get(name) ?? []), value])
  }
  const get = (name: string): string => all.get(name)?.find(value => value.trim() !== '') ?? ''
  const list = (name: string): string[] => all.get(name) ?? []

  const erreurs: Erreur[] = []
  const texte = get('texte').replaceAll('\r\n', '\n')
  if (texte.length > TEXTE_MAX) erreurs.push(error('texte', 'texte-long'))
  const inconnus = [...new Set([...list('inconnu'), ...list('retirer')].filter(path => PATH.test(path)))].slice(0, 60)

  const situation: Situation = {
    statut: oneOf(STATUTS, get('statut')),
    diplome: oneOf(DIPLOMES, get('diplome')),
  }
  const age = get('age')
  if (age) {
    situation.age = readNumber(age, 0, 120)
    if (situation.age === undefined) erreurs.push(error('age', 'age', age))
  }
  for (const fait of FAITS_BOOLEENS) situation[fait] = readBoolean(get(fait))
  const langues = list('langue').filter(code => /^[a-z]{2,3}$/.test(code))
  if (langues.length > 0) situation.langues = langues

  const contraintes: Contraintes = { pmr: readBoolean(get('pmr')), gratuit: readBoolean(get('gratuit')) }
  const modes = MODES.filter(mode => list('mode').includes(mode))
  if (modes.length > 0) contraintes.modes = modes
  const rayon = get('rayonKm')
  if (rayon) {
    contraintes.rayonKm = readNumber(rayon, 1, 300)
    if (contraintes.rayonKm === undefined) erreurs.push(error('rayonKm', 'rayon', rayon))
  }
  const quand = get('quand')
  if (quand && !Number.isNaN(Date.parse(quand))) contraintes.quand = quand

  const ajout = oneOf(BESOINS, get('ajout'))
  // Adding to what was read in the text must not make the rest of it forgotten.
  const lus = ajout ? list('besoin-lu') : []
  const codes = [...list('besoin'), ...lus, ...(ajout ? [ajout] : [])]
  const recherche: Recherche = {
    texte,
    lieu: get('lieu').trim().slice(0, 80),
    commune: /^[0-9AB]{5}$/.test(get('commune')) ? get('commune') : undefined,
    besoins: [...new Set(codes.map(code => oneOf(BESOINS, code)).filter(code => code !== undefined))],
    situation,
    contraintes,
    inconnus,
  }
  for (const champ of list('lu')) dropUnchanged(recherche, champ)
  for (const reponse of list('repondre')) answer(recherche, reponse)
  // A fact that is said again is no longer taken back, unless this very form takes it back.
  const retires = new Set(list('retirer'))
  for (const path of inconnus) if (retires.has(path)) forget(recherche, path)
  recherche.inconnus = recherche.inconnus.filter(path => !isSaid(recherche, path))
  return { recherche, erreurs }
}

/** The value of a fact by its path; undefined when it is unknown or no fact of a person. */
const factAt = ({ situation, contraintes }: Recherche, path: string): unknown => {
  const [groupe, nom] = path.split('.')
  const fields = groupe === 'situation' ? situation : groupe === 'contraintes' ? contraintes : {}
  return Object.entries(fields).find(([champ]) => champ === nom)?.[1]
}

const setFact = (recherche: Recherche, path: string, value: unknown): void => {
  const [groupe, nom] = path.split('.')
  if (!nom) return
  if (groupe === 'situation') recherche.situation = { ...recherche.situation, [nom]: value }
  if (groupe === 'contraintes') recherche.contraintes = { ...recherche.contraintes, [nom]: value }
}

const isSaid = (recherche: Recherche, path: string): boolean =>
  path.startsWith('lieu')
    ? recherche.commune !== undefined || recherche.lieu !== ''
    : factAt(recherche, path) !== undefined

const forget = (recherche: Recherche, path: string): void => {
  setFact(recherche, path, undefined)
  recherche.besoins = recherche.besoins.filter(code => `besoins.${code}` !== path)
  if (path.startsWith('lieu')) {
    recherche.lieu = ''
    recherche.commune = undefined
  }
}

/** A fact shown as it was read (`situation.age=17`) and sent back unchanged stays one that was read, with its words. */
const dropUnchanged = (recherche: Recherche, lu: string): void => {
  const [path = '', value = ''] = lu.split('=')
  if (asText(factAt(recherche, path)) === value) setFact(recherche, path, undefined)
}

/** Value of a fact as its field carries it. */
export const asText = (value: unknown): string =>
  value === true ? 'oui' : value === false ? 'non' : value === undefined || value === null ? '' : String(value)

/** Applies the answer to a question, `situation.rqth=oui`; an empty one is "I do not know". */
const answer = (recherche: Recherche, reponse: string): void => {
  const [path = '', value = ''] = reponse.split('=')
  if (value === '') {
    forget(recherche, path)
    if (PATH.test(path) || path === 'besoins') recherche.inconnus.push(path)
    return
  }
  const name = path.split('.').at(-1) ?? ''
  const read = parseRecherche([
    [path.startsWith('lieu') ? 'commune' : path === 'besoins' ? 'besoin' : name, value],
  ]).recherche
  for (const code of read.besoins) if (!recherche.besoins.includes(code)) recherche.besoins.push(code)
  if (read.commune) {
    recherche.commune = read.commune
    recherche.lieu = ''
  }
  if (factAt(read, path) !== undefined) setFact(recherche, path, factAt(read, path))
}

/** The hidden fields that carry a search from one form to the next; facts that have a visible field are left to it. */
export const hiddenFields = (recherche: Recherche): [string, string][] => [
  ...(recherche.texte ? [['texte', recherche.texte] as [string, string]] : []),
  ...recherche.besoins.map((code): [string, string] => ['besoin[]', code]),
  ...recherche.inconnus.map((path): [string, string] => ['inconnu[]', path]),
  ...(recherche.situation.langues ?? []).map((code): [string, string] => ['langue[]', code]),
  ...(recherche.contraintes.quand ? [['quand', recherche.contraintes.quand] as [string, string]] : []),
]

/** Hidden fields of the facts themselves, for a form that does not show them. */
export const factFields = (recherche: Recherche): [string, string][] => [
  ...Object.entries(recherche.situation)
    .filter(([nom, value]) => nom !== 'langues' && value !== undefined)
    .map(([nom, value]): [string, string] => [nom, asText(value)]),
  ...(recherche.contraintes.modes ?? []).map((mode): [string, string] => ['mode[]', mode]),
  ...(['rayonKm', 'pmr', 'gratuit'] as const)
    .filter(nom => recherche.contraintes[nom] !== undefined)
    .map((nom): [string, string] => [nom, asText(recherche.contraintes[nom])]),
]

/** True when nothing was said at all. */
export const isEmpty = ({ texte, besoins, situation, lieu, commune }: Recherche): boolean =>
  texte.trim() === '' &&
  besoins.length === 0 &&
  !lieu &&
  !commune &&
  Object.values(situation).every(value => value === undefined)

/** The demande of a search, as the engine takes it. */
export const toDemande = ({ texte, commune, besoins, situation, contraintes, inconnus }: Recherche): Demande => ({
  texte: texte.trim() || undefined,
  lieu: commune ? { commune } : undefined,
  besoins: besoins.length > 0 ? besoins : undefined,
  situation,
  contraintes,
  inconnus: inconnus.length > 0 ? inconnus : undefined,
})
