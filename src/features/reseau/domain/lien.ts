/** Reasons of a refusal (`refus:` before them, where they are counted): those of an aiguillage, that another door was proposed, and several. */
export const REFUS = [
  'complet',
  'hors-public',
  'hors-secteur',
  'autre-besoin',
  'deja-suivie',
  'injoignable',
  'autre-porte',
  'non-dit',
  'divers',
] as const
export type Refus = (typeof REFUS)[number]

/** A number that is told, or one that is hidden. */
export type Nombre = number | 'masque'

export interface Nomme {
  id: string
  nom: string
}

/** What is published of one structure that sends to another, over one period: five people or more. */
export interface Lien {
  de: Nomme
  vers: Nomme
  envoyes: number
  acceptes: Nombre
  rencontrees: Nombre
  refuses: Nombre
  /** Reasons with their number, the most frequent first; empty when they are not told. */
  motifs: readonly (readonly [motif: Refus, nombre: number])[]
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

const somme = (nombres: readonly Nombre[]): Nombre => {
  let sum = 0
  for (const nombre of nombres) {
    if (nombre === 'masque') return 'masque'
    sum += nombre
  }
  return sum
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
      const nombre = (part: string): Nombre => found.get(part)?.nombre ?? 'masque'
      const motifs = REFUS.flatMap(code => {
        const n = nombre(`refus:${code}`)
        return n === 'masque' || n === 0 ? [] : [[code, n] as const]
      }).sort(([, x], [, y]) => y - x)
      return [
        {
          de: { id: a, nom: de },
          vers: { id: b, nom: vers },
          envoyes,
          acceptes: found.has('acceptees') ? nombre('acceptees') : somme([nombre('rencontree'), nombre('acceptee')]),
          rencontrees: nombre('rencontree'),
          refuses: nombre('refus'),
          motifs,
          medianeHeures: found.get('mediane')?.nombre,
          simule: mine.some(({ simule }) => simule),
        },
      ]
    })
    .sort((x, y) => y.envoyes - x.envoyes || x.de.nom.localeCompare(y.de.nom) || x.vers.nom.localeCompare(y.vers.nom))
}

/** How a link goes, as it is drawn: most are met, many are refused, between the two, or it is not told. */
export type Allure = 'bonne' | 'moyenne' | 'refus' | 'non-dite'
const PART_BONNE = 0.6
const PART_REFUS = 0.25

export function allureOf({ envoyes, rencontrees, refuses }: Pick<Lien, 'envoyes' | 'rencontrees' | 'refuses'>): Allure {
  if (refuses !== 'masque' && refuses / envoyes >= PART_REFUS) return 'refus'
  if (rencontrees === 'masque') return 'non-dite'
  if (rencontrees / envoyes >= PART_BONNE) return 'bonne'
  return refuses === 'masque' ? 'non-dite' : 'moyenne'
}
