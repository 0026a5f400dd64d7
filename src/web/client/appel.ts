/**
 * Notes who came to a step of a parcours, with or without network: the forms of the page, whose notes wait on the phone. Only what was
 * changed is sent, so that a page that is old undoes nothing.
 */

import { type Gardee, ouvrirFile } from './file-notes.ts'
import { nouveauNumero } from './numero.ts'

interface Note extends Gardee {
  participant: string
  present: boolean
  rattrapee: boolean
  suite?: string
  /** Not ticked by a page that knew nothing of them: it says so only when nobody said otherwise. */
  defaut: boolean
}

const isNote = (x: unknown): x is Note =>
  typeof x === 'object' &&
  x !== null &&
  'id' in x &&
  'le' in x &&
  'present' in x &&
  'participant' in x &&
  typeof x.participant === 'string'

const LA = 'input[name="la[]"]'
const RATTRAPEE = 'input[name="rattrapee[]"]'
const champs = (ligne: HTMLElement) => ({
  la: ligne.querySelector<HTMLInputElement>(LA),
  rattrapee: ligne.querySelector<HTMLInputElement>(RATTRAPEE),
  suite: ligne.querySelector('select'),
})

const estChangee = (ligne: HTMLElement): boolean => {
  const { la, rattrapee, suite } = champs(ligne)
  const choix = suite ? [...suite.options] : []
  return (
    [la, rattrapee].some(coche => coche && coche.checked !== coche.defaultChecked) ||
    choix.find(option => option.defaultSelected) !== choix.find(option => option.selected && option.value !== '')
  )
}

/** What the page shows of somebody is what was noted. */
function retenir(ligne: HTMLElement, { present, rattrapee, suite }: Note): void {
  const ici = champs(ligne)
  for (const [coche, oui] of [
    [ici.la, present],
    [ici.rattrapee, rattrapee],
  ] as const)
    if (coche) {
      coche.defaultChecked = oui
      coche.checked = oui
    }
  for (const option of ici.suite?.options ?? []) {
    option.defaultSelected = option.value !== '' && option.value === suite
    option.selected = option.value === (suite ?? '')
  }
  ligne.dataset.notee = ''
}

function noteDe(ligne: HTMLElement): Note | undefined {
  const { la, rattrapee, suite } = champs(ligne)
  const connue = ligne.dataset.notee !== undefined
  const changee = estChangee(ligne)
  if (!la || (connue && !changee)) return undefined
  return {
    id: nouveauNumero(),
    participant: la.value,
    present: la.checked,
    rattrapee: rattrapee?.checked ?? false,
    ...(suite?.value && { suite: suite.value }),
    defaut: !changee,
    le: new Date().toISOString(),
  }
}

function demarrer(reseau: HTMLElement): void {
  const adresse = reseau.dataset.appel ?? ''
  const lignes = [...document.querySelectorAll<HTMLElement>('.parcours-appel > li')]
  const file = ouvrirFile({
    cle: `deuxieme-porte.appel.${adresse}`,
    adresse,
    isNote,
    dire: texte => {
      reseau.textContent = texte
    },
  })
  // What waits on the phone is newer than the page.
  for (const note of file.notes())
    for (const ligne of lignes) if (champs(ligne).la?.value === note.participant) retenir(ligne, note)

  for (const form of document.querySelectorAll<HTMLFormElement>('form:has(> .parcours-appel)'))
    form.addEventListener('submit', async event => {
      event.preventDefault()
      const notees = lignes
        .filter(ligne => form.contains(ligne))
        .flatMap(ligne => {
          const note = noteDe(ligne)
          return note ? { ligne, note } : []
        })
      const notes = notees.map(({ note }) => note)
      const envoi = file.ajouter(...notes)
      // Shown as noted once they are kept.
      for (const { ligne, note } of notees) retenir(ligne, note)
      const toutEnvoye = await envoi
      // As the form does: the page again, with what may be caught up. Not while something is ticked in another group.
      if (notes.length > 0 && toutEnvoye && !lignes.some(estChangee)) location.assign(`${adresse}?fait=note`)
    })
  addEventListener('online', () => void file.envoyer())
  void file.envoyer()
}

for (const reseau of document.querySelectorAll<HTMLElement>('[data-appel]')) demarrer(reseau)
