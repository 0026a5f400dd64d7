import type { FicheMetier } from './fiche.ts'
import { motsPleins } from './mots.ts'
import { variantesOf } from './noms.ts'

/** The code of an occupation that has a name, in either gender. */
export type CodeDuNom = (nom: string) => string | undefined

/** Finds codes by name; the very label of an occupation wins over an appellation of another. */
export function createCodeDuNom(fiches: readonly Pick<FicheMetier, 'rome' | 'libelle' | 'appellations'>[]): CodeDuNom {
  const parNom = new Map<string, string>()
  for (const { rome, appellations } of fiches)
    for (const nom of appellations.flatMap(({ libelle }) => clesOf(libelle)))
      if (!parNom.has(nom)) parNom.set(nom, rome)
  const parLibelle = new Map(fiches.flatMap(({ rome, libelle }) => clesOf(libelle).map(nom => [nom, rome])))
  return nom => {
    const cles = clesOf(nom)
    const cle = cles.find(cle => parLibelle.has(cle)) ?? cles.find(cle => parNom.has(cle)) ?? ''
    return parLibelle.get(cle) ?? parNom.get(cle)
  }
}

const clesOf = (nom: string): string[] => variantesOf(nom).map(variante => motsPleins(variante).join(' '))
