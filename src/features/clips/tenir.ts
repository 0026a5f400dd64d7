import { asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import { oterBande } from './bande.ts'
import type { ActeurAgent, TenirDeps } from './deps.ts'
import {
  type Clip,
  type Cote,
  type Etat,
  type Fiche,
  type Manque,
  manquesDe,
  peutPasser,
  veutMotif,
} from './domain/clip.ts'
import type { SousTitre } from './domain/sous-titres.ts'
import { deleteClip, insertClip, saveDecision, saveFiche, saveSousTitres, saveVerifies } from './store/ecrire.ts'
import { findClip, listClips } from './store/lire.ts'
import { countAccords, type Filme, listFilmes } from './store/personnes.ts'

export type Refus = 'introuvable' | 'pas-brouillon' | 'manque' | 'motif' | 'interdit' | 'a-garder'
export type Fait = { fait: string } | { refus: Refus }

/** On which side of a clip an agent stands; a partner only reads. */
export const coteDe = (clip: Clip, acteur: ActeurAgent): Cote | undefined =>
  clip.structure.id === acteur.structure
    ? 'structure'
    : clip.territoire !== undefined && clip.territoire.id === acteur.territoire
      ? 'coordination'
      : undefined

/** A clip as an agent sees it. */
export interface ClipTenu {
  clip: Clip
  cote: Cote | undefined
  /** For the structure that carries it alone. */
  filmes: Filme[]
  accords: { personnes: number; enRegle: number }
  manques: Manque[]
}

export const lireClips = ({ db }: TenirDeps, acteur: ActeurAgent): Promise<Clip[]> => asActeur(db, acteur, listClips)

/** @param points codes of the checklist */
export const lireClip = (
  { db, chiffre, now }: TenirDeps,
  acteur: ActeurAgent,
  id: string,
  points: readonly string[],
): Promise<ClipTenu | undefined> =>
  asActeur(db, acteur, async tx => {
    const clip = await findClip(tx, id)
    if (!clip) return undefined
    const filmes = await listFilmes(tx, chiffre, id)
    const accords = await commeSysteme(tx, 'clips', () => countAccords(tx, id, now()))
    return { clip, cote: coteDe(clip, acteur), filmes, accords, manques: manquesDe(clip, points, accords) }
  })

/** Begins a clip, as a draft. @returns its identifier, undefined when the agent acts for no structure */
export const commencer = ({ db, now }: TenirDeps, acteur: ActeurAgent, fiche: Fiche): Promise<string | undefined> =>
  asActeur(db, acteur, async tx =>
    acteur.structure === undefined ? undefined : insertClip(tx, acteur.structure, fiche, now()),
  )

/** Locks a clip of the acteur's structure, and changes it while it is a draft. */
export const enBrouillon = <T>(
  { db }: Pick<TenirDeps, 'db'>,
  acteur: ActeurAgent,
  id: string,
  work: (tx: Tx, clip: Clip) => Promise<T>,
): Promise<T | { refus: Refus }> =>
  asActeur(db, acteur, async tx => {
    const clip = await findClip(tx, id, { verrou: true })
    if (!clip || coteDe(clip, acteur) !== 'structure') return { refus: 'introuvable' }
    return clip.etat === 'brouillon' ? work(tx, clip) : { refus: 'pas-brouillon' }
  })

export const modifier = (deps: TenirDeps, acteur: ActeurAgent, id: string, fiche: Fiche): Promise<Fait> =>
  enBrouillon<Fait>(deps, acteur, id, async tx => {
    await saveFiche(tx, id, fiche, deps.now())
    return { fait: 'modifie' }
  })

export const ecrireSousTitres = (
  deps: TenirDeps,
  acteur: ActeurAgent,
  id: string,
  textes: { sousTitres: readonly SousTitre[]; transcription: string },
): Promise<Fait> =>
  enBrouillon<Fait>(deps, acteur, id, async tx => {
    await saveSousTitres(tx, id, textes, deps.now())
    return { fait: 'sous-titres' }
  })

export const verifier = (deps: TenirDeps, acteur: ActeurAgent, id: string, points: readonly string[]): Promise<Fait> =>
  enBrouillon<Fait>(deps, acteur, id, async tx => {
    await saveVerifies(tx, id, points, deps.now())
    return { fait: 'verifie' }
  })

/** Proposes, takes back, publishes, sends back or withdraws a clip: by the side that may, with what has to be there, and why. */
export const mener = (
  { db, now }: TenirDeps,
  acteur: ActeurAgent,
  id: string,
  { vers, motif, points }: { vers: Etat; motif: string; points: readonly string[] },
): Promise<Fait> =>
  asActeur<Fait>(db, acteur, async tx => {
    const clip = await findClip(tx, id, { verrou: true })
    const par = clip && coteDe(clip, acteur)
    if (!clip || !par) return { refus: 'introuvable' }
    if (!peutPasser(clip.etat, vers, par)) return { refus: 'interdit' }
    if (veutMotif(vers, par) && motif === '') return { refus: 'motif' }
    const le = now()
    if (vers === 'propose' || vers === 'publie') {
      const accords = await commeSysteme(tx, 'clips', () => countAccords(tx, id, le))
      if (manquesDe(clip, points, accords).length > 0) return { refus: 'manque' }
    }
    await saveDecision(tx, id, { vers, par, motif, le: le.toISOString() }, le)
    return { fait: vers === 'brouillon' && par === 'coordination' ? 'renvoye' : vers }
  })

/** Deletes a draft or a clip that was withdrawn, with its films and the agreements of who is in it. */
export async function supprimer(deps: TenirDeps, acteur: ActeurAgent, id: string): Promise<Fait> {
  const clip = await asActeur(deps.db, acteur, async tx => {
    const found = await findClip(tx, id, { verrou: true })
    if (!found || coteDe(found, acteur) !== 'structure') return undefined
    return (await deleteClip(tx, id)) ? found : ('a-garder' as const)
  })
  if (clip === undefined) return { refus: 'introuvable' }
  if (clip === 'a-garder') return { refus: 'a-garder' }
  if (clip.video) await oterFilms(deps, clip.video)
  return { fait: 'supprime' }
}

/** Removes a film and the smaller ones made from it. */
export async function oterFilms(
  { fichiers }: Pick<TenirDeps, 'fichiers'>,
  v: NonNullable<Clip['video']>,
): Promise<void> {
  await oterBande(fichiers, v.id, v.taille)
  for (const { video, taille } of v.tailles ?? []) await oterBande(fichiers, video, taille)
}
