import type { Acteur, Tx } from '#platform/acteur.ts'
import { commeSysteme } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Fichiers } from '#platform/fichiers.ts'
import { journaliser } from '#platform/journal.ts'
import { colonnesOf, lieuScelle, type Traitement } from './domain/registre.ts'
import { loadRegistre } from './registre.ts'
import { lienSql, q } from './store/sql.ts'

export interface ExportDeps {
  chiffre: Chiffre
  /** Given, the documents themselves are in the export. */
  fichiers?: Fichiers | undefined
  now: () => Date
}

/** What is held on a person, whole and in clear: `docs/export.md` describes it. */
export interface ExportPersonne {
  format: 'deuxieme-porte/personne'
  version: 1
  faitLe: string
  personne: string
  /** Names of the structures that appear in it. */
  structures: Record<string, string>
  /** Rows by table, with what each table is for. */
  donnees: Record<string, { quoi: string; finalite: string; lignes: Record<string, unknown>[] }>
}

/**
 * Everything held about a person, decrypted. The person asks for it by their own link, or the system for them: an agent is refused.
 * @param tx of `asActeur`, in the name of the person or of the system
 * @returns undefined when the acteur may not have it, or there is no such person.
 */
export async function exporterPersonne(tx: Tx, deps: ExportDeps, id: string): Promise<ExportPersonne | undefined> {
  if (!(await peutDisposer(tx, id))) return undefined
  const le = deps.now()
  await journaliser(tx, { personne: id, action: 'exporter', objet: 'personne', objetId: id, le })
  return commeSysteme(tx, 'export', () => rassembler(tx, deps, id, le))
}

/** Whether the acteur of the transaction is the person, or the system, and the person is there. */
export async function peutDisposer(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.query(`select from personne where id = $1 and acteur_sorte() = any($2::text[])`, [
    id,
    ['personne', 'systeme'] satisfies Acteur['sorte'][],
  ])
  return rowCount === 1
}

async function rassembler(tx: Tx, deps: ExportDeps, id: string, le: Date): Promise<ExportPersonne> {
  const registre = loadRegistre()
  const donnees: ExportPersonne['donnees'] = {}
  const structures = new Set<string>()
  for (const t of registre.traitements) {
    const lien = lienSql(registre, t)
    if (lien === undefined) continue
    const { rows } = await tx.query(`select * from ${q(t.table)} where ${lien} order by ${q(t.cle)}`, [id])
    const lignes = await Promise.all(rows.map(row => ouvrir(t, row, deps)))
    for (const row of rows)
      for (const valeur of Object.values(row).flat()) if (typeof valeur === 'string') structures.add(valeur)
    donnees[t.table] = { quoi: t.quoi, finalite: t.finalite, lignes }
  }
  const noms = await tx.query<{ id: string; nom: string }>('select id, nom from structure where id = any($1)', [
    [...structures],
  ])
  return {
    format: 'deuxieme-porte/personne',
    version: 1,
    faitLe: le.toISOString(),
    personne: id,
    structures: Object.fromEntries(noms.rows.map(s => [s.id, s.nom])),
    donnees,
  }
}

/** One row as it is given: what was sealed is opened and loses its suffix, digests stay home. */
async function ouvrir(t: Traitement, row: Record<string, unknown>, deps: ExportDeps): Promise<Record<string, unknown>> {
  const ligne: Record<string, unknown> = {}
  for (const [nom, c] of colonnesOf(t)) {
    const valeur = row[nom] ?? null
    if (!c.exporte) continue
    const lieu = lieuScelle(t, c, row)
    if (lieu !== undefined && valeur instanceof Buffer)
      ligne[nom.replace(/_chiffre$/, '')] = deps.chiffre.open(lieu, valeur)
    else ligne[nom.replace(/_chiffre$/, '')] = valeur instanceof Date ? valeur.toISOString() : valeur
    if (c.fichier && deps.fichiers) {
      const octets = await deps.fichiers.get(String(valeur))
      ligne.fichier = octets ? octets.toString('base64') : null
    }
  }
  return ligne
}
