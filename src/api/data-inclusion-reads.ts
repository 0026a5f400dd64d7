import type pg from 'pg'
import {
  findStructures,
  listModifications,
  type Modifiee,
  portesOf,
  type ReadOptions,
  type Referentiel,
  serviceToDataInclusion,
  structureToDataInclusion,
} from '#features/annuaire/index.ts'
import type { LecturesDataInclusion, Page, Voulu } from './data-inclusion.ts'

/** The annuaire as data·inclusion v1, in the order of the last changes. */
export function dataInclusionReads(
  db: pg.Pool,
  options: ReadOptions & { referentiel: Referentiel },
): LecturesDataInclusion {
  const read = async (genre: 'structure' | 'service', { depuis, retirees, limite }: Voulu) => {
    // One more than asked for tells whether there is a next page.
    const found = await listModifications(db, genre, { depuis, retirees, limite: limite + 1 })
    const page = found.slice(0, limite)
    const actives = page.filter(({ etat }) => etat === 'actif')
    const structures = await findStructures(db, [...new Set(actives.map(({ structure }) => structure))])
    return {
      page,
      actives,
      byId: new Map(structures.map(s => [s.structure.id, s.structure])),
      more: found.length > limite,
    }
  }
  const pageOf = (page: readonly Modifiee[], more: boolean, enregistrements: Page['enregistrements']): Page => {
    const last = page.at(-1)
    return {
      enregistrements,
      retires: page.filter(({ etat }) => etat === 'retire').map(({ id }) => id),
      suivant: more && last ? { le: last.modifieLe, id: last.id } : undefined,
    }
  }
  return {
    async structures(voulu) {
      const { page, actives, byId, more } = await read('structure', voulu)
      const records = actives.flatMap(({ id, modifieLe }) => {
        const structure = byId.get(id)
        return structure ? [structureToDataInclusion(structure, modifieLe, options)] : []
      })
      return pageOf(page, more, records)
    },
    async services(voulu) {
      const { page, actives, byId, more } = await read('service', voulu)
      const records = actives.flatMap(({ id, structure: of, modifieLe }) => {
        const structure = byId.get(of)
        const porte = structure && portesOf(structure, () => []).find(one => one.id === id)
        return structure && porte ? [serviceToDataInclusion(structure, porte, modifieLe, options)] : []
      })
      return pageOf(page, more, records)
    },
  }
}
