/** What `/metiers/suggestions?q=` answers. */
interface Suggestion {
  rome: string
  libelle: string
  appellation: string
}

const isSuggestion = (value: unknown): value is Suggestion =>
  typeof value === 'object' && value !== null && 'rome' in value && 'libelle' in value && 'appellation' in value

const DELAI_MS = 120

/**
 * Shows occupations under a search field as one types: links to their sheets, after the field in the order of the
 * keyboard. Without it the form is sent as any other.
 */
class MetierChamp extends HTMLElement {
  #list = document.createElement('ul')
  #status = document.createElement('span')
  #timer = 0
  #asked: AbortController | null = null

  connectedCallback(): void {
    const input = this.querySelector('input')
    if (!input || this.contains(this.#list)) return
    this.#list.className = 'suggestions suggestions-liens'
    this.#list.hidden = true
    this.#list.setAttribute('aria-label', 'Métiers proposés')
    this.#status.className = 'hors-ecran'
    this.#status.setAttribute('role', 'status')
    this.append(this.#list, this.#status)
    input.addEventListener('input', () => {
      clearTimeout(this.#timer)
      this.#timer = window.setTimeout(() => void this.#ask(input.value), DELAI_MS)
    })
    this.addEventListener('keydown', event => {
      if (event.key !== 'Escape') return
      this.#show([])
      input.focus()
    })
    this.addEventListener('focusout', event => {
      if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) this.#show([])
    })
  }

  async #ask(q: string): Promise<void> {
    this.#asked?.abort()
    this.#asked = new AbortController()
    try {
      const answer = await fetch(`/metiers/suggestions?q=${encodeURIComponent(q)}`, { signal: this.#asked.signal })
      const lues: unknown = answer.ok ? await answer.json() : []
      this.#show(Array.isArray(lues) ? lues.filter(isSuggestion) : [])
    } catch {
      // Another letter was typed, or the network is gone: the form still works.
    }
  }

  #show(suggestions: readonly Suggestion[]): void {
    this.#list.replaceChildren(
      ...suggestions.map(({ rome, libelle, appellation }) => {
        const item = document.createElement('li')
        const lien = document.createElement('a')
        lien.href = `/metiers/${rome}`
        lien.textContent = appellation === libelle ? libelle : `${appellation} (${libelle})`
        item.append(lien)
        return item
      }),
    )
    this.#list.hidden = suggestions.length === 0
    this.#status.textContent = suggestions.length === 0 ? '' : `${suggestions.length} métiers proposés sous le champ.`
  }
}

customElements.define('metier-champ', MetierChamp)

export {}
