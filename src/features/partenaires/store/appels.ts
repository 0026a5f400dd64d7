import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'

/** A place where the software of a structure is called. */
export interface Appel {
  id: string
  adresse: string
  creeLe: Date
  /** Until when the former secret signs too. */
  avantJusqua: Date | undefined
  arreteLe: Date | undefined
}
export interface Livraison {
  id: string
  aiguillage: string | undefined
  etat: string
  faitLe: Date
  essais: number
  prochainLe: Date | undefined
  livreLe: Date | undefined
  abandonneLe: Date | undefined
  code: number | undefined
  motif: string | undefined
}

const opt = <T extends z.ZodType>(schema: T) => schema.nullable().transform(value => value ?? undefined)
const lieuSecret = (id: string): string => `partenaire_appel.secret.${id}`
const lieuAvant = (id: string): string => `partenaire_appel.secret_avant.${id}`

export async function insertAppel(
  tx: Tx,
  chiffre: Chiffre,
  a: { id: string; structure: string; adresse: string; secret: string; le: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into partenaire_appel (id, structure_id, adresse, secret_chiffre, cree_par, cree_le)
     values ($1, $2, $3, $4, acteur_compte(), $5) on conflict (id) do nothing`,
    [a.id, a.structure, a.adresse, chiffre.seal(lieuSecret(a.id), a.secret), a.le],
  )
  return rowCount === 1
}

const ligneAppel = z
  .object({
    id: z.string(),
    adresse: z.string(),
    cree_le: z.date(),
    avant_jusqua: opt(z.date()),
    arrete_le: opt(z.date()),
  })
  .transform(
    (r): Appel => ({
      id: r.id,
      adresse: r.adresse,
      creeLe: r.cree_le,
      avantJusqua: r.avant_jusqua,
      arreteLe: r.arrete_le,
    }),
  )

/** Those of a structure, the last first. */
export async function listAppels(tx: Tx, structure: string): Promise<Appel[]> {
  const { rows } = await tx.query(
    `select id, adresse, cree_le, avant_jusqua, arrete_le from partenaire_appel where structure_id = $1 order by cree_le desc, id limit 50`,
    [structure],
  )
  return z.array(ligneAppel).parse(rows)
}

/** Another secret signs from now on, and the former one too until an instant. @returns false when there is none in service */
export async function saveSecret(
  tx: Tx,
  chiffre: Chiffre,
  { id, secret, jusqua }: { id: string; secret: string; jusqua: Date },
): Promise<boolean> {
  const { rows } = await tx.query<{ secret_chiffre: Buffer }>(
    'select secret_chiffre from partenaire_appel where id = $1 and arrete_le is null for update',
    [id],
  )
  const avant = rows[0]?.secret_chiffre
  if (!avant) return false
  await tx.query(
    'update partenaire_appel set secret_chiffre = $2, secret_avant_chiffre = $3, avant_jusqua = $4 where id = $1',
    [
      id,
      chiffre.seal(lieuSecret(id), secret),
      chiffre.seal(lieuAvant(id), chiffre.open(lieuSecret(id), avant)),
      jusqua,
    ],
  )
  return true
}

/** Nothing is sent there any more, not even what waits. @returns whether it was in service */
export async function stopAppel(tx: Tx, id: string, le: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update partenaire_appel set arrete_le = $2 where id = $1 and arrete_le is null',
    [id, le],
  )
  return rowCount === 1
}

/** How long after a try that was asked for the next one may be. */
const ENTRE_ESSAIS_MS = 60_000

export type Essai = 'demande' | 'trop-tot' | 'absent'

/** A message that says nothing, to try: one a minute. @returns `absent` when the place is not in service, or not the acteur's */
export async function insertEssai(tx: Tx, appel: string, le: Date): Promise<Essai> {
  const { rows } = await tx.query<{ tot: boolean }>(
    `select exists (select from partenaire_livraison l where l.appel_id = a.id and l.aiguillage_id is null and l.fait_le > $2) as tot
     from partenaire_appel a where a.id = $1 and a.arrete_le is null`,
    [appel, new Date(le.getTime() - ENTRE_ESSAIS_MS)],
  )
  const [place] = rows
  if (!place) return 'absent'
  if (place.tot) return 'trop-tot'
  await tx.query(
    `insert into partenaire_livraison (appel_id, etat, fait_le, prochain_le) values ($1, 'essai', $2::timestamptz, $2)`,
    [appel, le],
  )
  return 'demande'
}

const ligneLivraison = z
  .object({
    id: z.string(),
    appel_id: z.string(),
    aiguillage_id: opt(z.string()),
    etat: z.string(),
    fait_le: z.date(),
    essais: z.number(),
    prochain_le: opt(z.date()),
    livre_le: opt(z.date()),
    abandonne_le: opt(z.date()),
    code: opt(z.number()),
    motif: opt(z.string()),
  })
  .transform(r => ({
    appel: r.appel_id,
    livraison: {
      id: r.id,
      aiguillage: r.aiguillage_id,
      etat: r.etat,
      faitLe: r.fait_le,
      essais: r.essais,
      prochainLe: r.prochain_le,
      livreLe: r.livre_le,
      abandonneLe: r.abandonne_le,
      code: r.code,
      motif: r.motif,
    } satisfies Livraison,
  }))

/** The last messages of each place. */
export async function listLivraisons(
  tx: Tx,
  appels: readonly string[],
  limite: number,
): Promise<Map<string, Livraison[]>> {
  const { rows } = await tx.query(
    `select l.* from unnest($1::uuid[]) a (id)
     cross join lateral (select * from partenaire_livraison l where l.appel_id = a.id order by l.fait_le desc, l.id limit $2) l`,
    [appels, limite],
  )
  const parAppel = new Map<string, Livraison[]>()
  for (const { appel, livraison } of z.array(ligneLivraison).parse(rows))
    parAppel.set(appel, [...(parAppel.get(appel) ?? []), livraison])
  return parAppel
}

export interface ALivrer {
  id: string
  appel: string
  adresse: string
  aiguillage: string | undefined
  etat: string
  faitLe: Date
  /** This try included. */
  essais: number
  secrets: string[]
}

const ligneALivrer = z.object({
  id: z.string(),
  appel_id: z.string(),
  adresse: z.string(),
  aiguillage_id: opt(z.string()),
  etat: z.string(),
  fait_le: z.date(),
  essais: z.number(),
  secret_chiffre: z.instanceof(Buffer),
  secret_avant_chiffre: opt(z.instanceof(Buffer)),
  avant_jusqua: opt(z.date()),
})

/** What is in service: of a structure that has left the annuaire nothing is. */
const EN_SERVICE = `partenaire_appel a join structure s on s.id = a.structure_id and s.etat = 'actif' and a.arrete_le is null`

/** The places for which a message is due: those that answer first, then those where one has failed; the longest awaited first. As the system. */
export async function listAServir(tx: Tx, le: Date): Promise<string[]> {
  const { rows } = await tx.query<{ appel_id: string }>(
    `select l.appel_id from partenaire_livraison l join (select a.id from ${EN_SERVICE}) a on a.id = l.appel_id
     where l.prochain_le is not null group by l.appel_id having min(l.prochain_le) <= $1
     order by bool_or(l.essais > 0), min(l.prochain_le), l.appel_id`,
    [le],
  )
  return rows.map(({ appel_id }) => appel_id)
}

/**
 * Takes the next message that is due at a place, and holds both until the end of the transaction: another process calls that place after
 * it, and who is killed meanwhile leaves the message as it was. As the system.
 * @returns undefined when there is none, or when another process calls there
 */
export async function takeLivraison(tx: Tx, chiffre: Chiffre, appel: string, le: Date): Promise<ALivrer | undefined> {
  // Not the row of the place: who stops it does not wait for one that does not answer.
  const verrou = await tx.query<{ libre: boolean }>('select pg_try_advisory_xact_lock(7216, hashtext($1)) as libre', [
    appel,
  ])
  if (verrou.rows[0]?.libre !== true) return undefined
  const { rows } = await tx.query(
    `select l.id, l.appel_id, l.aiguillage_id, l.etat, l.fait_le, l.essais, a.adresse, a.secret_chiffre, a.secret_avant_chiffre, a.avant_jusqua
     from ${EN_SERVICE} join partenaire_livraison l on l.appel_id = a.id
     where a.id = $1 and l.prochain_le <= $2 order by l.prochain_le, l.id limit 1 for update of l skip locked`,
    [appel, le],
  )
  const r = z.array(ligneALivrer).parse(rows)[0]
  if (!r) return undefined
  const secret = z.string().parse(chiffre.open(lieuSecret(r.appel_id), r.secret_chiffre))
  const avant =
    r.secret_avant_chiffre && r.avant_jusqua && r.avant_jusqua > le
      ? [z.string().parse(chiffre.open(lieuAvant(r.appel_id), r.secret_avant_chiffre))]
      : []
  return {
    id: r.id,
    appel: r.appel_id,
    adresse: r.adresse,
    aiguillage: r.aiguillage_id,
    etat: r.etat,
    faitLe: r.fait_le,
    essais: r.essais + 1,
    secrets: [secret, ...avant],
  }
}

export interface Dit {
  prochainLe?: Date | undefined
  livreLe?: Date | undefined
  abandonneLe?: Date | undefined
  code?: number | undefined
  motif?: string | undefined
}

/** Writes what came of a try. As the system. */
export const saveLivraison = async (tx: Tx, id: string, d: Dit): Promise<void> => {
  await tx.query(
    `update partenaire_livraison set prochain_le = $2, livre_le = $3, abandonne_le = $4, code = $5, motif = $6, essais = essais + 1
     where id = $1`,
    [id, d.prochainLe ?? null, d.livreLe ?? null, d.abandonneLe ?? null, d.code ?? null, d.motif ?? null],
  )
}
