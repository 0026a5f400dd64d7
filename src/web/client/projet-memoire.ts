/** What this device keeps of a project: enough to send the page again as it was left. */
interface Souvenir {
  id: string
  /** When the server drew the page: the latest project of this device wins over an older page. */
  le: string
  /** Every field of the form, the project and what was being answered. */
  champs: [string, string][]
}

const CLE = 'deuxieme-porte.projet'

const isChamp = (value: unknown): value is [string, string] =>
  Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string'

function lire(): Souvenir | undefined {
  try {
    const lu: unknown = JSON.parse(localStorage.getItem(CLE) ?? 'null')
    if (typeof lu !== 'object' || lu === null || !('id' in lu && 'le' in lu && 'champs' in lu)) return undefined
    const { id, le, champs } = lu
    if (typeof id !== 'string' || typeof le !== 'string' || !Array.isArray(champs)) return undefined
    return { id, le, champs: champs.filter(isChamp) }
  } catch {
    // No storage on this device, or something else in it: the form remembers, as without a script.
    return undefined
  }
}

/** @returns false when the device refuses to keep anything */
function ecrire(souvenir: Souvenir): boolean {
  try {
    localStorage.setItem(CLE, JSON.stringify(souvenir))
    return true
  } catch {
    return false
  }
}

const oublier = (): void => {
  try {
    localStorage.removeItem(CLE)
  } catch {
    // Nothing was kept.
  }
}

const champOf = ({ champs }: Souvenir, nom: string): string | undefined => champs.find(([cle]) => cle === nom)?.[1]

