/** Notes who comes at the door, with or without network. Who is expected stays in the memory of this page; what was noted waits in its queue. */

import { type Gardee, ouvrirFile } from './file-notes.ts'

interface Attendu {
  id: string
  nom: string
  code: string
  places: number
  etat: string
  presents: number | null
}

interface Note extends Gardee {
  inscription?: string
  nombre: number
}

const LISTE_MS = 120_000
const MONTRES = 20

/** As `evenements/domain/code.ts` does. */
const plier = (texte: string): string =>
  texte
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

const isNote = (x: unknown): x is Note =>
  typeof x === 'object' && x !== null && 'id' in x && 'nombre' in x && 'le' in x && typeof x.id === 'string'

function demarrer(bloc: HTMLElement, adresse: string): void {
  const un = <E extends Element>(selecteur: string): E | null => bloc.querySelector<E>(selecteur)
  const [reseau, total, liste, personne] = ['reseau', 'venus', 'trouves', 'personne'].map(nom =>
    un<HTMLElement>(`[data-${nom}]`),
  )
  const recherche = un<HTMLFormElement>('[data-chercher]')
  const champ = un<HTMLInputElement>('[data-chercher] [name=q]')
  const modele = un<HTMLTemplateElement>('[data-modele]')
  const sans = un<HTMLFormElement>('[data-sans]')
  if (!reseau || !total || !liste || !personne || !recherche || !champ || !modele || !sans) return
  let inscrits: Attendu[] = []
  let envoyes = Number(total.textContent)
  const compter = (): void => {
    total.textContent = String(envoyes + file.notes().reduce((sum, { nombre }) => sum + nombre, 0))
  }
  const file = ouvrirFile({
    cle: `deuxieme-porte.emargement.${adresse}`,
    adresse,
    isNote,
    dire: texte => {
      compter()
      reseau.textContent = texte
    },
    recu: ({ venus }) => {
      envoyes = Number(venus)
    },
  })

  const noter = (nombre: number, inscription?: Attendu): void => {
    if (inscription) inscription.presents = nombre
    void file.ajouter({
      id: crypto.randomUUID(),
      ...(inscription && { inscription: inscription.id }),
      nombre,
      le: new Date().toISOString(),
    })
  }

  async function charger(): Promise<void> {
    try {
      const answer = await fetch(`${adresse}/liste`)
      if (!answer.ok || answer.redirected) return
      const lu = await answer.json()
      const ici = new Map(file.notes().map(({ inscription, nombre }) => [inscription, nombre]))
      inscrits = lu.inscrits.map((one: Attendu) => ({ ...one, presents: one.presents ?? ici.get(one.id) ?? null }))
      envoyes = Number(lu.venus)
      compter()
    } catch {
      // Without network, the former list answers.
    }
  }

  const montrer = (): void => {
    const q = plier(champ.value)
    const [mots, code] = [q.split(' '), q.replaceAll(' ', '')]
    const trouves =
      q === ''
        ? []
        : inscrits.filter(
            one => plier(one.code).replaceAll(' ', '') === code || mots.every(mot => plier(one.nom).includes(mot)),
          )
    liste.replaceChildren(...trouves.slice(0, MONTRES).map(ligneDe))
    personne.hidden = q === '' || trouves.length > 0
  }

  const ligneDe = (one: Attendu): DocumentFragment => {
    const ligne = document.importNode(modele.content, true)
    const dire = (nom: string, texte: string): void => {
      const ou = ligne.querySelector(`[data-${nom}]`)
      if (ou) ou.textContent = texte
    }
    const la = one.presents === null ? '' : `déjà noté : ${one.presents}`
    const attente = one.etat === 'attente' ? 'en liste d’attente' : ''
    const places = one.places > 1 ? `${one.places} personnes` : ''
    dire('nom', one.nom)
    dire('detail', [one.code, places, attente, la].filter(Boolean).join(' · '))
    const form = ligne.querySelector<HTMLFormElement>('[data-pointer]')
    const nombre = ligne.querySelector<HTMLInputElement>('[data-nombre]')
    if (form && nombre) {
      nombre.value = String(one.places)
      nombre.setAttribute('aria-label', `Venus : ${one.nom}`)
      form.hidden = one.presents !== null
      form.addEventListener('submit', event => {
        event.preventDefault()
        noter(Number(nombre.value), one)
        champ.value = ''
        champ.focus()
        montrer()
      })
    }
    return ligne
  }

  champ.addEventListener('input', montrer)
  recherche.addEventListener('submit', event => {
    // Before the list is there, the form itself looks.
    if (inscrits.length === 0 && navigator.onLine) return
    event.preventDefault()
    montrer()
  })
  sans.addEventListener('submit', event => {
    event.preventDefault()
    const nombre = sans.querySelector<HTMLInputElement>('[name=nombre]')
    if (!nombre) return
    noter(Number(nombre.value))
    nombre.value = '1'
  })
  addEventListener('online', () => void file.envoyer().then(charger))
  setInterval(() => void charger(), LISTE_MS)
  void charger().then(file.envoyer)
}

for (const bloc of document.querySelectorAll<HTMLElement>('[data-emargement]'))
  demarrer(bloc, bloc.dataset.emargement ?? '')
