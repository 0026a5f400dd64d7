import { z } from 'zod'
import type { Joint } from '#features/ressources/index.ts'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { fuseauOf } from '#platform/fuseau.ts'
import { type Contenu, contenuSchema } from '../domain/contenu.ts'
import { type Promesse, prochaineHorloge } from '../domain/horloge.ts'
import { COTES, type Cote, PROPRIETAIRES, type Proprietaire, STATUTS, type Statut } from '../domain/statuts.ts'

/** One aiguillage, without what goes with it. */
export interface Aiguillage {
  id: string
  chaine: string
  rang: number
  precedent: string | undefined
  personne: string | undefined
  demande: string | undefined
  besoin: string | undefined
  emetteur: { id: string; nom: string }
  /** With the IANA zone in which it receives: that of the lieu of the service, or of the structure. */
  recepteur: { id: string; nom: string; fuseau: string }
  service: string | undefined
  statut: Statut
  motif: string | undefined
  proprietaire: Proprietaire
  alerte: boolean
  porteProposee: { id: string; nom: string } | undefined
  rendezvousLe: Date | undefined
  promesse: Promesse
  creeLe: Date
  envoyeLe: Date | undefined
  reponduLe: Date | undefined
  majLe: Date
  version: number
  /** The version at which the person said that nobody contacted them. */
  sansNouvelleVersion: number | undefined
}

const opt = <T extends z.ZodType>(schema: T) => schema.nullable().transform(value => value ?? undefined)

export const ligneAiguillage = z
  .object({
    id: z.string(),
    chaine: z.string(),
    rang: z.number(),
    precedent: opt(z.string()),
    personne_id: opt(z.string()),
    demande_id: opt(z.string()),
    besoin: opt(z.string()),
    emetteur_structure: z.string(),
    emetteur_nom: z.string(),
    recepteur_structure: z.string(),
    recepteur_nom: z.string(),
    recepteur_commune: opt(z.string()),
    service_id: opt(z.string()),
    statut: z.enum(STATUTS),
    motif: opt(z.string()),
    proprietaire: z.enum(PROPRIETAIRES),
    alerte: z.boolean(),
    porte_proposee: opt(z.string()),
    porte_nom: opt(z.string()),
    rendezvous_le: opt(z.date()),
    attend_depuis: z.date(),
    promis_pour: opt(z.date()),
    rappels: z.number(),
    cree_le: z.date(),
    envoye_le: opt(z.date()),
    repondu_le: opt(z.date()),
    maj_le: z.date(),
    version: z.number(),
    sans_nouvelle_version: opt(z.number()),
  })
  .transform(
    (r): Aiguillage => ({
      id: r.id,
      chaine: r.chaine,
      rang: r.rang,
      precedent: r.precedent,
      personne: r.personne_id,
      demande: r.demande_id,
      besoin: r.besoin,
      emetteur: { id: r.emetteur_structure, nom: r.emetteur_nom },
      recepteur: { id: r.recepteur_structure, nom: r.recepteur_nom, fuseau: fuseauOf(r.recepteur_commune) },
      service: r.service_id,
      statut: r.statut,
      motif: r.motif,
      proprietaire: r.proprietaire,
      alerte: r.alerte,
      porteProposee: r.porte_proposee ? { id: r.porte_proposee, nom: r.porte_nom ?? r.porte_proposee } : undefined,
      rendezvousLe: r.rendezvous_le,
      promesse: { attendDepuis: r.attend_depuis, promisPour: r.promis_pour, rappels: r.rappels },
      creeLe: r.cree_le,
      envoyeLe: r.envoye_le,
      reponduLe: r.repondu_le,
      majLe: r.maj_le,
      version: r.version,
      sansNouvelleVersion: r.sans_nouvelle_version,
    }),
  )

/** The columns of an aiguillage `a`, with the names of its structures, from `avecNoms`. */
export const COLONNES = `a.*, emetteur.nom as emetteur_nom, recepteur.nom as recepteur_nom, proposee.nom as porte_nom,
  case when exists (select from lieu l where l.structure_id = recepteur.id and l.commune >= '97') then
    (select l.commune from lieu l where l.structure_id = recepteur.id
     order by l.id is distinct from (select s.lieu_id from service s where s.id = a.service_id), l.rang, l.id limit 1) end as recepteur_commune`
const NOMS = `join structure emetteur on emetteur.id = a.emetteur_structure join structure recepteur on recepteur.id = a.recepteur_structure
  left join structure proposee on proposee.id = a.porte_proposee`
/** @param source what gives the rows `a`: the table, or a query in brackets */
export const avecNoms = (source = 'aiguillage'): string => `${source} a ${NOMS}`

