import { type Constraint, equalTo, greaterEq, lessEq, solve } from 'yalps'
import { SEUIL, type TotauxPublies } from '#features/observatoire/index.ts'
import { publicationOf as publierObservatoire } from '#features/observatoire/testing/publies.ts'
import type { Chiffre } from '../domain/lien.ts'
import type { Compte } from '../domain/publication.ts'

/** Who one structure sent to another in a quarter, by what became of them. */
export interface Envoi {
  de: string
  vers: string
  /** First day of the quarter. */
  trimestre: string
  issues: Readonly<Record<string, number>>
}
export const ISSUES = ['rencontree', 'refus:complet', 'refus:hors-public', 'sans-suite']
const TRIMESTRES = ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01']
const LES_T = ['2026-T1', '2026-T2', '2026-T3', '2026-T4']
const NOW = new Date('2027-02-01T10:00:00Z')
const porteDe = (issue: string): string => (issue === 'rencontree' ? 'deuxieme' : 'fermee')
const delaiDe = (issue: string): string => (issue === 'sans-suite' ? 's:360' : 'r:6')
const semestreDe = (t: string): string => (t === '2026-T1' || t === '2026-T2' ? '2026-S1' : '2026-S2')

/** What the observatoire publishes of these people. */
export function observatoireOf(envois: readonly Envoi[]) {
  const comptes = envois.flatMap(({ de, vers, trimestre, issues }) =>
    Object.entries(issues).flatMap(([issue, nombre]) => {
      const compte = (structure: string, mesure: string, modalite: string) =>
        nombre > 0 ? [{ structure, trimestre, mesure, modalite, nombre, simule: false }] : []
      return [
        ...compte(de, 'porte', porteDe(issue)),
        ...compte(vers, 'delai', delaiDe(issue)),
        ...(issue.startsWith('refus:') ? compte(vers, 'refus', issue.slice('refus:'.length)) : []),
      ]
    }),
  )
  return publierObservatoire(comptes, () => ['x'], NOW)
}

export const totauxOf =
  (chiffres: ReturnType<typeof observatoireOf>): TotauxPublies =>
  (mesure, structure, trimestre) =>
    chiffres.find(
      c => c.unite === `structure:${structure}` && c.periode === trimestre && c.mesure === mesure && c.modalite === '',
    )?.nombre ?? 0

/** The same people as the map counts them. */
export const liensComptes = (envois: readonly Envoi[]): Compte[] =>
  envois.flatMap(({ de, vers, trimestre, issues }) =>
    Object.entries(issues).flatMap(([modalite, nombre]): Compte[] => {
      const semestre = trimestre < '2026-07-01' ? '2026-01-01' : '2026-07-01'
      return nombre > 0 ? [{ sorte: 'lien', a: de, b: vers, semestre, modalite, nombre, simule: false }] : []
    }),
  )

/** A small count, and the least and the most that an attacker knows of it. */
export interface Trouve {
  quoi: string
  min: number
  max: number
}

/** Somebody somewhere else, of whom nothing is told: they may have sent and received. */
const AILLEURS = 'ailleurs'

/**
 * Somebody who knows every number of the observatoire of structures and of the région, every total and word of the map, and what each is of;
 * who looks for the least and the most of each count of 1 to 4: of a link in a half-year, of who sent or received in a quarter, of each cell.
 */
