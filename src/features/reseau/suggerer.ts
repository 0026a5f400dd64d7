import { insertReunion, listGroupes } from '#features/animation/index.ts'
import { findStructures } from '#features/annuaire/index.ts'
import type { Agent } from '#features/comptes/index.ts'
import { besoinsPublies } from '#features/observatoire/index.ts'
import { BESOINS, type Besoin } from '#features/orientation/index.ts'
import { insertAction } from '#features/plan/index.ts'
import { communesDeZone } from '#features/territoires/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { lireHeureLocale, PARIS } from '#platform/fuseau.ts'
import { jourOf } from '#web/format.ts'
import type { ReseauDeps } from './deps.ts'
import type { Nomme } from './domain/lien.ts'
import { membreOf } from './domain/membre.ts'
import { trimestresOf } from './domain/periode.ts'
import {
  besoinsSansPorte,
  type Demandes,
  type ErreurSuggestion,
  estClose,
  liensAbsents,
  PROCHE_KM,
  type Suggestion,
  type Suite,
  servicesDelaisses,
  structuresDe,
  type Traitee,
  utiliseDe,
} from './domain/suggestion.ts'
import { lireReseau } from './lire.ts'
import { listDe, listTerritoires } from './store/chiffres.ts'
import { deleteEcartee, listSuites, listTraitees, saveSuite } from './store/suites.ts'
import { direSuggestion } from './texts.ts'

export interface Suggestions {
  periode: string
  simule: boolean
  /** Of those that are still to be looked at. */
  ouvertes: readonly Suggestion[]
  suites: readonly Suite[]
  /** For the région, which does not act upon them: the territoire that is looked at, and what was done there. */
  vue?: { territoire: Nomme; traitees: readonly Traitee[] }
}

/**
 * What a territoire could look at, by what is published and what the annuaire says.
 * @param territoire for the région, which one
 * @returns undefined while nothing is published, or no territoire is chosen
 */
export async function lireSuggestions(
  deps: ReseauDeps,
  agent: Agent,
  territoire?: string,
): Promise<Suggestions | undefined> {
  const { cadre, db } = deps
  const lecture = await lireReseau(db, agent, cadre.site.nomRegion, { periode: undefined, territoire })
  if (lecture?.portee.sorte !== 'territoire') return undefined
  const { portee, periode, membres: nommes, liens } = lecture
  const ids = nommes.map(({ id }) => id)
  const unites = [`territoire:${portee.id}`, ...ids.map(id => `structure:${id}`)]
  const demandes = await besoinsPublies(db, unites, trimestresOf(periode))
  const of = (unite: string): Demandes => connus(demandes.get(unite))
  const fiches = await findStructures(db, ids)
  const membres = fiches.map(({ structure }) => membreOf(structure, deps.portes(structure)))
  const services = await listDe(db, 'service', periode, ids)
  const sansPorte = await besoinsDe(deps, portee.id, periode)
  const region = agent.role === 'region'
  const [suites, traitees] = await asActeur(db, agent.acteur, async tx =>
    region ? [[], await listTraitees(tx, portee.id)] : [await listSuites(tx, portee.id), []],
  )
  const closes = new Set([...suites.filter(estClose), ...traitees].map(({ cle }) => cle))
  const utilises = new Set(services.map(({ a, b }) => utiliseDe(a, b)))
  const toutes: Suggestion[] = [
    ...liensAbsents(membres, liens, new Map(ids.map(id => [id, of(`structure:${id}`)]))),
    ...servicesDelaisses(membres, utilises, of(`territoire:${portee.id}`)),
    ...sansPorte.suggestions,
  ]
  return {
    periode,
    simule: lecture.simule || sansPorte.simule,
    ouvertes: toutes.filter(({ cle }) => !closes.has(cle)),
    suites,
    ...(region && { vue: { territoire: { id: portee.id, nom: portee.nom }, traitees } }),
  }
}

const codes: ReadonlySet<string> = new Set(BESOINS)
const estBesoin = (code: string): code is Besoin => codes.has(code)
const connus = (nombres: ReadonlyMap<string, number> | undefined): Demandes =>
  new Map([...(nombres ?? [])].flatMap(([code, n]) => (estBesoin(code) ? [[code, n] as const] : [])))