/** One aiguillage, when the acteur may see it. @param verrou held until the end of the transaction, to move it */
export async function findAiguillage(
  tx: Tx,
  id: string,
  verrou: '' | 'verrouille' | 'saute' = '',
): Promise<Aiguillage | undefined> {
  const lock = { '': '', verrouille: 'for update of a', saute: 'for update of a skip locked' }[verrou]
  const { rows } = await tx.query(`select ${COLONNES} from ${avecNoms()} where a.id = $1 ${lock}`, [id])
  return z.array(ligneAiguillage).parse(rows)[0]
}

export interface NouvelAiguillage {
  id: string
  chaine: string
  rang: number
  precedent: string | undefined
  personne: string
  demande: string | undefined
  besoin: string | undefined
  emetteur: string
  /** Absent when a software sends. */
  compte: string | undefined
  recepteur: string
  service: string | undefined
  le: Date
}

/** A draft of the sender. @returns false when there is one of this id already: the same form sent twice. */
export async function insertAiguillage(tx: Tx, a: NouvelAiguillage): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into aiguillage (id, chaine, rang, precedent, personne_id, demande_id, besoin, emetteur_structure, emetteur_compte,
       recepteur_structure, service_id, statut, proprietaire, cree_le, maj_le, attend_depuis)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'draft', 'emetteur', $12, $12, $12) on conflict (id) do nothing`,
    [
      a.id,
      a.chaine,
      a.rang,
      a.precedent ?? null,
      a.personne,
      a.demande ?? null,
      a.besoin ?? null,
      a.emetteur,
      a.compte ?? null,
      a.recepteur,
      a.service ?? null,
      a.le,
    ],
  )
  return rowCount === 1
}

export interface Changement {
  statut: Statut
  motif: string | undefined
  proprietaire: Proprietaire
  alerte: boolean
  promesse: Promesse
  porteProposee?: string | undefined
  rendezvousLe?: Date | undefined
  consentement?: string | undefined
  envoye?: boolean | undefined
  repondu?: boolean | undefined
}

/** Writes where an aiguillage stands now; each change gives the next version. */
export async function saveAiguillage(tx: Tx, id: string, c: Changement, le: Date): Promise<void> {
  const { attendDepuis, promisPour, rappels } = c.promesse
  await tx.query(
    `update aiguillage set statut = $2, motif = $3, proprietaire = $4, alerte = $5, attend_depuis = $6, promis_pour = $7, rappels = $8,
       horloge_le = $9, porte_proposee = coalesce($10, porte_proposee), rendezvous_le = coalesce($11, rendezvous_le),
       consentement_id = coalesce($12, consentement_id), envoye_le = case when $13 then $15 else envoye_le end,
       repondu_le = case when $14 then coalesce(repondu_le, $15) else repondu_le end, maj_le = $15, version = version + 1
     where id = $1`,
    [
      id,
      c.statut,
      c.motif ?? null,
      c.proprietaire,
      c.alerte,
      attendDepuis,
      promisPour ?? null,
      rappels,
      prochaineHorloge(c.promesse) ?? null,
      c.porteProposee ?? null,
      c.rendezvousLe ?? null,
      c.consentement ?? null,
      c.envoye ?? false,
      c.repondu ?? false,
      le,
    ],
  )
}

/** Another consent carries an aiguillage that went with one that is withdrawn. */
export const saveConsentement = async (
  tx: Tx,
  id: string,
  { de, vers }: { de: string; vers: string },
): Promise<void> => {
  await tx.query('update aiguillage set consentement_id = $3 where id = $1 and consentement_id = $2', [id, de, vers])
}

/** The person has heard of nobody: nothing moves, and a form that is open stays good. */
export const saveSansNouvelle = async (tx: Tx, id: string): Promise<void> => {
  await tx.query('update aiguillage set sans_nouvelle_version = version where id = $1', [id])
}

/** A reminder went: nothing else changes, and a form that is open stays good. */
export const saveRappel = async (tx: Tx, id: string, promesse: Promesse): Promise<void> => {
  await tx.query('update aiguillage set rappels = $2, horloge_le = $3 where id = $1', [
    id,
    promesse.rappels,
    prochaineHorloge(promesse) ?? null,
  ])
}

const lieuContenu = (id: string): string => `aiguillage.contenu.${id}`

export const saveContenu = async (tx: Tx, chiffre: Chiffre, id: string, contenu: Contenu): Promise<void> => {
  const scelle = chiffre.seal(lieuContenu(id), contenu)
  const { rowCount } = await tx.query('update aiguillage_contenu set contenu_chiffre = $2 where aiguillage_id = $1', [
    id,
    scelle,
  ])
  if (rowCount === 0)
    await tx.query('insert into aiguillage_contenu (aiguillage_id, contenu_chiffre) values ($1, $2)', [id, scelle])
}

/** What goes with an aiguillage, opened; undefined once it is erased, or for who may not read it. */
export const openContenu = (chiffre: Chiffre, id: string, scelle: Buffer | null | undefined): Contenu | undefined =>
  scelle ? contenuSchema.parse(chiffre.open(lieuContenu(id), scelle)) : undefined

export async function findContenu(tx: Tx, chiffre: Chiffre, id: string): Promise<Contenu | undefined> {
  const { rows } = await tx.query<{ contenu_chiffre: Buffer }>(
    'select contenu_chiffre from aiguillage_contenu where aiguillage_id = $1',
    [id],
  )
  return openContenu(chiffre, id, rows[0]?.contenu_chiffre)
}

export interface NouvelleEtape {
  de: Statut | undefined
  vers: Statut
  par: Cote
  compte: string | undefined
  motif: string | undefined
  message: string | undefined
  joints?: readonly Joint[]
  le: Date
}

/** What is sealed: the words alone, or with the documents that went with them. */
const dit = z.union([
  z.string().transform(message => ({ message, joints: [] })),
  z.object({
    message: z.string().optional(),
    joints: z.array(z.object({ id: z.string(), titre: z.string(), fichier: z.string() })),
  }),
])
const direEtape = ({ message, joints = [] }: NouvelleEtape) => (joints.length > 0 ? { message, joints } : message)

const lieuEtape = (id: string): string => `aiguillage_etape.message.${id}`

/** Adds to the timeline; the number of the row is drawn first, as what is written is sealed to it. */
export const insertEtape = async (tx: Tx, chiffre: Chiffre, aiguillage: string, e: NouvelleEtape): Promise<void> => {
  const { rows } = await tx.query<{ id: string }>(`select nextval('aiguillage_etape_id_seq')::text as id`)
  const id = z.string().parse(rows[0]?.id)
  await tx.query(
    `insert into aiguillage_etape (id, aiguillage_id, de, vers, par, compte_id, motif, message_chiffre, le) overriding system value
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      aiguillage,
      e.de ?? null,
      e.vers,
      e.par,
      e.compte ?? null,
      e.motif ?? null,
      direEtape(e) ? chiffre.seal(lieuEtape(id), direEtape(e)) : null,
      e.le,
    ],
  )
}

