import type pg from 'pg'
import {
  type Commune,
  FRANCE,
  type MesureSourcee,
  mesuresDe,
  type Zonages,
  zonesDeCommune,
} from '#features/territoires/index.ts'
import type { FicheMetier } from './domain/fiche.ts'

/** A figure on an occupation, for the smallest territory around the reader that has one. */
export interface ChiffreIci {
  mesure: MesureSourcee
  /** Name of the territory, when it is one that has a name of its own. */
  territoire: string | undefined
  /** The figure is told for the code that this one was split from. */
  duParent: boolean
}

export type ChiffresIci = Partial<Record<'offres' | 'tension' | 'salaire-bas' | 'salaire-haut', ChiffreIci>>

const INDICATEURS = ['offres', 'tension', 'salaire-bas', 'salaire-haut'] as const

/**
 * Figures on an occupation around a commune, in France without one; of the code that it was split from where its own has
 * none, for figures are often older than codes.
 */
export async function chiffresIci(
  db: pg.Pool,
  fiche: Pick<FicheMetier, 'rome' | 'parent'>,
  commune: Commune | undefined,
  { leJour, zonages }: { leJour: string; zonages: Zonages },
): Promise<ChiffresIci> {
  const territoires = commune === undefined ? [FRANCE] : await zonesDeCommune(db, commune)
  const chiffres: ChiffresIci = {}
  for (const rome of [fiche.rome, fiche.parent]) {
    if (rome === null) continue
    const mesures = await mesuresDe(db, { territoires, indicateurs: INDICATEURS, dimensions: { rome }, leJour })
    for (const indicateur of INDICATEURS) {
      // A commune alone is too small a place to look for work in.
      const mesure = territoires
        .filter(({ maille }) => maille !== 'commune')
        .flatMap(({ maille, code }) =>
          mesures.filter(
            m => m.indicateur === indicateur && m.territoire.maille === maille && m.territoire.code === code,
          ),
        )[0]
      if (mesure === undefined || chiffres[indicateur] !== undefined) continue
      const { maille, code } = mesure.territoire
      const lieu = maille === 'france' ? undefined : await zonages.lieu(maille, code)
      chiffres[indicateur] = { mesure, territoire: lieu?.nom, duParent: rome !== fiche.rome }
    }
  }
  return chiffres
}
