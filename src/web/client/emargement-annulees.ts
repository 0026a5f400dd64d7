import { isNote, type Note } from './emargement-note.ts'
import { garderNotes, lireNotes } from './file-notes.ts'

/**
 * What was noted of a registration that was cancelled meanwhile: kept on the phone, as numbers, until who holds the door says what becomes of it.
 * @param compter is given the notes of people who came all the same
 */
export function tenirAnnulees(bloc: HTMLElement, cle: string, compter: (notes: readonly Note[]) => void) {
  const section = bloc.querySelector<HTMLElement>('[data-annulees]')
  const dit = bloc.querySelector<HTMLElement>('[data-annulees-dit]')
  let notes = lireNotes(cle, isNote)
  const poser = (neuves: readonly Note[]): void => {
    notes = [...neuves]
    garderNotes(cle, notes)
    const venus = notes.reduce((sum, { nombre }) => sum + nombre, 0)
    if (dit) dit.textContent = `Personnes notées venues : ${venus}. Inscriptions annulées : ${notes.length}.`
    if (section) section.hidden = notes.length === 0
  }
  poser(notes)
  bloc.querySelector('[data-annulees-compter]')?.addEventListener('click', () => {
    compter(notes)
    poser([])
  })
  bloc.querySelector('[data-annulees-oublier]')?.addEventListener('click', () => poser([]))
  return { ajouter: (neuves: readonly Note[]): void => poser([...notes, ...neuves]) }
}
