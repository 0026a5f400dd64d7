import { z } from 'zod'
import { BESOINS } from '#features/orientation/index.ts'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { type Choix, GENRES, type Ou, RYTHMES, type Rythme } from '../domain/abonnement.ts'
import type { Lecteur } from '../domain/choisir.ts'

/** Who follows what: read and written by the system alone, behind the links of messages. */

export interface Abonnement extends Choix {
  id: string
  compte: string | undefined
  courriel: string
  confirmeLe: Date | undefined
}

const lieuOf = (id: string): string => `abonnement.contenu.${id}`
const contenuSchema = z.object({ courriel: z.string() })

const COLONNES = `id, compte_id, contenu_chiffre, genres, besoins, romes, commune, lat, lon, rayon_km, territoire, communes, endroit, rythme,
  confirme_le, dit_jusqua`
const ligne = z.object({
  id: z.string(),
  compte_id: z.string().nullable(),
  contenu_chiffre: z.instanceof(Buffer),
  genres: z.array(z.enum(GENRES)),
  besoins: z.array(z.enum(BESOINS)),
  romes: z.array(z.string()),
  commune: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  rayon_km: z.int().nullable(),
  territoire: z.string().nullable(),
  communes: z.array(z.string()),
  endroit: z.string(),
  rythme: z.enum(RYTHMES),
  confirme_le: z.date().nullable(),
  dit_jusqua: z.date().nullable(),
})
type Ligne = z.output<typeof ligne>

const ouDe = ({ commune, lat, lon, rayon_km: rayonKm, territoire, communes }: Ligne): Ou => {
  if (commune !== null && lat !== null && lon !== null && rayonKm !== null)
    return { sorte: 'autour', commune, lat, lon, rayonKm }
  return territoire === null ? { sorte: 'partout' } : { sorte: 'territoire', territoire, communes }
}

const toAbonnement = (chiffre: Chiffre, row: Ligne): Abonnement => ({
  id: row.id,
  compte: row.compte_id ?? undefined,
  courriel: contenuSchema.parse(chiffre.open(lieuOf(row.id), row.contenu_chiffre)).courriel,
  genres: row.genres,
  besoins: row.besoins,
  romes: row.romes,
  ou: ouDe(row),
  endroit: row.endroit,
  rythme: row.rythme,
  confirmeLe: row.confirme_le ?? undefined,
})

/** The request of an address that waits for its confirmation. */
export const findEnAttente = async (tx: Tx, empreinte: Buffer): Promise<string | undefined> =>
  (
    await tx.query<{ id: string }>(
      'select id from abonnement where courriel_empreinte = $1 and attend_depuis is not null for update',
      [empreinte],
    )
  ).rows[0]?.id

export interface NouvelAbonnement extends Choix {
  id: string
  compte: string | undefined
  courriel: string
  courrielEmpreinte: Buffer
  lienEmpreinte: Buffer
}

/** Writes a request; the one of the same number takes the new choices. */
export async function saveDemande(tx: Tx, chiffre: Chiffre, n: NouvelAbonnement, le: Date): Promise<void> {
  const colonnes = `compte_id, contenu_chiffre, courriel_empreinte, lien_empreinte, ${CHOIX}, attend_depuis`
  await tx.query(
    `insert into abonnement (id, ${colonnes}) values ($1, ${marks(2, 16)})
     on conflict (id) do update set (${colonnes}) = (${marks(2, 16)})`,
    [
      n.id,
      n.compte ?? null,
      chiffre.seal(lieuOf(n.id), { courriel: n.courriel }),
      n.courrielEmpreinte,
      n.lienEmpreinte,
      ...valeursChoix(n),
      le,
    ],
  )
}

/** Who has the link whose digest this is. */
export async function findParLien(tx: Tx, chiffre: Chiffre, empreinte: Buffer): Promise<Abonnement | undefined> {
  const { rows } = await tx.query(`select ${COLONNES} from abonnement where lien_empreinte = $1`, [empreinte])
  return rows[0] && toAbonnement(chiffre, ligne.parse(rows[0]))
}

/** Confirmed, for the first time or for another year: told of what is new from now on, or as before. */
export const confirmAbonnement = (tx: Tx, id: string, le: Date): Promise<unknown> =>
  tx.query(
    'update abonnement set attend_depuis = null, confirme_le = $2, dit_jusqua = coalesce(dit_jusqua, $2) where id = $1',
    [id, le],
  )

