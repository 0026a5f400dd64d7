import { z } from 'zod'
import type { CommandIo, ExitCode } from '#platform/command.ts'
import type { Outcome } from '#platform/jsonl.ts'
import { runJsonLinesCommand } from '#platform/jsonl-command.ts'
import type { RechercheMetiers } from './domain/recherche.ts'

export const METIERS_USAGE = `porte metiers chercher [options] < requetes.jsonl

Trouve les métiers dans les mots des gens, un {"id", "q"} par ligne. Une ligne refusée reçoit son erreur à sa place.
  --max N        nombre de métiers, de 1 à 100 (10)
  --rome DOSSIER lit les fichiers ROME de ce dossier ; sans lui, les métiers de la base
`

const Q_MAX = 500
const requete = z.object({
  id: z.union([z.string().max(200), z.number()]).optional(),
  q: z.string('q doit être un texte').trim().min(1, 'q est vide').max(Q_MAX, `q dépasse ${Q_MAX} caractères`),
})

/** Where the occupations come from: a folder of ROME files, or the database when none is given. */
export type OuvrirRecherche = (romeDir: string | undefined) => Promise<RechercheMetiers>

/** `porte metiers chercher` (contract). */
export const runMetiersCommand = (args: string[], io: CommandIo, ouvrir: OuvrirRecherche): Promise<ExitCode> =>
  runJsonLinesCommand(args, io, { usage: METIERS_USAGE, verbe: 'chercher', maxPlafond: 100, ouvrir, repondre })

function repondre(value: unknown, recherche: RechercheMetiers, max: number): Outcome {
  const lu = requete.safeParse(value)
  if (!lu.success) {
    const [faute] = lu.error.issues
    const path = faute?.path.join('.') ?? ''
    return { ok: false, error: { code: 'requete-invalide', message: faute?.message ?? 'requête illisible', path } }
  }
  const { id, q } = lu.data
  return { ok: true, value: { ...(id !== undefined && { id }), resultats: recherche.chercher(q, { max }) } }
}
