import { formatHour, wallClock } from '#web/format.ts'
import { horaireDe, passagesDe, type Reglages } from './cohorte.ts'
import type { Plan } from './parcours.ts'

export interface FeuilleEtape {
  id: string
  titre: string
  structure: string
  salle: string
  debut: Date
  fin: Date
}

/** Steps of a group with their hours, in order: a personal timetable. */
export function feuilleDe(
  parcours: Reglages & { plan: Plan },
  evenement: { structures: readonly { id: string; nom: string }[] },
  groupe: number | undefined,
): FeuilleEtape[] {
  if (groupe === undefined || !parcours.plan.ok) return []
  return passagesDe(parcours.plan.passages, groupe).flatMap(({ tour, etape: id, salle: nom }) => {
    const etape = parcours.etapes.find(e => e.id === id)
    const salle = etape?.salles.find(s => s.id === nom)
    if (!etape || !salle) return []
    const structure = evenement.structures.find(s => s.id === etape.structure)?.nom ?? ''
    return [{ id, titre: etape.titre, structure, salle: salle.nom, ...horaireDe(parcours, tour) }]
  })
}

/** "14 h – 14 h 30" on the clocks of a zone. */
export const direHoraire = ({ debut, fin }: { debut: Date; fin: Date }, zone: string): string =>
  `${formatHour(wallClock(debut, zone))} – ${formatHour(wallClock(fin, zone))}`