export function attaquerEnsemble(
  envois: readonly Envoi[],
  observatoire: ReturnType<typeof observatoireOf>,
  carte: readonly Chiffre[],
): Trouve[] {
  const constraints = new Map<string, Constraint>()
  const variables = new Map<string, Map<string, number>>()
  const vrais = new Map<string, number>()
  const emetteurs = [...new Set(envois.map(({ de }) => de))]
  const recepteurs = [...new Set(envois.map(({ vers }) => vers))]
  const paires = [...emetteurs, AILLEURS].flatMap(de => [...recepteurs, AILLEURS].map(vers => [de, vers] as const))
  const told = new Map(observatoire.map(c => [`${c.unite} ${c.periode} ${c.mesure} ${c.modalite}`, c.nombre]))
  const lignes = new Map(observatoire.map(c => [`${c.unite} ${c.periode} ${c.mesure}`, true]))
  /** Whether a number of the observatoire is told: nobody in a part that is not named, when the row is. */
  const dire = (unite: string, periode: string, mesure: string, modalite: string): number | undefined => {
    const cle = `${unite} ${periode} ${mesure} ${modalite}`
    if (told.has(cle)) return told.get(cle)
    return lignes.has(`${unite} ${periode} ${mesure}`) ? 0 : undefined
  }
  const liens = new Map(carte.map(c => [`${c.a} ${c.b} ${c.periode} ${c.modalite}`, c.nombre]))
  for (const [de, vers] of paires)
    for (const [q, t] of LES_T.entries()) {
      const vrai = envois.filter(e => e.de === de && e.vers === vers && e.trimestre === TRIMESTRES[q])
      // What became of people is known to the observatoire from either end: each cuts the same people in its own way.
      const coupes = [
        ['porte', ['deuxieme', 'fermee'], `structure:${de}`, porteDe],
        ['refus', ['complet', 'hors-public', 'autre'], `structure:${vers}`, (i: string) => i.split(':')[1] ?? 'autre'],
      ] as const
      for (const [mesure, parts, unite, partOf] of coupes)
        for (const part of parts) {
          const terms = new Map<string, number>()
          const nombre = vrai
            .flatMap(({ issues }) => Object.entries(issues))
            .reduce((sum, [issue, n]) => sum + (partOf(issue) === part ? n : 0), 0)
          const dans = (cle: string): void => {
            terms.set(`objectif ${cle}`, 1)
            vrais.set(cle, (vrais.get(cle) ?? 0) + nombre)
          }
          const egal = (cle: string, dit: number | undefined): void => {
            if (dit === undefined) return
            terms.set(cle, 1)
            constraints.set(cle, equalTo(dit))
          }
          terms.set(`${de} ${vers} ${t}`, mesure === 'porte' ? 1 : -1)
          constraints.set(`${de} ${vers} ${t}`, equalTo(0))
          if (unite !== `structure:${AILLEURS}` && part !== 'autre') {
            dans(`${unite} ${t} ${mesure} ${part}`)
            egal(`${unite} ${t} ${mesure} ${part}`, dire(unite, t, mesure, part))
            egal(`${unite} ${t} ${mesure} `, dire(unite, t, mesure, ''))
            // A year is told as the sum of the quarters that are.
            if (dire(unite, t, mesure, '') !== undefined)
              egal(`${unite} 2026 ${mesure} ${part}`, dire(unite, '2026', mesure, part))
          }
          if (mesure === 'refus' && vers !== AILLEURS) {
            dans(`${unite} ${t} reponse `)
            egal(`${unite} ${t} reponse `, dire(unite, t, 'reponse', ''))
          }
          if (mesure === 'porte' && de !== AILLEURS) dans(`${unite} ${t} porte `)
          if (mesure === 'porte' && de !== AILLEURS && vers !== AILLEURS) dans(`lien ${de} ${vers} ${semestreDe(t)}`)
          for (const periode of [semestreDe(t), '2026']) {
            const envoyes = liens.get(`${de} ${vers} ${periode} `)
            const annee = periode === '2026' && !liens.has(`${de} ${vers} ${semestreDe(t)} `)
            if (envoyes === undefined || annee) continue
            const lien = `lien ${de} ${vers} ${periode}`
            if (mesure === 'porte') egal(`${lien} total`, envoyes)
            const a = (mot: string) => liens.has(`${de} ${vers} ${periode} ${mot}`)
            const borner = (cle: string, poids: number, borne: Constraint): void => {
              terms.set(cle, poids)
              constraints.set(cle, borne)
            }
            if (part === 'deuxieme' && a('allure:bonne')) borner(`${lien} bonne`, 1, greaterEq(0.6 * envoyes))
            if (part === 'deuxieme' && a('allure:moyenne')) borner(`${lien} moyenne`, 1, lessEq(0.6 * envoyes))
            if (mesure === 'refus' && part !== 'autre') {
              if (a('allure:refus')) borner(`${lien} refus`, 1, greaterEq(0.25 * envoyes))
              if (a('allure:bonne') || a('allure:moyenne')) borner(`${lien} peu`, 1, lessEq(0.25 * envoyes))
              for (const motif of ['complet', 'hors-public'])
                if (a(`motif:${motif}`)) borner(`${lien} motif`, part === motif ? 1 : -1, greaterEq(0))
            }
          }
          variables.set(`${de} ${vers} ${t} ${mesure} ${part}`, terms)
        }
    }
  const borne = (objective: string, direction: 'maximize' | 'minimize'): number => {
    const { status, result } = solve({ direction, objective, constraints, variables }, { checkCycles: true })
    if (status === 'unbounded') return direction === 'maximize' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
    if (status !== 'optimal') throw new Error(`${objective}: ${status}`)
    return result
  }
  return [...vrais]
    .filter(([, n]) => n > 0 && n < SEUIL)
    .map(([quoi]) => ({
      quoi,
      min: borne(`objectif ${quoi}`, 'minimize'),
      max: borne(`objectif ${quoi}`, 'maximize'),
    }))
}
