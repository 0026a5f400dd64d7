import type pg from 'pg'
import type { Agent } from '#features/comptes/index.ts'
import { communesDeZone, ensembleDe, type SorteEnsemble, type Territoires } from '#features/territoires/index.ts'
import { asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { jourOf } from '#web/format.ts'
import { aRemettre, identifiantDe, peutComposer, type Territoire, zoneDe } from './domain/territoire.ts'
import { type NouvelleStructure, prevenirStructures } from './prevenir-structures.ts'
import {
  deleteMembreDe,
  deletePropositions,
  fermerTerritoire,
  findComposition,
  insertChangement,
  insertMembresDe,
  insertPropositions,
  insertTerritoire,
  listChangements,
  listComposants,
  listCompositions,
  nomsDeStructures,
  reposerCoordinateurs,
  rouvrirTerritoire,
  saveNom,
  saveRefus,
  saveZone,
} from './store/territoires.ts'

export interface ComposerDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  territoires: Territoires
  now: () => Date
}

export type ErreurComposition = 'introuvable' | 'nom-pris' | 'pilote' | 'rien-choisi' | 'deja'
/** What was done, and the change that it can be undone by. */
export type Compose = { fait: string; id: string; changement?: string } | { erreur: ErreurComposition }

const ABSENT = { erreur: 'introuvable' } as const
const compositeurDe = ({ role, territoire }: Agent) => ({ role, territoire: territoire?.id })
const memeNom = (a: string, b: string): boolean => a.localeCompare(b, 'fr', { sensitivity: 'base' }) === 0

/** Makes a territoire, empty as yet: for the région. */
export const creerTerritoire = ({ db, now }: ComposerDeps, agent: Agent, nom: string): Promise<Compose> =>
  asActeur(db, agent.acteur, async tx => {
    const connus = await listCompositions(tx)
    if (connus.some(one => memeNom(one.nom, nom))) return { erreur: 'nom-pris' }
    const id = identifiantDe(nom, new Set(connus.map(one => one.id)))
    if (!(await insertTerritoire(tx, id, nom))) return { erreur: 'nom-pris' }
    await insertChangement(tx, { territoire: id, geste: 'creer', par: agent.compte.id, le: now() })
    return { fait: 'cree', id }
  })

export type GesteComposition =
  | { geste: 'nommer'; nom: string }
  | { geste: 'ajouter-communes'; sorte: SorteEnsemble; code: string }
  | { geste: 'retirer-communes'; commune: string }
  | { geste: 'ajouter-structures'; structures: readonly string[] }
  | { geste: 'retirer-structures'; structure: string }
  | { geste: 'accepter-structure'; structure: string }
  | { geste: 'refuser-structure'; structure: string }
  | { geste: 'remettre'; changement: string }

/** Changes the name, the communes or the structures of a territoire that is open, and keeps a trace of it. */
export const composer = (deps: ComposerDeps, agent: Agent, id: string, quoi: GesteComposition): Promise<Compose> =>
  asActeur(deps.db, agent.acteur, async tx => {
    const t = await findComposition(tx, id, { verrou: true })
    return t && peutComposer(compositeurDe(agent), t) ? executer(deps, tx, agent, t, quoi) : ABSENT
  })

/** Adds structures: the région any, a coordinateur those that are in no territoire; the others are asked for. Each is told. */
async function ajouter(
  tx: Tx,
  { chiffre }: Pick<ComposerDeps, 'chiffre'>,
  agent: Agent,
  t: Territoire,
  { structures, trace }: { structures: readonly string[]; trace: { territoire: string; par: string; le: Date } },
): Promise<{ ajoutees: string[]; proposees: string[] }> {
  const libres = agent.role !== 'region'
  const ajoutees = await insertMembresDe(tx, t.id, structures, { libres })
  const proposees = libres ? await insertPropositions(tx, t.id, structures) : []
  if (!libres) await deletePropositions(tx, t.id, ajoutees)
  if (ajoutees.length > 0) await insertChangement(tx, { ...trace, geste: 'ajouter-structures', objets: ajoutees })
  const dire = (ids: readonly string[], nouvelle: NouvelleStructure) =>
    prevenirStructures(tx, chiffre, t, ids, nouvelle, trace.le)
  await dire(ajoutees, 'ajoutee')
  await dire(proposees, 'proposee')
  return { ajoutees, proposees }
}