/** One move of the timeline. */
export interface Etape {
  aiguillage: string
  de: Statut | undefined
  vers: Statut
  par: Cote
  motif: string | undefined
  message: string | undefined
  joints: readonly Joint[]
  le: Date
}

const ligneEtape = z.object({
  id: z.coerce.string(),
  aiguillage_id: z.string(),
  de: opt(z.enum(STATUTS)),
  vers: z.enum(STATUTS),
  par: z.enum(COTES),
  motif: opt(z.string()),
  message_chiffre: opt(z.instanceof(Buffer)),
  le: z.date(),
})

/** The moves of some aiguillages, in order, with what was written at each. */
export async function listEtapes(
  tx: Tx,
  chiffre: Chiffre,
  ids: readonly string[],
  { messages = true } = {},
): Promise<Etape[]> {
  const { rows } = await tx.query('select * from aiguillage_etape where aiguillage_id = any ($1) order by id', [ids])
  return z
    .array(ligneEtape)
    .parse(rows)
    .map(({ id, aiguillage_id: aiguillage, message_chiffre, ...e }) => {
      const ouvert = message_chiffre && messages ? dit.parse(chiffre.open(lieuEtape(id), message_chiffre)) : undefined
      return { ...e, aiguillage, message: ouvert?.message, joints: ouvert?.joints ?? [] }
    })
}

/** The doors of one chain, in order: those that the acteur may see. */
export async function listChaine(tx: Tx, chaine: string): Promise<Aiguillage[]> {
  const { rows } = await tx.query(
    `select ${COLONNES} from ${avecNoms()} where a.chaine = $1 order by a.rang, a.cree_le`,
    [chaine],
  )
  return z.array(ligneAiguillage).parse(rows)
}

/** The aiguillages of a person, the last first: what has left; a draft only when it is asked for, as nobody but its sender has heard of it. */
export async function listDePersonne(tx: Tx, personne: string, { brouillons = false } = {}): Promise<Aiguillage[]> {
  const { rows } = await tx.query(
    `select ${COLONNES} from ${avecNoms()} where a.personne_id = $1 and (a.statut <> 'draft' or $2) order by a.cree_le desc, a.rang desc limit 100`,
    [personne, brouillons],
  )
  return z.array(ligneAiguillage).parse(rows)
}
