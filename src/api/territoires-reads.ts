import type pg from 'pg'
import { createZonages, INDICATEURS, mesuresDe, type Territoires } from '#features/territoires/index.ts'
import type { LecturesTerritoires } from './territoires.ts'

const MAX_TROUVES = 30

/** Territories and figures of the database. */
export const territoiresReads = (db: pg.Pool, territoires: Territoires, now: () => Date): LecturesTerritoires => {
  const zonages = createZonages(db, territoires, now)
  return {
    async chercher(q) {
      const communes = territoires.searchCommunes(q, { max: MAX_TROUVES })
      const trouves = [
        ...(await zonages.chercher(q)),
        ...communes.map(({ code, nom }) => ({ maille: 'commune' as const, code, nom })),
      ]
      return trouves.slice(0, MAX_TROUVES)
    },
    async territoire(maille, code, { indicateur, periodes }) {
      const lieu = await zonages.lieu(maille, code)
      if (lieu === undefined) return undefined
      const mesures = await mesuresDe(db, {
        territoires: [{ maille, code: lieu.code }],
        indicateurs: indicateur === undefined ? Object.keys(INDICATEURS) : [indicateur],
        periodes,
        leJour: now().toISOString().slice(0, 10),
      })
      return {
        maille,
        code: lieu.code,
        nom: lieu.nom,
        communes: lieu.communes.map(commune => commune.code),
        mesures: mesures.map(({ territoire: _, source, expireLe: __, valeur, effectif, ...mesure }) => {
          const { titre, producteur, url, licence, millesime, importeLe } = source
          return {
            ...mesure,
            dimensions: { ...mesure.dimensions } as Record<string, string>,
            valeur: valeur ?? null,
            effectif: effectif ?? null,
            source: { titre, producteur, url, licence, millesime, importeLe },
          }
        }),
      }
    },
  }
}
