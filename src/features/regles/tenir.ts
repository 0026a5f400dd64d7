import { FichierInvalide, type TextesReferentiel } from '#features/annuaire/index.ts'
import { asActeur } from '#platform/acteur.ts'
import type { ActeurAgent, MoteurDesRegles, ReglesDeps } from './deps.ts'
import type { EntreeEcrite } from './domain/ecrire-formulaire.ts'
import { entreesDe, memesTextes, remplacer } from './domain/textes.ts'
import { textesDe } from './lire.ts'
import {
  deleteBrouillon,
  findBrouillon,
  findEnVigueur,
  insertBrouillon,
  insertVersion,
  numeroEnVigueur,
  saveBrouillon,
} from './store.ts'

type Deps = Pick<ReglesDeps, 'db' | 'now' | 'regles'>

export type Erreur =
  | 'introuvable'
  | 'brouillon-en-cours'
  | 'rien-de-change'
  | 'a-relire'
  | 'sans-motif'
  | 'illisible'
  | 'ecrit-entre-temps'
export type Fait = { fait: string } | { erreur: Erreur }
const ABSENT = { erreur: 'introuvable' } as const

/** What is wrong in an entry: its line in the entry when it is there. */
export interface Faute {
  ligne: number | undefined
  /** Another entry, when what is wrong is not in this one. */
  entree: string | undefined
  champ: string | undefined
  message: string
}

/** Begins a draft from the rules in force, or from a version to go back to. */
export const commencer = ({ db, now, regles }: Deps, acteur: ActeurAgent, retourA: number | undefined): Promise<Fait> =>
  asActeur(db, acteur, async tx => {
    const base = await numeroEnVigueur(tx)
    const textes = await textesDe(tx, regles, retourA ?? base)
    if (!textes || retourA === base) return ABSENT
    const commence = await insertBrouillon(tx, { base, retourA, textes, par: acteur.compte, le: now() })
    return commence ? { fait: 'commence' } : { erreur: 'brouillon-en-cours' }
  })

/**
 * Writes entries of the draft again; the whole is read before it is kept.
 * @param revision that the form was made of: nothing is written when the draft is at another one, or is another draft
 */
export const ecrire = (
  { db, now, regles }: Deps,
  acteur: ActeurAgent,
  entrees: readonly EntreeEcrite[],
  revision: number,
): Promise<Fait | { fautes: Faute[] }> =>
  asActeur(db, acteur, async tx => {
    const brouillon = await findBrouillon(tx, { verrou: true })
    const [premiere] = entrees
    if (!brouillon || !premiere) return ABSENT
    if (revision !== brouillon.revision) return { erreur: 'ecrit-entre-temps' }
    let textes = brouillon.textes
    for (const { fichier, code, texte } of entrees) {
      const nouveau = remplacer(textes[fichier], code, texte)
      if (nouveau === undefined) return ABSENT
      textes = { ...textes, [fichier]: nouveau }
    }
    const fautes = fautesDe(regles, textes, premiere.code)
    if (fautes.length > 0) return { fautes }
    if (!memesTextes(textes, brouillon.textes)) await saveBrouillon(tx, textes, acteur.compte, now())
    return { fait: 'ecrit' }
  })

/** What keeps texts from being read as rules, told from the first line of one entry. */
function fautesDe({ lire }: MoteurDesRegles, textes: TextesReferentiel, code: string): Faute[] {
  try {
    lire(textes)
    return []
  } catch (error) {
    if (!(error instanceof FichierInvalide)) throw error
    return error.problemes.map(({ fichier, ligne, entree, champ, message }) => {
      const entrees = fichier.startsWith('besoins') ? entreesDe(textes.besoins) : entreesDe(textes.reseaux)
      const ici = entrees.findLast(one => ligne !== undefined && one.ligne <= ligne)
      const dedans = ici?.code === code
      return {
        ligne: dedans && ligne !== undefined ? ligne - ici.ligne + 1 : undefined,
        entree: dedans ? undefined : (entree ?? ici?.code),
        champ: champ || undefined,
        message,
      }
    })
  }
}

/** Gives the draft up. */
export const abandonner = ({ db }: Deps, acteur: ActeurAgent): Promise<Fait> =>
  asActeur(db, acteur, async tx => ((await deleteBrouillon(tx)) ? { fait: 'abandonne' } : ABSENT))

/**
 * Applies the draft as the next version. What was looked at is what is applied: the revision that was seen, over the version that it was
 * compared with.
 */
export const appliquer = (
  { db, now, regles }: Deps,
  acteur: ActeurAgent,
  { revision, motif }: { revision: number | undefined; motif: string },
): Promise<Fait> =>
  asActeur(db, acteur, async tx => {
    const brouillon = await findBrouillon(tx, { verrou: true })
    if (!brouillon) return ABSENT
    const enVigueur = await findEnVigueur(tx)
    const { apercu, textes, retourA } = brouillon
    if (!apercu || brouillon.revision !== revision || apercu.version !== (enVigueur?.numero ?? 0))
      return { erreur: 'a-relire' }
    if (memesTextes(textes, enVigueur?.textes ?? regles.fichier)) return { erreur: 'rien-de-change' }
    if (motif === '' || motif.length > 500) return { erreur: 'sans-motif' }
    await insertVersion(tx, {
      numero: (enVigueur?.numero ?? 0) + 1,
      textes: memesTextes(textes, regles.fichier) ? undefined : textes,
      motif,
      retourA,
      apercu,
      par: acteur.compte,
      le: now(),
    })
    await deleteBrouillon(tx)
    return { fait: 'applique' }
  })
