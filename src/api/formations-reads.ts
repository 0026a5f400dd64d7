import type pg from 'pg'
import {
  type Certification,
  certificationsDe,
  findCertifications,
  findFormation,
  findSuccession,
  isOuverte,
  listCertifications,
  searchFormations,
} from '#features/formations/index.ts'
import type { LecturesFormations } from './formations.ts'
import type { CertificationListee } from './formations-schemas.ts'

/**
 * Trainings and certifications of the database. Withdrawn sheets are not given.
 * @param romesDe an occupation and the codes that older files call it by
 */
export const formationsReads = (
  db: pg.Pool,
  romesDe: (rome: string) => Promise<readonly string[]>,
  now: () => Date,
): LecturesFormations => {
  const jour = () => now().toISOString().slice(0, 10)
  return {
    async chercher({ rome, certification, page, commune: _commune, rayonKm: _rayon, initiale, ...filtre }, autour) {
      const romes = rome ? await romesDe(rome) : []
      const codes = [...(await certificationsDe(db, romes)), ...(certification ? [certification] : [])]
      const question = {
        ...filtre,
        initiale: initiale === 'true',
        autour,
        ...(rome && { romes }),
        ...((rome || certification) && { certifications: codes }),
      }
      const found = await searchFormations(db, question, { page }, jour())
      return {
        total: found.total,
        page: found.page,
        pages: found.pages,
        formations: found.trouvees.map(one => ({
          id: one.id,
          intitule: one.intitule,
          organisme: one.organisme,
          niveau: one.formation.niveauSortie ?? null,
          certifications: one.certifications,
          commune: one.commune ?? null,
          distanceKm: one.distanceKm ?? null,
          prochain: one.prochain ?? null,
          demonstration: one.demonstration,
        })),
      }
    },
    async formation(id) {
      const fiche = await findFormation(db, id)
      if (!fiche || fiche.retireLe) return undefined
      const { numero: _, actions, organisme, ...formation } = fiche.formation
      return {
        ...formation,
        organisme: { ...organisme },
        actions: actions.map(action => ({ ...action })),
        source: fiche.source,
        demonstration: fiche.demonstration,
      }
    },
    async certifications({ rome, limite = 20, ...filtre }) {
      const found = await listCertifications(db, { ...filtre, ...(rome && { romes: [rome] }), limite: limite + 1 })
      const page = found.slice(0, limite)
      return {
        certifications: page.map(one => toListee(one, jour())),
        suivant: found.length > limite ? (page.at(-1)?.code ?? null) : null,
      }
    },
    async certification(code) {
      const [found] = await findCertifications(db, [code])
      if (!found || found.retire) return undefined
      const { actuelles, anciennes } = await findSuccession(db, code)
      return {
        ...toListee(found, jour()),
        certificateurs: found.certificateurs.map(one => ({ nom: one.nom, ...(one.siret && { siret: one.siret }) })),
        actuelles,
        anciennes,
      }
    },
  }
}

const toListee = (one: Certification, jour: string): CertificationListee => ({
  code: one.code,
  intitule: one.intitule,
  niveau: one.niveau ?? null,
  actif: isOuverte(one, jour),
  finEnregistrement: one.finEnregistrement ?? null,
  voies: one.voies,
  romes: one.romes,
  blocs: one.blocs,
  source: one.source,
  demonstration: one.demonstration,
})
