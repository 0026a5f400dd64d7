/** What was noted on a phone: kept there until the site has answered for it. It holds numbers, never names. */

export interface Gardee {
  /** Made here: sent twice, it counts once. */
  id: string
  /** ISO. */
  le: string
}

export interface FileDeNotes<N> {
  notes: () => readonly N[]
  /** Keeps notes, and sends them. @returns whether nothing waits any more */
  ajouter: (...neuves: N[]) => Promise<boolean>
  /** @returns whether nothing waits any more */
  envoyer: () => Promise<boolean>
}

const ESSAI_MS = 15_000
const LOT = 200

/** What a phone kept under a key. */
export function lireNotes<N>(cle: string, isNote: (x: unknown) => x is N): N[] {
  try {
    const lu: unknown = JSON.parse(localStorage.getItem(cle) ?? '[]')
    return Array.isArray(lu) ? lu.filter(isNote) : []
  } catch {
    return []
  }
}

/** @returns whether the phone has room for them, and lets a page keep anything */
export function garderNotes(cle: string, notes: readonly unknown[]): boolean {
  try {
    localStorage.setItem(cle, JSON.stringify(notes))
    return true
  } catch {
    return false
  }
}

/**
 * @param adresse of the page: `/reprise` under it takes a batch
 * @param dire shows where things are, each time that it changes
 * @param recu is given the answer to a batch that was taken, and the batch
 */
export function ouvrirFile<N extends Gardee>({
  cle,
  adresse,
  isNote,
  dire,
  recu,
}: {
  cle: string
  adresse: string
  isNote: (x: unknown) => x is N
  dire: (texte: string) => void
  recu?: (answer: { venus?: unknown; inconnus?: unknown }, lot: readonly N[]) => void
}): FileDeNotes<N> {
  let file: N[] = lireNotes(cle, isNote)
  let garde = true
  let enCours = false

  const garder = (): void => {
    garde = garderNotes(cle, file)
  }
  const montrer = (probleme?: string): boolean => {
    if (file.length === 0) dire(probleme ?? 'Tout est enregistré.')
    else {
      const ou = garde ? 'gardé sur ce téléphone' : 'gardé dans cette page : ne la fermez pas'
      dire(`${file.length} en attente, ${ou}. ${probleme ?? 'Envoi dès que le réseau revient.'}`)
    }
    return file.length === 0
  }

  async function envoyer(): Promise<boolean> {
    if (enCours || file.length === 0) return montrer()
    enCours = true
    const lot = file.slice(0, LOT)
    try {
      const answer = await fetch(`${adresse}/reprise`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(lot),
      })
      if (answer.status === 401 || answer.redirected)
        return montrer('Votre session est finie : entrez de nouveau dans un autre onglet.')
      if (!answer.ok) return montrer('Le site ne répond pas bien. Nous réessayons.')
      recu?.(await answer.json(), lot)
      const dits = new Set(lot.map(({ id }) => id))
      file = file.filter(({ id }) => !dits.has(id))
      garder()
      montrer()
    } catch {
      montrer()
    } finally {
      enCours = false
    }
    if (file.length > 0 && navigator.onLine) setTimeout(envoyer, ESSAI_MS)
    return file.length === 0
  }
  setInterval(() => void envoyer(), ESSAI_MS)
  return {
    notes: () => file,
    ajouter: (...neuves) => {
      file.push(...neuves)
      garder()
      montrer()
      return envoyer()
    },
    envoyer,
  }
}
