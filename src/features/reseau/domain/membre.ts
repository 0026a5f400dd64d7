import type { Porte, Structure } from '#features/annuaire/index.ts'
import type { Membre, ServiceOffert } from './suggestion.ts'

const AGE_MAX = 120
type Critere = Porte['service']['publics'][number]

/** What a structure offers, from its sheet: services given at several places count once. */
export function membreOf({ id, nom, lieux }: Structure, portes: readonly Porte[]): Membre {
  const services = new Map<string, ServiceOffert>()
  for (const { service } of portes) {
    const serviceId = service.id.split('@')[0] ?? service.id
    if (service.besoins.length > 0)
      services.set(serviceId, { id: serviceId, nom: service.nom, besoins: service.besoins })
  }
  return {
    id,
    nom,
    services: [...services.values()],
    lieux: lieux.flatMap(({ commune, lat, lon }) =>
      lat === undefined || lon === undefined ? [] : [{ commune, lat, lon }],
    ),
    aDistance: portes.some(({ service }) => service.modes.some(mode => mode !== 'en-presentiel')),
    ages: portes.map(({ service }) => agesDe(service.publics)),
  }
}

/** Ages that a service receives: what only some of its conditions say narrows nothing. */
function agesDe(publics: readonly Critere[]): readonly [number, number] {
  let [min, max] = [0, AGE_MAX]
  for (const { force, unDe } of publics) {
    if (force !== 'exclusif' || unDe.length === 0) continue
    const ages = unDe.map(({ age }) => [age?.min ?? 0, age?.max ?? AGE_MAX] as const)
    min = Math.max(min, Math.min(...ages.map(([from]) => from)))
    max = Math.min(max, Math.max(...ages.map(([, to]) => to)))
  }
  return [min, max]
}