async function executer(
  { territoires, now, chiffre }: ComposerDeps,
  tx: Tx,
  agent: Agent,
  t: Territoire,
  quoi: GesteComposition,
): Promise<Compose> {
  const { id } = t
  const trace = { territoire: id, par: agent.compte.id, le: now() }
  const communes = communesDeZone(territoires, t.zone).map(({ code }) => code)
  if (quoi.geste === 'nommer') {
    if ((await listCompositions(tx)).some(one => one.id !== id && memeNom(one.nom, quoi.nom)))
      return { erreur: 'nom-pris' }
    await saveNom(tx, id, quoi.nom)
    if (quoi.nom !== t.nom) await insertChangement(tx, { ...trace, geste: 'nommer', detail: `${t.nom} → ${quoi.nom}` })
    return { fait: 'nomme', id }
  }
  if (quoi.geste === 'ajouter-communes') {
    const ensemble = ensembleDe(territoires, quoi.sorte, quoi.code)
    if (!ensemble) return ABSENT
    const connues = new Set(communes)
    const objets = ensemble.communes.map(({ code }) => code).filter(code => !connues.has(code))
    if (objets.length === 0) return { erreur: 'deja' }
    await saveZone(tx, id, zoneDe([...communes, ...objets]))
    await insertChangement(tx, { ...trace, geste: 'ajouter-communes', objets, detail: ensemble.nom })
    return { fait: 'communes', id }
  }
  if (quoi.geste === 'retirer-communes') {
    const { commune } = quoi
    if (!communes.includes(commune)) return ABSENT
    await saveZone(tx, id, zoneDe(communes.filter(code => code !== commune)))
    const detail = territoires.commune(commune)?.nom ?? commune
    const changement = await insertChangement(tx, { ...trace, geste: 'retirer-communes', objets: [commune], detail })
    return { fait: 'retire', id, changement }
  }
  if (quoi.geste === 'ajouter-structures') {
    if (quoi.structures.length === 0) return { erreur: 'rien-choisi' }
    const { ajoutees, proposees } = await ajouter(tx, { chiffre }, agent, t, { structures: quoi.structures, trace })
    if (ajoutees.length + proposees.length === 0) return { erreur: 'deja' }
    return { fait: proposees.length > 0 ? 'proposees' : 'structures', id }
  }
  if (quoi.geste === 'accepter-structure' || quoi.geste === 'refuser-structure') {
    if (agent.role !== 'region') return ABSENT
    if (quoi.geste === 'accepter-structure') {
      const { ajoutees } = await ajouter(tx, { chiffre }, agent, t, { structures: [quoi.structure], trace })
      return ajoutees.length === 0 ? { erreur: 'deja' } : { fait: 'acceptee', id }
    }
    return (await saveRefus(tx, id, quoi.structure, trace.le)) ? { fait: 'refusee', id } : ABSENT
  }
  if (quoi.geste === 'retirer-structures') {
    const membre = (await listComposants(tx, id, jourOf(trace.le))).find(one => one.id === quoi.structure)
    if (membre?.pilote) return { erreur: 'pilote' }
    if (!(await deleteMembreDe(tx, id, quoi.structure))) return ABSENT
    const detail = (await nomsDeStructures(tx, [quoi.structure])).get(quoi.structure) ?? quoi.structure
    const objets = [quoi.structure]
    const changement = await insertChangement(tx, { ...trace, geste: 'retirer-structures', objets, detail })
    return { fait: 'retire', id, changement }
  }
  return remettre(tx, { chiffre }, agent, t, communes, { ...trace, changement: quoi.changement })
}

/** Puts back what one removal took out, as far as it is still out. */
async function remettre(
  tx: Tx,
  deps: Pick<ComposerDeps, 'chiffre'>,
  agent: Agent,
  t: Territoire,
  communes: readonly string[],
  { changement, ...trace }: { territoire: string; par: string; le: Date; changement: string },
): Promise<Compose> {
  const { id } = t
  const retrait = await commeSysteme(tx, 'territoire', async () =>
    (await listChangements(tx, id)).find(one => one.id === changement),
  )
  if (!retrait) return ABSENT
  const { detail } = retrait
  if (retrait.geste === 'retirer-communes') {
    const objets = aRemettre(retrait, new Set(communes))
    if (objets.length === 0) return { erreur: 'deja' }
    await saveZone(tx, id, zoneDe([...communes, ...objets]))
    await insertChangement(tx, { ...trace, geste: 'ajouter-communes', objets, detail })
    return { fait: 'remis', id }
  }
  if (retrait.geste !== 'retirer-structures') return ABSENT
  const { ajoutees, proposees } = await ajouter(tx, deps, agent, t, { structures: retrait.objets, trace })
  if (ajoutees.length + proposees.length === 0) return { erreur: 'deja' }
  return { fait: proposees.length > 0 ? 'proposees' : 'remis', id }
}

/**
 * Closes a territoire, or opens it again: for the région. Closed, it keeps all that it did; its structures leave it, the accounts of those
 * who coordinate it rest, and what they had taken up goes back to the structures that sent it, by the clock.
 */
export const fermerOuRouvrir = (
  { db, now }: Pick<ComposerDeps, 'db' | 'now'>,
  agent: Agent,
  id: string,
  geste: 'fermer' | 'rouvrir',
): Promise<Compose> =>
  asActeur(db, agent.acteur, async tx => {
    const t = await findComposition(tx, id, { verrou: true })
    if (!t || (t.fermeLe === undefined) !== (geste === 'fermer')) return ABSENT
    const le = now()
    if (geste === 'fermer') await fermerTerritoire(tx, id, le)
    else await rouvrirTerritoire(tx, id)
    await commeSysteme(tx, 'territoire', () =>
      reposerCoordinateurs(tx, id, geste === 'fermer' ? 'suspendue' : 'active'),
    )
    await insertChangement(tx, { territoire: id, geste, par: agent.compte.id, le })
    return { fait: geste === 'fermer' ? 'ferme' : 'rouvert', id }
  })
