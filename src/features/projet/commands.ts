import type { CommandIo, ExitCode } from '#platform/command.ts'
import type { Outcome } from '#platform/jsonl.ts'
import { runJsonLinesCommand } from '#platform/jsonl-command.ts'
import type { Base } from './domain/base.ts'
import { profilSchema } from './domain/profil.ts'
import { repondre } from './reponse.ts'

export const PROJET_USAGE = `porte projet apparier [options] < profils.jsonl

Classe tous les métiers pour un profil, un par ligne, avec ce qui va, ce qui ne va pas et ce qui changerait l’ordre.
Une ligne refusée reçoit son erreur à sa place. Le format d’un profil est dans docs/methode-projet.md.
  --max N        métiers donnés avec leurs raisons, de 1 à 5000 (10)
  --rome DOSSIER lit les fichiers ROME de ce dossier ; sans lui, les métiers de la démonstration
`

/** The occupations to rank: those of a folder of ROME files, or of the demonstration when none is given. */
export type OuvrirBase = (romeDir: string | undefined) => Promise<Base>

/** `porte projet apparier` (contract); no database. */
export const runProjetCommand = (args: string[], io: CommandIo, ouvrir: OuvrirBase): Promise<ExitCode> =>
  runJsonLinesCommand(args, io, {
    usage: PROJET_USAGE,
    verbe: 'apparier',
    maxPlafond: 5000,
    ouvrir,
    repondre: answer,
  })

function answer(value: unknown, base: Base, max: number): Outcome {
  const lu = profilSchema.safeParse(value)
  if (lu.success) return { ok: true, value: repondre(lu.data, base, { max }) }
  const [faute] = lu.error.issues
  const champ = faute?.code === 'unrecognized_keys' ? faute.keys.slice(0, 1) : []
  return {
    ok: false,
    error: {
      code: champ.length > 0 ? 'champ-inconnu' : 'profil-invalide',
      message:
        champ.length > 0 ? 'Ce champ n’est pas d’un profil : il n’est pas lu.' : (faute?.message ?? 'profil illisible'),
      path: [...(faute?.path ?? []), ...champ].join('.'),
    },
  }
}
