import type pg from 'pg'
import {
  findService,
  findStructure,
  findStructures,
  listStructureIds,
  type Porte,
  portesOf,
  type ReadOptions,
  type Referentiel,
  reseauInText,
  type StoredStructure,
  type Structure,
} from '#features/annuaire/index.ts'
import { type Besoin, distanceKm } from '#features/orientation/index.ts'
import type { FiltreAnnuaire, LecturesAnnuaire, Tranche } from './annuaire.ts'
import type { ServiceDetail, StructureDetail, StructureListee } from './schemas.ts'

export interface AnnuaireReadsOptions extends ReadOptions {
  referentiel: Referentiel
}

/** The annuaire of the database, in the order of identifiers. Withdrawn sheets are not given. */
export function annuaireReads(db: pg.Pool, options: AnnuaireReadsOptions): LecturesAnnuaire {
  const list = (filtre: FiltreAnnuaire) =>
    listStructureIds(db, {
      ...filtre,
      nomme: reseauInText(options.referentiel, filtre.q ?? ''),
      ...reseauxDu(filtre.besoin, options),
    })
  return {
    structures: filtre => listStructures(db, list, filtre),
    async structure(id) {
      const found = await findStructure(db, id)
      return found?.etat === 'actif' ? toDetail(found.structure, options) : undefined
    },
    services: filtre => listServices(db, list, filtre, options),
    async service(id) {
      const found = await findService(db, id, options)
      return found?.etat === 'actif' ? toService(found.structure, found.porte) : undefined
    },
  }
}

type List = (filtre: FiltreAnnuaire) => Promise<string[]>

/** A structure that has not described its services has those of its réseau. */
const reseauxDu = (besoin: Besoin | undefined, { referentiel }: AnnuaireReadsOptions) =>
  besoin === undefined
    ? {}
    : {
        reseauxDuBesoin: [...referentiel.reseaux.values()]
          .filter(({ besoins }) => besoins.some(({ code }) => code === besoin))
          .map(({ code }) => code),
      }

async function listStructures(db: pg.Pool, list: List, filtre: FiltreAnnuaire): Promise<Tranche<StructureListee>> {
  // One more than asked for tells whether there is a next page.
  const ids = await list({ ...filtre, limite: filtre.limite + 1 })
  const page = ids.slice(0, filtre.limite)
  const found = await findStructures(db, page)
  return {
    fiches: found.map(({ structure: { services: _, ...listee } }) => listee),
    suivant: ids.length > page.length ? (page.at(-1) ?? null) : null,
  }
}

/** Services go by structure: the mark holds where in which structure the page ends. */
async function listServices(
  db: pg.Pool,
  list: List,
  filtre: FiltreAnnuaire,
  options: ReadOptions,
): Promise<Tranche<ServiceDetail>> {
  const mark = readMark(filtre.apres)
  const fiches: ServiceDetail[] = []
  let last = mark.structure
  let found = mark.structure === '' ? [] : await findStructures(db, [mark.structure])
  for (;;) {
    for (const stored of found) {
      for (const porte of portesWanted(stored, filtre, options)) {
        const { id } = stored.structure
        if (id === mark.structure && porte.id <= mark.service) continue
        if (fiches.length === filtre.limite) return { fiches, suivant: writeMark(fiches.at(-1)) }
        fiches.push(toService(stored.structure, porte))
      }
    }
    const ids = await list({ ...filtre, apres: last, limite: filtre.limite })
    if (ids.length === 0) return { fiches, suivant: null }
    last = ids.at(-1) ?? last
    found = await findStructures(db, ids)
  }
}

function portesWanted(
  { structure, etat, accueilPublic }: StoredStructure,
  filtre: FiltreAnnuaire,
  options: ReadOptions,
) {
  if (etat !== 'actif' || !accueilPublic) return []
  const { besoin, autour } = filtre
  return portesOf(structure, options.servicesOf)
    .filter(({ service }) => besoin === undefined || service.besoins.some(({ code }) => code === besoin))
    .filter(porte => autour === undefined || isWithin(porte, autour))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

const isWithin = ({ lieu }: Porte, autour: { lat: number; lon: number; rayonKm: number }): boolean =>
  lieu?.lat !== undefined &&
  lieu.lon !== undefined &&
  distanceKm(autour.lat, autour.lon, lieu.lat, lieu.lon) <= autour.rayonKm

const toDetail = (structure: Structure, { servicesOf }: ReadOptions): StructureDetail =>
  structure.services.length > 0 ? structure : { ...structure, services: [...servicesOf(structure)] }

function toService({ id, nom, reseau, source, miseAJour }: Structure, porte: Porte): ServiceDetail {
  const { lieu: _, ...service } = porte.service
  return {
    ...service,
    id: porte.id,
    structure: { id, nom, reseau },
    lieu: porte.lieu ?? null,
    source,
    miseAJour: service.miseAJour ?? miseAJour,
  }
}

/** `15:demo--cio-dreuxdemo--cio-dreux--cio`: the length tells the two identifiers apart, whatever they hold. */
const writeMark = (fiche: ServiceDetail | undefined): string | null =>
  fiche === undefined ? null : `${fiche.structure.id.length}:${fiche.structure.id}${fiche.id}`

function readMark(apres = ''): { structure: string; service: string } {
  const [, length, ids = ''] = /^(\d{1,4}):(.*)$/.exec(apres) ?? []
  return { structure: ids.slice(0, Number(length)), service: ids.slice(Number(length)) }
}
