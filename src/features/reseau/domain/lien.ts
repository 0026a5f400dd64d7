/** Reasons of a refusal (`refus:` before them, where they are counted): those of an aiguillage, and that another door was proposed. */
export const REFUS = [
  'complet',
  'hors-public',
  'hors-secteur',
  'autre-besoin',
  'deja-suivie',
  'injoignable',
  'autre-porte',
  'non-dit',
] as const
export type Refus = (typeof REFUS)[number]

export interface Nomme {
  id: string
  nom: string
}

/** How a link goes: most are met, many are refused, between the two, or it is not told. */
export const ALLURES = ['bonne', 'moyenne', 'refus', 'non-dite'] as const
export type Allure = (typeof ALLURES)[number]

/** What is published of one structure that sends to another, over one period: five people or more. */
export interface Lien {
  de: Nomme
  vers: Nomme
  envoyes: number
  allure: Allure
  /** The reason that refusals have most often, by far; undefined when it is not told. */
  motif: Refus | undefined
  /** Half are answered by then, in hours, those without an answer counted in. */
  medianeHeures: number | undefined
  simule: boolean
}

/** One published number; `nombre` undefined: not told. */
export interface Chiffre {
  sorte: 'lien' | 'service' | 'besoin'
  a: string
  b: string
  periode: string
  modalite: string
  nombre: number | undefined
  simule: boolean
}

/** The links that published numbers of one period tell, the strongest first. @param nommes names of the structures; one without a name is left out */
export function liensOf(chiffres: readonly Chiffre[], noms: ReadonlyMap<string, string>): Lien[] {
  const parPaire = Map.groupBy(
    chiffres.filter(({ sorte }) => sorte === 'lien'),
    ({ a, b }) => `${a}\u0000${b}`,
  )
  return [...parPaire.values()]
    .flatMap((mine): Lien[] => {
      const [{ a, b } = { a: '', b: '' }] = mine
      const [de, vers] = [noms.get(a), noms.get(b)]
      const found = new Map(mine.map(c => [c.modalite, c]))
      const envoyes = found.get('')?.nombre
      if (de === undefined || vers === undefined || envoyes === undefined) return []
      return [
        {
          de: { id: a, nom: de },
          vers: { id: b, nom: vers },
          envoyes,
          allure: ALLURES.find(allure => found.has(`allure:${allure}`)) ?? 'non-dite',
          motif: REFUS.find(motif => found.has(`motif:${motif}`)),
          medianeHeures: found.get('mediane')?.nombre,
          simule: mine.some(({ simule }) => simule),
        },
      ]
    })
    .sort((x, y) => y.envoyes - x.envoyes || x.de.nom.localeCompare(y.de.nom) || x.vers.nom.localeCompare(y.vers.nom))
}
