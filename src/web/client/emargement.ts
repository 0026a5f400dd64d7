/**
 * Notes who comes at the door, with or without network. Who is expected stays in the memory of this page, and on the phone closed by a code
 * for who asks for it; what was noted waits in its queue.
 */

import { tenirAnnulees } from './emargement-annulees.ts'
import { isNote, noteDe } from './emargement-note.ts'
import { type Coffre, ouvrirCoffre } from './emargement-scelle.ts'
import { ouvrirFile } from './file-notes.ts'

interface Attendu {
  id: string
  nom: string
  code: string
  places: number
  etat: string
  presents: number | null
}

interface Liste {
  inscrits: Attendu[]
  venus: number
}
const isListe = (x: unknown): x is Liste =>
  typeof x === 'object' && x !== null && 'inscrits' in x && Array.isArray(x.inscrits) && 'venus' in x

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
    recu: ({ venus, inconnus }, lot) => {
      envoyes = Number(venus)
      if (Array.isArray(inconnus)) annulees.ajouter(lot.filter(({ id }) => inconnus.includes(id)))
    },
  })
  const annulees = tenirAnnulees(bloc, `deuxieme-porte.emargement.annulees.${adresse}`, notes => {
    // Under the same number, counted once however often it is pressed.
    void file.ajouter(...notes.map(({ id, nombre, le }) => ({ id, nombre, le })))
  })

  /** @returns whether what was typed counts somebody */
  const noter = (typed: string, inscription?: Attendu): boolean => {
    const note = noteDe(typed, new Date(), inscription?.id)
    if (!note) return false
    void file.ajouter(note)
    if (inscription) inscription.presents = note.nombre
    return true
  }

  const prendre = (lu: Liste): void => {
    const ici = new Map(file.notes().map(({ inscription, nombre }) => [inscription, nombre]))
    inscrits = lu.inscrits.map(one => ({ ...one, presents: one.presents ?? ici.get(one.id) ?? null }))
    envoyes = Number(lu.venus)
    compter()
  }
  async function charger(): Promise<void> {
    try {
      const answer = await fetch(`${adresse}/liste`)
      if (!answer.ok || answer.redirected) return
      const lu: unknown = await answer.json()
      if (!isListe(lu)) return
      prendre(lu)
      await coffre?.renouveler(lu)
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
        if (!noter(nombre.value, one)) return
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
    if (nombre && noter(nombre.value)) nombre.value = '1'
  })
  const coffre = ouvrirCoffre(adresse)
  if (coffre) garderSansReseau(bloc, adresse, coffre, { liste: () => ({ inscrits, venus: envoyes }), prendre })

  addEventListener('online', () => void file.envoyer().then(charger))
  setInterval(() => void charger(), LISTE_MS)
  void charger().then(file.envoyer)
}

const ADRESSE = /^\/poste\/evenements\/[0-9a-f-]{36}\/emargement$/

/** Lets the page open again without network, on the day of the event: the list is kept closed by a code, and opened by it. */
function garderSansReseau(
  bloc: HTMLElement,
  adresse: string,
  coffre: Coffre,
  { liste, prendre }: { liste: () => Liste; prendre: (lu: Liste) => void },
): void {
  const { jusqua } = bloc.dataset
  const [bouton, dit] = ['garder', 'code'].map(nom => bloc.querySelector<HTMLElement>(`[data-${nom}]`))
  const ouvrir = bloc.querySelector<HTMLFormElement>('[data-ouvrir]')
  if (jusqua && bouton && dit && 'serviceWorker' in navigator) {
    bloc.querySelector<HTMLElement>('[data-sans-reseau]')?.removeAttribute('hidden')
    bouton.addEventListener('click', async () => {
      try {
        await navigator.serviceWorker.register('/evenements/emargement/service.js', { scope: adresse })
        dit.textContent = `Code : ${await coffre.fermer(liste(), jusqua)}`
      } catch {
        dit.textContent = 'Ce téléphone ne peut pas garder la liste. Laissez la page ouverte.'
      }
    })
  } else if (!jusqua && !ouvrir) {
    // Its day is over: the browser no longer answers for it.
    void navigator.serviceWorker
      ?.getRegistration(adresse)
      .then(one => (one?.scope.endsWith(adresse) ? one.unregister() : undefined))
  }
  if (!ouvrir) return
  const erreur = ouvrir.querySelector<HTMLElement>('[data-erreur]')
  ouvrir.hidden = !coffre.plein()
  const rien = bloc.querySelector<HTMLElement>('[data-vide]')
  if (rien) rien.hidden = coffre.plein()
  ouvrir.addEventListener('submit', async event => {
    event.preventDefault()
    const lu = await coffre.ouvrir(ouvrir.querySelector<HTMLInputElement>('[name=code]')?.value ?? '')
    if (isListe(lu)) {
      prendre(lu)
      ouvrir.hidden = true
      bloc.querySelector<HTMLInputElement>('[data-chercher] [name=q]')?.focus()
    } else if (erreur) erreur.hidden = false
  })
}

for (const bloc of document.querySelectorAll<HTMLElement>('[data-emargement]')) {
  // The page that stands for this one without network is the same for every event: its address says which.
  const adresse = bloc.dataset.emargement || location.pathname
  if (ADRESSE.test(adresse) || bloc.dataset.emargement) demarrer(bloc, adresse)
}
