import type { Projet } from '../domain/document.ts'
import { ecrire, type Plume } from '../domain/ecrire.ts'

const AVIS = ['garde', 'ecarte', 'en-tete'] as const

/** What the person says of occupations: kept, put aside, in mind, or nothing any more. One that nobody knows is not read. */
export function lireMetiers(
  projet: Projet,
  form: URLSearchParams,
  nom: (rome: string) => string | undefined,
  plume: Plume,
): Projet {
  const retirer = form.get('retirer') ?? ''
  const dits: [string, string][] = [
    ...form,
    ...(projet.metiers[retirer] ? [[`m-${retirer}`, 'rien'] satisfies [string, string]] : []),
  ]
  return dits.reduce((lu, [champ, valeur]) => {
    const rome = /^m-([A-N]\d{4})$/.exec(champ)?.[1]
    const libelle = rome === undefined ? undefined : nom(rome)
    if (rome === undefined || libelle === undefined) return lu
    const avis = AVIS.find(un => un === valeur)
    if (avis === undefined && valeur !== 'rien') return lu
    // The one in mind is looked at as well: it stays the one in mind.
    if (avis === 'garde' && lu.metiers[rome]?.valeur?.avis === 'en-tete') return lu
    return ecrire(lu, 'metiers', rome, avis === undefined ? null : { libelle, avis }, plume)
  }, projet)
}
