import type { FicheMetier } from './fiche.ts'

/** A code that a new version no longer has, and where what was tied to it leads. */
export interface Remplacement {
  rome: string
  libelle: string
  par: string | null
  /** How the successor was found. */
  voie: 'appellations' | 'parent' | 'enfant' | null
}

type Connu = Pick<FicheMetier, 'rome' | 'libelle' | 'parent' | 'appellations'>

/** Share of its appellations that a code must have handed over for the one that took them to be its successor. */
const MAJORITE = 0.5

/**
 * Where the codes that are gone lead: to the code that took most of their appellations, else to the parent that they were
 * split from, else to the code that was split from them, the one that took the most.
 */
export function successions(avant: readonly Connu[], apres: readonly Connu[]): Remplacement[] {
  const presents = new Set(apres.map(({ rome }) => rome))
  const parNom = new Map<string, string>()
  for (const { rome, appellations } of apres) for (const { libelle } of appellations) parNom.set(libelle, rome)
  return avant
    .filter(({ rome }) => !presents.has(rome))
    .map(({ rome, libelle, parent, appellations }): Remplacement => {
      const prises = new Map<string, number>()
      for (const nom of appellations) {
        const repreneur = parNom.get(nom.libelle)
        if (repreneur !== undefined) prises.set(repreneur, (prises.get(repreneur) ?? 0) + 1)
      }
      const [premier] = [...prises].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      if (premier !== undefined && premier[1] >= appellations.length * MAJORITE)
        return { rome, libelle, par: premier[0], voie: 'appellations' }
      if (parent !== null && presents.has(parent)) return { rome, libelle, par: parent, voie: 'parent' }
      const enfants = apres.filter(fiche => fiche.parent === rome).map(fiche => fiche.rome)
      const enfant = enfants.sort((a, b) => (prises.get(b) ?? 0) - (prises.get(a) ?? 0))[0]
      if (enfant !== undefined) return { rome, libelle, par: enfant, voie: 'enfant' }
      if (premier !== undefined) return { rome, libelle, par: premier[0], voie: 'appellations' }
      return { rome, libelle, par: null, voie: null }
    })
}

/** What a new version changes: codes that come, that go, labels that change, appellations that go to another code. */
export interface Changements {
  nouveaux: string[]
  disparus: Remplacement[]
  renommes: { rome: string; avant: string; apres: string }[]
  appellationsDeplacees: number
}

export function changementsEntre(avant: readonly Connu[], apres: readonly Connu[]): Changements {
  const anciens = new Map(avant.map(fiche => [fiche.rome, fiche]))
  const parNom = new Map(
    avant.flatMap(({ rome, appellations }) => appellations.map(nom => [nom.libelle, rome] as const)),
  )
  return {
    nouveaux: apres.filter(({ rome }) => !anciens.has(rome)).map(({ rome }) => rome),
    disparus: successions(avant, apres),
    renommes: apres.flatMap(({ rome, libelle }) => {
      const ancien = anciens.get(rome)
      return ancien === undefined || ancien.libelle === libelle ? [] : [{ rome, avant: ancien.libelle, apres: libelle }]
    }),
    appellationsDeplacees: apres
      .flatMap(({ rome, appellations }) => appellations.map(({ libelle }) => ({ rome, ancien: parNom.get(libelle) })))
      .filter(({ rome, ancien }) => ancien !== undefined && ancien !== rome).length,
  }
}

/** Headings that a file does not have (the archive's sheets know no interests) are kept from the sheet of the same code. */
export function keepHeadings(fiche: FicheMetier, ancienne: FicheMetier | undefined): FicheMetier {
  if (ancienne === undefined) return fiche
  const { transitions } = fiche
  const sansDrapeaux = fiche.reglemente === null && fiche.cadre === null && transitions.ecologique === null
  const listes = ['naf', 'interets', 'themes', 'riasec', 'secteurs', 'contextes', 'mobilites'] as const
  const gardees = Object.fromEntries(listes.filter(cle => fiche[cle].length === 0).map(cle => [cle, ancienne[cle]]))
  return {
    ...fiche,
    ...gardees,
    domaine: fiche.domaine ?? ancienne.domaine,
    ...(sansDrapeaux && {
      parent: fiche.parent ?? ancienne.parent,
      transitions: ancienne.transitions,
      reglemente: ancienne.reglemente,
      cadre: ancienne.cadre,
    }),
  }
}
