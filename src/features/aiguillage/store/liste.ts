import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Contenu } from '../domain/contenu.ts'
import type { Statut } from '../domain/statuts.ts'
import { type Aiguillage, avecNoms, COLONNES, ligneAiguillage, openContenu } from './aiguillages.ts'

export const VUES = ['attente', 'envoyes', 'recus'] as const
export type Vue = (typeof VUES)[number]

export interface Filtre {
  vue: Vue
  statut?: Statut | undefined
  /** Where the page before ended. */
  apres?: Curseur | undefined
}
export interface Curseur {
  cle: string
  id: string
}
export type LigneListe = Aiguillage & { contenu: Contenu | undefined }
export interface PageListe {
  lignes: LigneListe[]
  suite: Curseur | undefined
}

export const PAR_PAGE = 25

const ligne = z.object({ contenu_chiffre: z.instanceof(Buffer).nullable(), cle: z.string() })

/** What the filter adds to a query: nothing for what is not asked, so that each shape keeps a plan of its own. */
interface Conditions {
  statut: string
  apres: (colonnes: string, signe: '<' | '>') => string
}

const ATTENTE = (cote: 'recepteur' | 'emetteur', { statut, apres }: Conditions): string =>
  `(select a.*, coalesce(a.promis_pour, 'infinity') as cle from aiguillage a
  where a.${cote}_structure = $1 and a.proprietaire = '${cote}' ${statut} ${apres("coalesce(a.promis_pour, 'infinity'), a.id", '>')}
  order by coalesce(a.promis_pour, 'infinity'), a.id limit ${PAR_PAGE + 1})`

const ORDRE = (cote: 'recepteur' | 'emetteur', { statut, apres }: Conditions): string =>
  `(select a.*, a.maj_le as cle from aiguillage a
  where a.${cote}_structure = $1 ${statut} ${apres('a.maj_le, a.id', '<')} order by a.maj_le desc, a.id desc limit ${PAR_PAGE + 1})`

const REQUETES: Readonly<Record<Vue, (si: Conditions) => { choix: string; ordre: string }>> = {
  attente: si => ({ choix: `${ATTENTE('recepteur', si)} union all ${ATTENTE('emetteur', si)}`, ordre: 'a.cle, a.id' }),
  envoyes: si => ({ choix: ORDRE('emetteur', si), ordre: 'a.cle desc, a.id desc' }),
  recus: si => ({ choix: ORDRE('recepteur', si), ordre: 'a.cle desc, a.id desc' }),
}

/** One page of a structure's aiguillages with what goes with each, in one query whatever their number. */
export async function listAiguillages(
  tx: Tx,
  chiffre: Chiffre,
  structure: string,
  { vue, statut, apres }: Filtre,
): Promise<PageListe> {
  const values = [structure, ...(statut ? [statut] : []), ...(apres ? [apres.cle, apres.id] : [])]
  const rang = statut ? 3 : 2
  const { choix, ordre } = REQUETES[vue]({
    statut: statut ? 'and a.statut = $2' : '',
    apres: (colonnes, signe) => (apres ? `and (${colonnes}) ${signe} ($${rang}::timestamptz, $${rang + 1}::uuid)` : ''),
  })
  const { rows } = await tx.query(
    `select ${COLONNES}, c.contenu_chiffre, a.cle::text as cle
     from ${avecNoms(`(select * from (${choix}) a order by ${ordre} limit ${PAR_PAGE + 1})`)}
     left join aiguillage_contenu c on c.aiguillage_id = a.id order by ${ordre}`,
    values,
  )
  const lues = rows.map(row => {
    const { contenu_chiffre, cle } = ligne.parse(row)
    const a = ligneAiguillage.parse(row)
    return { ...a, contenu: openContenu(chiffre, a.id, contenu_chiffre), cle }
  })
  const lignes = lues.slice(0, PAR_PAGE)
  const last = lignes.at(-1)
  return { lignes, suite: lues.length > PAR_PAGE && last ? { cle: last.cle, id: last.id } : undefined }
}

/** Beyond this, counting would cost more than knowing is worth: the page says "plus de". */
export const COMPTE_MAX = 99

const COMPTE = (cote: 'recepteur' | 'emetteur'): string =>
  `(select promis_pour from aiguillage where ${cote}_structure = $1 and proprietaire = '${cote}'
    order by coalesce(promis_pour, 'infinity') limit ${COMPTE_MAX + 1})`

/**
 * How many wait for the structure's next move, and how many are late, each counted no further than one over `COMPTE_MAX`: what is
 * late comes first, so that the same rows tell both.
 */
export async function countAttente(tx: Tx, structure: string, now: Date): Promise<{ attente: number; retard: number }> {
  const { rows } = await tx.query<{ attente: number; retard: number }>(
    `select least(count(*), ${COMPTE_MAX + 1})::int as attente, least(count(*) filter (where promis_pour < $2), ${COMPTE_MAX + 1})::int as retard
     from (${COMPTE('recepteur')} union all ${COMPTE('emetteur')}) x`,
    [structure, now],
  )
  return rows[0] ?? { attente: 0, retard: 0 }
}

/** Third doors, those that lapsed, those that nobody follows, until they are closed or another door holds the person. */
export const ALERTES = `(a.alerte or a.proprietaire = 'coordinateur' or a.statut = 'lapsed') and a.proprietaire not in ('aucun', 'porte-suivante')`

/** How many a coordinateur has to look at, counted no further than one over `COMPTE_MAX`. */
export async function countAlertes(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ nombre: number }>(
    `select count(*)::int as nombre from (select from aiguillage a where ${ALERTES} limit ${COMPTE_MAX + 1}) x`,
  )
  return rows[0]?.nombre ?? 0
}

