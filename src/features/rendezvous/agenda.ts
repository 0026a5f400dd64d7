import { asActeur } from '#platform/acteur.ts'
import { digestSecret, makeSecret } from '#platform/secret.ts'
import { fichierAgenda } from './calendrier.ts'
import type { QuiPrend, RendezvousDeps } from './deps.ts'
import { direDossier, direEndroit } from './domain/dire.ts'
import { findFlux, insertFlux, listDuFlux, revokeFlux } from './store/flux.ts'

type Agent = Extract<QuiPrend, { sorte: 'agent' }>
const PASSE_MS = 30 * 86_400_000

/**
 * Opens a calendar feed for an agent; the one before stops working.
 * @returns the secret of its address, shown once: only its digest is kept. Undefined for an agent who receives nobody.
 */
export async function ouvrirAgenda({ db }: RendezvousDeps, qui: Agent, now: Date): Promise<string | undefined> {
  const { compte, structure } = qui
  if (structure === undefined) return undefined
  const secret = makeSecret()
  await asActeur(db, qui, async tx => {
    await revokeFlux(tx, compte, now)
    await insertFlux(tx, { empreinte: digestSecret(secret), compte, structure, le: now })
  })
  return secret
}

/** Closes the feeds of an agent: their addresses answer nothing any more. */
export const fermerAgenda = ({ db }: RendezvousDeps, qui: Agent, now: Date): Promise<number> =>
  asActeur(db, qui, tx => revokeFlux(tx, qui.compte, now))

/** The feed behind a secret, as a calendar; undefined when there is none. Nobody is named in it. */
export const lireAgenda = (
  { db, nomCommune }: RendezvousDeps,
  secret: string,
  now: Date,
): Promise<string | undefined> =>
  asActeur(db, { sorte: 'systeme', tache: 'agenda' }, async tx => {
    const flux = await findFlux(tx, digestSecret(secret))
    if (!flux) return undefined
    const liste = await listDuFlux(tx, flux.structure, flux.compte, new Date(now.getTime() - PASSE_MS))
    return fichierAgenda(
      `Rendez-vous, ${flux.nom}`,
      liste.map(r => ({
        uid: r.uid,
        sequence: r.sequence,
        debut: r.debut,
        fin: r.fin,
        titre: `Rendez-vous, ${direDossier(r.personne)}`,
        endroit: direEndroit({ ...r, structure: flux.nom, ville: r.commune ? nomCommune(r.commune) : undefined }),
        texte: r.permanence,
      })),
      now,
    )
  })
