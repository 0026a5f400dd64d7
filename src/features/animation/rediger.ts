import type pg from 'pg'
import type { Agent } from '#features/comptes/index.ts'
import { listActions, listObjectifs } from '#features/plan/index.ts'
import { asActeur, type Tx } from '#platform/acteur.ts'
import { jourOf } from '#web/format.ts'
import { pilotesDu } from './domain/animation.ts'
import { baseDe, type Donnees, type Schema, type TexteSchema } from './domain/schema.ts'
import { listPilotes } from './store/reseau.ts'
import {
  deleteBrouillon,
  findSchema,
  type GroupeAnime,
  listCalendrier,
  listEnVigueur,
  listGroupesAnimes,
  listSchemas,
  listTerritoiresAnimes,
  saveArrete,
  saveBrouillon,
} from './store/schemas.ts'

interface Deps {
  /** Pool of the application's role. */
  db: pg.Pool
  now: () => Date
}

const direGroupe = ({ nom, sorte, objet, rythmeMois, animateur, membres }: GroupeAnime) => ({
  nom,
  sorte,
  objet,
  rythmeMois,
  animateur,
  membres,
})

/** What a schéma gathers of what is kept elsewhere, as it is now. @param territoire undefined: the région */
export async function rassembler(
  tx: Tx,
  territoire: string | undefined,
  now: Date,
): Promise<{ donnees: Donnees; groupes: GroupeAnime[] }> {
  const leJour = jourOf(now)
  const annee = Number(leJour.slice(0, 4))
  const vide: Donnees = { annee, pilotes: [], groupes: [], calendrier: [], objectifs: [], actions: [], territoires: [] }
  if (territoire === undefined) {
    const groupes = await listGroupesAnimes(tx, undefined, now)
    const calendrier = await listCalendrier(tx, undefined, annee)
    const territoires = await listTerritoiresAnimes(tx, leJour)
    return { groupes, donnees: { ...vide, groupes: groupes.map(direGroupe), calendrier, territoires } }
  }
  const groupes = await listGroupesAnimes(tx, territoire, now)
  const actions = (await listActions(tx, territoire, annee)).filter(({ etat }) => etat !== 'abandonnee')
  return {
    groupes,
    donnees: {
      ...vide,
      pilotes: pilotesDu(await listPilotes(tx, territoire), leJour).map(({ nom }) => nom),
      groupes: groupes.map(direGroupe),
      calendrier: await listCalendrier(tx, territoire, annee),
      objectifs: (await listObjectifs(tx, territoire, annee)).map(({ titre, indicateur, cible }) => ({
        titre,
        indicateur,
        cible,
      })),
      actions: actions.map(({ titre, debut, fin }) => ({ titre, debut, fin })),
    },
  }
}

/** Where the schéma of the acteur's territoire, or of the région, stands. */
export interface SchemaTenu {
  versions: readonly Schema[]
  donnees: Donnees
  groupes: readonly GroupeAnime[]
}

const deQui = ({ acteur }: Agent): string | undefined => acteur.territoire

export const lireSchemaTenu = ({ db, now }: Deps, agent: Agent): Promise<SchemaTenu> =>
  asActeur(db, agent.acteur, async tx => ({
    versions: await listSchemas(tx, deQui(agent)),
    ...(await rassembler(tx, deQui(agent), now())),
  }))

/** The schémas in force, as every agent reads them. */
export const lireEnVigueur = ({ db }: Pick<Deps, 'db'>, agent: Agent): Promise<Schema[]> =>
  asActeur(db, agent.acteur, listEnVigueur)

/** One version, with what it gathers: as it was settled, or as it is now while it is being written. */
export const lireVersion = (
  { db, now }: Deps,
  agent: Agent,
  id: string,
): Promise<{ schema: Schema; donnees: Donnees } | undefined> =>
  asActeur(db, agent.acteur, async tx => {
    const schema = await findSchema(tx, id)
    return schema && { schema, donnees: schema.donnees ?? (await rassembler(tx, schema.territoire?.id, now())).donnees }
  })

/**
 * Writes the draft of the next version.
 * @param base what the form was begun from; null for a form that does not say
 * @returns what somebody else wrote since, if they did; undefined: they gave it up
 */
export const ecrireSchema = (
  { db, now }: Deps,
  agent: Agent,
  texte: TexteSchema,
  base: string | null,
): Promise<{ fait: string } | { autre: Schema | undefined }> =>
  asActeur(db, agent.acteur, async tx => {
    const [dernier] = await listSchemas(tx, deQui(agent))
    const ecrit =
      (base === null || base === baseDe(dernier)) &&
      (await saveBrouillon(tx, deQui(agent), dernier, { ...texte, le: now() }))
    return ecrit ? { fait: 'schema-ecrit' } : { autre: (await listSchemas(tx, deQui(agent)))[0] }
  })

export type ErreurSchema = 'introuvable' | 'sans-texte'

/** Settles the draft, with what it gathers today, or gives it up. */
export const tenirSchema = (
  { db, now }: Deps,
  agent: Agent,
  geste: 'arreter' | 'abandonner',
): Promise<{ fait: string } | { erreur: ErreurSchema }> =>
  asActeur(db, agent.acteur, async tx => {
    if (geste === 'abandonner')
      return (await deleteBrouillon(tx, deQui(agent))) ? { fait: 'schema-abandonne' } : { erreur: 'introuvable' }
    const brouillon = (await listSchemas(tx, deQui(agent))).find(({ etat }) => etat === 'brouillon')
    const schema = brouillon && (await findSchema(tx, brouillon.id, { verrou: true }))
    if (schema?.etat !== 'brouillon') return { erreur: 'introuvable' }
    if (schema.texte.trim() === '') return { erreur: 'sans-texte' }
    const le = now()
    const { donnees } = await rassembler(tx, deQui(agent), le)
    await saveArrete(tx, schema.id, { donnees, arreteLe: jourOf(le), le })
    return { fait: 'schema-arrete' }
  })