const valeursChoix = ({ genres, besoins, romes, ou, endroit, rythme }: Choix): unknown[] => [
  genres,
  besoins,
  romes,
  ...(ou.sorte === 'autour' ? [ou.commune, ou.lat, ou.lon, ou.rayonKm] : [null, null, null, null]),
  ...(ou.sorte === 'territoire' ? [ou.territoire, ou.communes] : [null, []]),
  endroit,
  rythme,
]
const CHOIX = 'genres, besoins, romes, commune, lat, lon, rayon_km, territoire, communes, endroit, rythme'
const marks = (de: number, combien: number): string =>
  Array.from({ length: combien }, (_, i) => `$${de + i}`).join(', ')

/** Other choices of somebody who confirmed. */
export const saveChoix = (tx: Tx, id: string, choix: Choix): Promise<unknown> =>
  tx.query(`update abonnement set (${CHOIX}) = (${marks(2, 11)}) where id = $1`, [id, ...valeursChoix(choix)])

/** Those that were confirmed at an instant or before, with their address. */
export async function listAnciens(tx: Tx, chiffre: Chiffre, avant: Date): Promise<Abonnement[]> {
  const { rows } = await tx.query(
    `select ${COLONNES} from abonnement where confirme_le <= $1 and ${OUVERT} order by confirme_le, id`,
    [avant],
  )
  return rows.map(row => toAbonnement(chiffre, ligne.parse(row)))
}

/** Takes it away with its address, and what was to be sent for it. */
export async function deleteAbonnement(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from abonnement where id = $1', [id])
  await tx.query("delete from message where cle like $1 and etat = 'a-envoyer'", [`abonnement:${id}:%`])
}

/** Those of an agent. */
export async function listDuCompte(tx: Tx, chiffre: Chiffre, compte: string): Promise<Abonnement[]> {
  const { rows } = await tx.query(
    `select ${COLONNES} from abonnement where compte_id = $1 order by coalesce(confirme_le, attend_depuis), id`,
    [compte],
  )
  return z
    .array(ligne)
    .parse(rows)
    .map(row => toAbonnement(chiffre, row))
}

/** An agent whose account is closed is told nothing more. */
const OUVERT = `(compte_id is null or exists (select from compte c where c.id = abonnement.compte_id and c.ferme_le is null))`

/** Confirmed ones whose last message is of before an instant, by rhythm, and the earliest of what they were told. */
export async function listDus(
  tx: Tx,
  rythme: Rythme,
  avant: Date,
): Promise<{ ids: string[]; depuis: Date | undefined }> {
  const { rows } = await tx.query<{ id: string; dit_jusqua: Date }>(
    `select id, dit_jusqua from abonnement where rythme = $1 and dit_jusqua < $2 and ${OUVERT} order by id`,
    [rythme, avant],
  )
  const instants = rows.map(({ dit_jusqua }) => dit_jusqua.getTime())
  return { ids: rows.map(({ id }) => id), depuis: instants.length > 0 ? new Date(Math.min(...instants)) : undefined }
}

/** One that is still due, kept from others until the end of the transaction. */
export async function lockDu(
  tx: Tx,
  chiffre: Chiffre,
  id: string,
  avant: Date,
): Promise<(Abonnement & Lecteur) | undefined> {
  const { rows } = await tx.query(
    `select ${COLONNES} from abonnement where id = $1 and dit_jusqua < $2 for update skip locked`,
    [id, avant],
  )
  const row = rows[0] && ligne.parse(rows[0])
  return row?.dit_jusqua
    ? { ...toAbonnement(chiffre, row), ditJusqua: row.dit_jusqua, membre: row.compte_id !== null }
    : undefined
}

export const saveDit = (tx: Tx, id: string, jusqua: Date): Promise<unknown> =>
  tx.query('update abonnement set dit_jusqua = $2 where id = $1', [id, jusqua])

/** Territoires of the network that one may follow. */
export const listTerritoires = async (tx: Pick<Tx, 'query'>): Promise<{ id: string; nom: string }[]> =>
  (await tx.query<{ id: string; nom: string }>('select id, nom from territoire where ferme_le is null order by nom'))
    .rows