/** A packed project, as an object; undefined where the device cannot read it: the form sends it as it is all the same. */
async function deplier(paquet: string): Promise<unknown> {
  try {
    const octets = Uint8Array.from(atob(paquet.replaceAll('-', '+').replaceAll('_', '/')), signe => signe.charCodeAt(0))
    const texte = new Blob([octets]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    return JSON.parse(await new Response(texte).text())
  } catch {
    return undefined
  }
}

/** A part of what was read, when it is there. */
const partDe = (lu: unknown, nom: string): unknown =>
  typeof lu === 'object' && lu !== null ? Object.entries(lu).find(([cle]) => cle === nom)?.[1] : undefined

/** Answers of a packed project, as fields of the activities. */
async function reponsesDe(paquet: string): Promise<[string, string][]> {
  const reponses = partDe(partDe(await deplier(paquet), 'interets'), 'reponses')
  if (typeof reponses !== 'object' || reponses === null) return []
  return Object.entries(reponses).map(([item, entree]) => [`i-${item}`, String(partDe(entree, 'valeur'))])
}

/** Asks the browser to keep the page without a network, once this one is whole. Nothing works otherwise without it. */
function enregistrer(): void {
  if (!('serviceWorker' in navigator)) return
  const demander = () =>
    void navigator.serviceWorker.register('/projet/service.js', { scope: '/projet' }).catch(() => {})
  if (document.readyState === 'complete') demander()
  else window.addEventListener('load', demander, { once: true })
}

/** Hidden fields that send what the device kept. */
const caches = (champs: readonly [string, string][]): HTMLInputElement[] =>
  champs.map(([name, value]) => {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = name
    field.value = value
    return field
  })

/**
 * Keeps the project on the device: each answer as it is given, so that a closed tab or a lost network costs at most the one being
 * typed. It does nothing of what the form does: what it kept is sent as a form again.
 */
class ProjetMemoire extends HTMLElement {
  connectedCallback(): void {
    if (this.dataset.accueil !== undefined) this.#accueil()
    else if (this.dataset.horsLigne !== undefined) void this.#horsLigne()
    else this.#page()
    enregistrer()
    for (const button of this.querySelectorAll<HTMLElement>('[data-oublier]'))
      button.addEventListener('click', () => {
        oublier()
        const status = document.createElement('span')
        status.role = 'status'
        status.textContent = 'Effacé de cet appareil. Ce qui est affiché reste jusqu’à ce que vous fermiez la page.'
        button.replaceWith(status)
        this.dataset.oublie = ''
      })
    this.#voix()
  }

  #accueil(): void {
    const souvenir = lire()
    const section = this.querySelector<HTMLElement>('[data-reprise]')
    const form = this.querySelector<HTMLFormElement>('[data-reprendre]')
    if (!souvenir || !section || !form) return
    const page = champOf(souvenir, 'de') ?? 'interets'
    if (/^[a-z]+$/.test(page)) form.action = `/projet/${page}`
    form.append(...caches([...souvenir.champs, ['reprise', 'oui']]))
    section.hidden = false
    this.#venir(souvenir)
  }

  /** A workshop is entered with the project of this device only when its box is ticked: the device may be somebody else's. */
  #venir({ champs }: Souvenir): void {
    const offre = this.querySelector<HTMLElement>('[data-venir]')
    const box = offre?.querySelector('input')
    if (!offre || !box) return
    offre.hidden = false
    let portes: HTMLInputElement[] = []
    box.addEventListener('change', () => {
      for (const field of portes) field.remove()
      portes = box.checked ? caches(champs) : []
      box.form?.append(...portes)
    })
  }

  #page(): void {
    const form = this.querySelector<HTMLFormElement>('form#projet')
    const { id = '', le = '' } = this.dataset
    if (!form || id === '') return
    const paquet = form.querySelector<HTMLInputElement>('input[name=projet]')
    const rattraper = (): void => {
      const connu = lire()
      // An older page, come back to: it goes on from the latest project, not from its own.
      if (connu?.id === id && connu.le > le && paquet) paquet.value = champOf(connu, 'projet') ?? paquet.value
    }
    const garder = (): void => {
      if (this.dataset.oublie !== undefined) return
      const connu = lire()
      const champs = [...new FormData(form)].filter(isChamp)
      const ok = ecrire({ id, le: connu?.id === id && connu.le > le ? connu.le : le, champs })
      for (const one of this.querySelectorAll<HTMLElement>('[data-avec-script]')) one.hidden = !ok
      for (const one of this.querySelectorAll<HTMLElement>('[data-sans-script]')) one.hidden = ok
    }
    rattraper()
    garder()
    form.addEventListener('input', garder)
    window.addEventListener('pageshow', event => {
      if (event.persisted) rattraper()
    })
  }

  /** Without a network: what the device kept is put back in the page that is the same for everybody, and goes on being kept. */
  async #horsLigne(): Promise<void> {
    const form = this.querySelector<HTMLFormElement>('form#projet')
    if (!form) return
    const souvenir = lire()
    const { id, le, champs }: Souvenir = souvenir ?? { id: 'hors-ligne', le: '', champs: [] }
    const page = (souvenir && champOf(souvenir, 'de')) ?? 'interets'
    if (/^[a-z]+$/.test(page)) form.action = `/projet/${page}`
    const sont = new Set([...form.elements].map(field => field.getAttribute('name')))
    form.append(...caches(champs.filter(([name]) => !sont.has(name))))
    const paquet = souvenir && champOf(souvenir, 'projet')
    const dites = paquet === undefined ? [] : await reponsesDe(paquet)
    // What was just answered comes after what the project says.
    for (const [name, value] of [...dites, ...champs])
      for (const radio of form.querySelectorAll<HTMLInputElement>('input[type=radio]'))
        if (radio.name === name) radio.checked = radio.value === value
    form.addEventListener('input', () => {
      ecrire({ id, le, champs: [...new FormData(form)].filter(isChamp) })
    })
  }

  /** Reads the questions aloud, where the device can. */
  #voix(): void {
    const button = this.querySelector<HTMLButtonElement>('[data-voix]')
    const lecture = this.querySelector<HTMLElement>('[data-a-lire]')
    if (!button || !lecture || !('speechSynthesis' in window)) return
    button.hidden = false
    button.addEventListener('click', () => {
      if (speechSynthesis.speaking) {
        speechSynthesis.cancel()
        return
      }
      for (const legend of lecture.querySelectorAll('legend')) {
        const phrase = new SpeechSynthesisUtterance(legend.textContent ?? '')
        phrase.lang = 'fr-FR'
        speechSynthesis.speak(phrase)
      }
    })
  }
}

customElements.define('projet-memoire', ProjetMemoire)

export {}
