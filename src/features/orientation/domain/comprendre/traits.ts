import type { Statut } from '../vocabulaire.ts'
import type { BesoinLu } from './besoins.ts'
import type { Contexte } from './contexte.ts'
import type { LieuLu } from './lieux.ts'
import type { MetierLu } from './metiers.ts'
import type { Mot } from './mots.ts'
import { radicalOf } from './radicaux.ts'

/** What was read of a text before its besoins are decided. */
export interface Analyse {
  mots: readonly Mot[]
  contexte: Contexte
  statuts: ReadonlySet<Statut>
  age: number | undefined
  metiers: readonly MetierLu[]
  lieux: readonly LieuLu[]
  /** Besoins that the patterns found, strongest first. */
  regles: readonly BesoinLu[]
}

/** Features of a text: each with its strength, and the words that those made of words stand on. */
export interface TraitsLus {
  forces: Map<string, number>
  places: Map<string, { debut: number; fin: number }[]>
}

const TRANCHES: readonly (readonly [number, string])[] = [
  [15, '15'],
  [17, '17'],
  [20, '20'],
  [25, '25'],
  [29, '29'],
  [54, '54'],
  [120, '120'],
]
const NOMME = new Set(['appelle', 'nomme', 'prenom', 'prenomme'])
const NOM_MAX = 3
/** "je suis un" before "homme" says nothing either. */
const PRESENTE = new Set(['je', 'j', 'suis', 'un', 'une', 'de', 'd', 'nationalite'])

/**
 * Features that besoins are learnt from: stems, pairs of stems, what the patterns found, who speaks. Words that must
 * change nothing (politeness, names, origin, sex, places) give none.
 */
export function readTraits(analyse: Analyse, tus: ReadonlySet<string>): TraitsLus {
  const forces = new Map<string, number>()
  const places: TraitsLus['places'] = new Map()
  const add = (trait: string, force: number, debut?: number, fin?: number): void => {
    forces.set(trait, Math.max(force, forces.get(trait) ?? 0))
    if (debut === undefined || fin === undefined) return
    const liste = places.get(trait)
    if (liste === undefined) places.set(trait, [{ debut, fin }])
    else liste.push({ debut, fin })
  }
  addWords(analyse, tus, add)
  addFacts(analyse, add)
  return { forces, places }
}

type Add = (trait: string, force: number, debut?: number, fin?: number) => void

function addWords({ mots, contexte, lieux, metiers }: Analyse, tus: ReadonlySet<string>, add: Add): void {
  const muets = silent(mots, lieux, tus)
  let avant: { radical: string; i: number } | undefined
  for (const [i, mot] of mots.entries()) {
    if (muets[i] === 1 || /^\d+$/.test(mot.t)) continue
    const radical = (contexte.isRefuse(i) ? 'non-' : '') + radicalOf(mot.t)
    const plein = mot.t.length > 2
    if (plein) add(radical, 1, i, i)
    if (avant !== undefined && mots[avant.i]?.phrase === mot.phrase) add(`${avant.radical} ${radical}`, 0.5, avant.i, i)
    avant = { radical, i }
    addGrams(mot.t, add)
  }
  for (const { role, debut, fin } of metiers) add(`metier-${role}`, 1, debut, fin)
}

const GRAMME = 4
const FORCE_GRAMME = 0.4

/** Groups of letters of long words: what a misspelt word shares with the right one. */
function addGrams(mot: string, add: Add): void {
  if (mot.length <= GRAMME) return
  const ecrit = `^${mot}`
  for (let i = 0; i + GRAMME <= ecrit.length; i++) add(`#${ecrit.slice(i, i + GRAMME)}`, FORCE_GRAMME)
}

/** Features made of words alone. */
export const withoutRules = (forces: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...forces].filter(([trait]) => !/^(?:regle|tete|implicite)-/.test(trait)))

function addFacts({ statuts, age, regles, metiers }: Analyse, add: Add): void {
  for (const statut of statuts) add(`statut-${statut}`, 1)
  if (age !== undefined) add(`age-${TRANCHES.find(([max]) => age <= max)?.[1]}`, 0.7)
  for (const [rang, { code, score, debut, fin }] of regles.entries()) {
    if (debut < 0) add(`implicite-${code}`, 1)
    else {
      add(`regle-${code}`, score, debut, fin)
      if (rang === 0) add(`tete-${code}`, score, debut, fin)
    }
  }
  if (metiers.some(({ role }) => role === 'vise') && metiers.some(({ role }) => role === 'exerce'))
    add('metiers-deux', 1)
}

/** 1 for words that say nothing of the demande. */
function silent(mots: readonly Mot[], lieux: readonly LieuLu[], tus: ReadonlySet<string>): Uint8Array {
  const muets = new Uint8Array(mots.length)
  for (const { debut, fin, annonce } of lieux) muets.fill(1, annonce ?? debut, fin + 1)
  for (const [i, mot] of mots.entries()) {
    if (tus.has(mot.t) || tus.has(mot.brut)) {
      for (let j = i; j >= 0 && mots[j]?.phrase === mot.phrase && (j === i || PRESENTE.has(mots[j]?.t ?? '')); j--)
        muets[j] = 1
    }
    if (!NOMME.has(mot.t)) continue
    muets[i] = 1
    for (let j = i + 1; j <= i + NOM_MAX && mots[j]?.phrase === mot.phrase && mots[j]?.pause !== true; j++) muets[j] = 1
  }
  return muets
}
