import { randomUUID } from 'node:crypto'
import { asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import { digestSecret } from '#platform/secret.ts'
import { paths } from '#web/paths.ts'
import type { ActeurAgent, TenirDeps } from './deps.ts'
import type { Portee } from './domain/accord.ts'
import type { Clip } from './domain/clip.ts'
import { findClip } from './store/lire.ts'
import {
  deleteFilme,
  type Filme,
  findParLien,
  insertFilme,
  lockFilme,
  type NouveauFilme,
  retireFilme,
  signFilme,
} from './store/personnes.ts'
import { coteDe, type Fait } from './tenir.ts'
import { messageAccord } from './texts-accord.ts'

const SYSTEME = { sorte: 'systeme', tache: 'clips' } as const

/** The secret of somebody's link: made again from the key each time that it is sent, and kept nowhere. */
const secretOf = (chiffre: Chiffre, id: string): string => chiffre.digest('clip.accord', id).toString('base64url')

/** Adds somebody who is filmed: what they signed on paper, or a link that asks them. */
export const ajouterFilme = (deps: TenirDeps, acteur: ActeurAgent, clip: string, f: NouveauFilme): Promise<Fait> =>
  asActeur<Fait>(deps.db, acteur, async tx => {
    const found = await findClip(tx, clip, { verrou: true })
    if (!found || coteDe(found, acteur) !== 'structure') return { refus: 'introuvable' }
    const id = randomUUID()
    const lienEmpreinte = f.moyen === 'lien' ? digestSecret(secretOf(deps.chiffre, id)) : undefined
    await insertFilme(tx, deps.chiffre, { id, clip, lienEmpreinte }, f, deps.now())
    if (f.moyen === 'lien') await demander(tx, deps, found, { ...f, id })
    return { fait: f.moyen === 'lien' ? 'demande' : 'ajoute' }
  })

async function demander(tx: Tx, deps: TenirDeps, clip: Clip, f: NouveauFilme & { id: string }): Promise<void> {
  const lien = deps.origine + paths.clipAccord(secretOf(deps.chiffre, f.id))
  const message = messageAccord({ clip: clip.titre, structure: clip.structure.nom, lien, ...f })
  const cle = `clip:${f.id}:accord`
  await commeSysteme(tx, 'clips', () =>
    posterMessage(tx, deps.chiffre, { cle, canal: 'courriel', a: f.courriel, ...message }, deps.now()),
  )
}

export type GesteFilme =
  | { geste: 'retirer' }
  | { geste: 'enlever' }
  | { geste: 'signer'; portee: Portee; signeLe: string; representantLe: string | undefined; expireLe: string }

/** Notes what somebody who is filmed told the structure, or takes them out of a draft. */
export const tenirFilme = (
  { db, chiffre, now }: TenirDeps,
  acteur: ActeurAgent,
  { clip, personne }: { clip: string; personne: string },
  geste: GesteFilme,
): Promise<Fait> =>
  asActeur<Fait>(db, acteur, async tx => {
    const found = await findClip(tx, clip, { verrou: true })
    const filme = found && coteDe(found, acteur) === 'structure' && (await lockFilme(tx, chiffre, clip, personne))
    if (!found || !filme) return { refus: 'introuvable' }
    if (geste.geste === 'retirer') {
      await retireFilme(tx, personne, now())
      return { fait: 'retrait' }
    }
    if (geste.geste === 'signer') {
      if (filme.moyen === 'lien') return { refus: 'interdit' }
      await signFilme(tx, personne, geste)
      return { fait: 'signe' }
    }
    if (found.etat !== 'brouillon') return { refus: 'pas-brouillon' }
    // Who took their agreement back is in the film until another one is sent.
    const { retireLe } = filme
    if (retireLe && (found.video === undefined || found.video.deposeLe <= retireLe)) return { refus: 'a-garder' }
    await deleteFilme(tx, personne)
    return { fait: 'enleve' }
  })

/** What somebody's link opens: the clip as it is, and what they agreed to. */
export const lireParLien = (
  { db, chiffre }: Pick<TenirDeps, 'db' | 'chiffre'>,
  secret: string,
): Promise<{ filme: Filme; clip: Clip } | undefined> =>
  asActeur(db, SYSTEME, async tx => {
    const filme = await findParLien(tx, chiffre, digestSecret(secret))
    const clip = filme && (await findClip(tx, filme.clip))
    return filme && clip && { filme, clip }
  })

/** Somebody agrees by their link to the film that they were shown, which has to be the one that is there; or takes it back: the clip is off the air at the next request. @param leJour today, ISO */
export const repondreParLien = (
  { db, chiffre, now }: Pick<TenirDeps, 'db' | 'chiffre' | 'now'>,
  secret: string,
  reponse: { accord: true; portee: Portee; video: string } | { accord: false },
  leJour: string,
): Promise<boolean> =>
  asActeur(db, SYSTEME, async tx => {
    const filme = await findParLien(tx, chiffre, digestSecret(secret))
    if (!filme) return false
    if (!reponse.accord) await retireFilme(tx, filme.id, now())
    else {
      const clip = await findClip(tx, filme.clip, { verrou: true })
      if (clip?.video?.id !== reponse.video) return false
      await signFilme(tx, filme.id, {
        portee: reponse.portee,
        signeLe: leJour,
        // Whoever answers for a minor ticks a box of their own.
        representantLe: filme.mineur ? leJour : undefined,
        expireLe: filme.expireLe,
      })
    }
    return true
  })