/** What a coordinateur has to look at, the one that has waited longest first. */
export async function listAlertes(
  tx: Tx,
  apres: Curseur | undefined,
): Promise<{ lignes: Aiguillage[]; suite: Curseur | undefined }> {
  const { rows } = await tx.query(
    `select ${COLONNES}, a.attend_depuis::text as cle from ${avecNoms()}
     where ${ALERTES}
       and ($1::timestamptz is null or (a.attend_depuis, a.id) > ($1, $2::uuid))
     order by a.attend_depuis, a.id limit ${PAR_PAGE + 1}`,
    [apres?.cle ?? null, apres?.id ?? null],
  )
  const lignes = z.array(ligneAiguillage).parse(rows.slice(0, PAR_PAGE))
  const last = lignes.at(-1)
  const cle = z.object({ cle: z.string() }).safeParse(rows[PAR_PAGE - 1]).data?.cle
  return { lignes, suite: rows.length > PAR_PAGE && last && cle ? { cle, id: last.id } : undefined }
}

/** Aiguillages in some statuses whose receiver left the annuaire before an instant; one that was merged goes on under another sheet. */
export async function listChezRetirees(tx: Tx, statuts: readonly Statut[], avant: Date): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select a.id from structure s join aiguillage a on a.recepteur_structure = s.id and a.statut = any($1)
     where s.etat = 'retire' and s.fusionne_dans is null and s.retire_le <= $2 order by a.id`,
    [statuts, avant],
  )
  return rows.map(({ id }) => id)
}

/** Aiguillages that a coordinateur has the next move of, where there is none any more. As the system. */
export async function listSansCoordinateur(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select a.id from aiguillage a where a.proprietaire = 'coordinateur' and not exists (
       select from territoire_membre m join affectation f on f.territoire_id = m.territoire_id and f.role = 'coordinateur' and f.etat = 'active'
       join compte c on c.id = f.compte_id and c.ferme_le is null
       where m.structure_id in (a.emetteur_structure, a.recepteur_structure)
         and (m.suivi_depuis is null or m.suivi_depuis <= coalesce(a.envoye_le, a.cree_le))) order by a.id`,
  )
  return rows.map(({ id }) => id)
}

/** How many of the last chains a coordinateur is shown. */
const CHAINES_MAX = 10

/**
 * The last chains of two doors or more of a territoire, the most recent first, each with its doors in order. Structure by structure, so
 * that it costs the same however many there are.
 */
export async function listChaines(tx: Tx, territoire: string): Promise<Aiguillage[][]> {
  const { rows: vues } = await tx.query<{ chaine: string }>(
    `select v.chaine from territoire_membre m cross join lateral (
       select a.chaine, a.maj_le, a.id from aiguillage a
       where a.recepteur_structure = m.structure_id and a.rang >= 2 and a.proprietaire <> 'porte-suivante'
       order by a.maj_le desc, a.id desc limit ${CHAINES_MAX}) v
     where m.territoire_id = $1 order by v.maj_le desc, v.id desc limit ${CHAINES_MAX}`,
    [territoire],
  )
  const ordre = [...new Set(vues.map(({ chaine }) => chaine))]
  const { rows } = await tx.query(
    `select ${COLONNES} from ${avecNoms()} where a.chaine = any($1::uuid[]) and a.statut not in ('draft', 'entered-in-error')
     order by a.rang, a.cree_le`,
    [ordre],
  )
  const portes = z.array(ligneAiguillage).parse(rows)
  return ordre.map(chaine => portes.filter(porte => porte.chaine === chaine))
}

export interface ChiffreTerritoire {
  territoire: string
  statut: string
  /** Undefined below five. */
  nombre: number | undefined
}

/** Counts by territoire and status, small groups left out. */
export async function listChiffres(tx: Tx): Promise<ChiffreTerritoire[]> {
  const { rows } = await tx.query<{ territoire: string; statut: string; nombre: number | null }>(
    'select * from aiguillage_chiffres()',
  )
  return rows.map(row => ({ ...row, nombre: row.nombre ?? undefined }))
}

/** How many aiguillages that somebody sent for a structure still wait for that structure. As the system. */
export async function countASuivre(
  tx: Tx,
  { compte, structure }: { compte: string; structure: string },
): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(*)::int as n from aiguillage
     where emetteur_compte = $1 and emetteur_structure = $2 and proprietaire not in ('aucun', 'porte-suivante') and statut <> 'draft'`,
    [compte, structure],
  )
  return rows[0]?.n ?? 0
}

/** Aiguillages that a structure received or sent and that are not over, the last changed first, by the person's name. */
export async function listEnCours(tx: Tx, chiffre: Chiffre, structure: string): Promise<{ id: string; nom: string }[]> {
  const recus = await listAiguillages(tx, chiffre, structure, { vue: 'recus' })
  const envoyes = await listAiguillages(tx, chiffre, structure, { vue: 'envoyes' })
  const nommer = ({ id, contenu }: LigneListe, autre: string) => ({
    id,
    nom: `${[contenu?.prenom, contenu?.nom].filter(Boolean).join(' ') || 'Sans nom'}, ${autre}`,
  })
  const enCours = ({ proprietaire }: LigneListe): boolean => proprietaire !== 'aucun'
  return [
    ...recus.lignes.filter(enCours).map(ligne => nommer(ligne, `de ${ligne.emetteur.nom}`)),
    ...envoyes.lignes.filter(enCours).map(ligne => nommer(ligne, `vers ${ligne.recepteur.nom}`)),
  ]
}