/** What is asked in the communes of a territoire and has no door near, by the engine that answers the public. */
async function besoinsDe(
  { db, territoires, orienter, now }: ReseauDeps,
  territoire: string,
  periode: string,
): Promise<{ suggestions: Suggestion[]; simule: boolean }> {
  const zone = (await listTerritoires(db)).find(({ id }) => id === territoire)?.zone ?? []
  const communes = new Map(
    communesDeZone(territoires, zone).map(({ code, nom }): [string, Nomme] => [code, { id: code, nom }]),
  )
  const chiffres = await listDe(db, 'besoin', periode, [...communes.keys()])
  const le = now()
  const distance = (commune: string, besoin: Besoin, rayonKm: number | undefined): number | undefined => {
    const contraintes = { modes: ['en-presentiel' as const], rayonKm }
    const resultat = orienter({ lieu: { commune }, besoins: [besoin], contraintes }, le)
    if (!resultat.ok) return undefined
    const found = resultat.reponse.portes.flatMap(({ mode, distanceKm }) =>
      mode === 'en-presentiel' && distanceKm !== null ? [distanceKm] : [],
    )
    return found.length === 0 ? undefined : Math.min(...found)
  }
  const demandes = chiffres.flatMap(({ a, modalite, nombre }) => {
    const commune = communes.get(a)
    return commune && estBesoin(modalite) && nombre !== undefined ? [[commune, modalite, nombre] as const] : []
  })
  return {
    suggestions: besoinsSansPorte(
      demandes,
      (commune, besoin) => distance(commune, besoin, PROCHE_KM) ?? distance(commune, besoin, undefined),
    ),
    simule: chiffres.some(({ simule }) => simule),
  }
}

const JOUR_MS = 86_400_000
/** When a meeting or a visit is first proposed: three weeks from now, on a working day, from 2 to 4 in Paris. */
export function dateProposee(now: Date): { debut: string; fin: string } {
  let jour = new Date(now.getTime() + 21 * JOUR_MS)
  while (jour.getUTCDay() % 6 === 0) jour = new Date(jour.getTime() + JOUR_MS)
  return { debut: `${jourOf(jour)}T14:00`, fin: `${jourOf(jour)}T16:00` }
}

export type Traitement = { geste: 'reunion' | 'action' } | { geste: 'ecarter'; motif: string } | { geste: 'revenir' }

/**
 * Acts upon a suggestion in one step: a meeting or an action of the plan that begins with its words, to be finished there; sets it aside, or
 * takes it back.
 */
export async function traiter(
  deps: ReseauDeps,
  agent: Agent,
  cle: string,
  quoi: Traitement,
): Promise<{ fait: string } | { reunion: string } | { action: string } | { erreur: ErreurSuggestion }> {
  const { territoire, acteur } = agent
  if (!territoire) return { erreur: 'introuvable' }
  if (quoi.geste === 'revenir')
    return asActeur(deps.db, acteur, async tx =>
      (await deleteEcartee(tx, territoire.id, cle)) ? { fait: 'revenue' } : { erreur: 'introuvable' },
    )
  const suggestion = (await lireSuggestions(deps, agent))?.ouvertes.find(one => one.cle === cle)
  if (!suggestion) return { erreur: 'introuvable' }
  const le = deps.now()
  const dite = { cle, ...direSuggestion(suggestion), le }
  return asActeur(deps.db, acteur, async tx => {
    if (quoi.geste === 'ecarter') {
      await saveSuite(tx, territoire.id, { ...dite, motif: quoi.motif })
      return { fait: 'ecartee' }
    }
    const titre = titreDe(suggestion)
    if (quoi.geste === 'action') {
      const structures = structuresDe(suggestion).map(({ id }) => id)
      const action = await insertAction(tx, {
        territoire: territoire.id,
        annee: Number(jourOf(le).slice(0, 4)),
        titre,
        description: `${dite.titre}. ${dite.raison}`,
        objectif: undefined,
        porteurs: structures.slice(0, 1),
        partenaires: structures.slice(1),
        autres: '',
        debut: undefined,
        fin: undefined,
        budget: undefined,
        le,
      })
      await saveSuite(tx, territoire.id, { ...dite, action })
      return { action }
    }
    const [groupe] = await listGroupes(tx, territoire.id)
    const date = dateProposee(le)
    const [debut, fin] = [lireHeureLocale(date.debut, PARIS), lireHeureLocale(date.fin, PARIS)]
    if (!groupe || !(debut instanceof Date) || !(fin instanceof Date)) return { erreur: 'sans-groupe' }
    const ordreDuJour = `${dite.titre}. ${dite.raison}\nCe qui empêche, ce qu’on essaie, qui le fait`
    const reunion = await insertReunion(tx, territoire.id, {
      groupe: groupe.id,
      titre,
      debut,
      fin,
      lieu: '',
      ordreDuJour,
      le,
    })
    if (reunion === undefined) return { erreur: 'sans-groupe' }
    await saveSuite(tx, territoire.id, { ...dite, reunion })
    return { reunion }
  })
}

const titreDe = (s: Suggestion): string =>
  (s.sorte === 'lien'
    ? `Mieux travailler ensemble : ${s.a.nom}, ${s.b.nom}`
    : s.sorte === 'service'
      ? `Faire connaître : ${s.service.nom}, ${s.structure.nom}`
      : `Ouvrir une porte : ${direSuggestion(s).titre}`
  ).slice(0, 200)
