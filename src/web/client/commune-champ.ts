/** What `/communes?q=` answers. */
interface Suggestion {
  code: string
  nom: string
  codePostal: string
}

const isSuggestion = (value: unknown): value is Suggestion =>
  typeof value === 'object' && value !== null && 'code' in value && 'nom' in value && 'codePostal' in value

const DELAI_MS = 120

const countText = (count: number): string =>
  count === 1 ? '1 commune proposée' : `${count} communes proposées. Flèche du bas pour choisir.`

/**
 * Suggests communes under a text field (combobox pattern of the ARIA practices). Without it the field is a plain one, and
 * the server asks when a name is ambiguous.
 */
class CommuneChamp extends HTMLElement {
  #input: HTMLInputElement | null = null
  #code: HTMLInputElement | null = null
  #list = document.createElement('ul')
  #status = document.createElement('span')
  #suggestions: Suggestion[] = []
  #active = -1
  #timer = 0
  #asked: AbortController | null = null

  connectedCallback(): void {
    this.#input = this.querySelector('input[name=lieu]')
    this.#code = this.querySelector('input[name=commune]')
    const input = this.#input
    if (!input || this.contains(this.#list)) return
    this.#list.className = 'suggestions'
    this.#list.id = `${input.id}-suggestions`
    this.#list.hidden = true
    this.#list.setAttribute('role', 'listbox')
    this.#list.setAttribute('aria-label', 'Communes')
    // What a screen reader cannot see open is told, and told again when it changes.
    this.#status.className = 'hors-ecran'
    this.#status.setAttribute('role', 'status')
    this.append(this.#list, this.#status)
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-expanded', 'false')
    input.setAttribute('aria-controls', this.#list.id)
    input.addEventListener('input', () => this.#onInput())
    input.addEventListener('keydown', event => this.#onKey(event))
    input.addEventListener('blur', () => this.#close())
    // Before the blur of the field, which would close the list under the pointer.
    this.#list.addEventListener('pointerdown', event => {
      event.preventDefault()
      const item = event.target instanceof Element ? event.target.closest('li') : null
      if (item) this.#choose(Number(item.dataset.rang))
    })
  }

  #onInput(): void {
    if (this.#code) this.#code.value = ''
    clearTimeout(this.#timer)
    const text = this.#input?.value.trim() ?? ''
    if (text.length < 2) this.#close()
    else this.#timer = window.setTimeout(() => this.#suggest(text), DELAI_MS)
  }

  async #suggest(text: string): Promise<void> {
    this.#asked?.abort()
    this.#asked = new AbortController()
    try {
      const answer = await fetch(`/communes?q=${encodeURIComponent(text)}`, { signal: this.#asked.signal })
      const found: unknown = answer.ok ? await answer.json() : []
      this.#show(Array.isArray(found) ? found.filter(isSuggestion) : [])
    } catch {
      // Aborted by the next letter, or no network: the plain field still works.
    }
  }

  #show(suggestions: Suggestion[]): void {
    this.#suggestions = suggestions
    this.#active = -1
    this.#list.replaceChildren(
      ...suggestions.map(({ nom, codePostal }, rang) => {
        const item = document.createElement('li')
        item.id = `${this.#list.id}-${rang}`
        item.dataset.rang = String(rang)
        item.setAttribute('role', 'option')
        item.setAttribute('aria-selected', 'false')
        const code = document.createElement('span')
        code.textContent = codePostal
        item.append(nom, code)
        return item
      }),
    )
    const open = suggestions.length > 0 && document.activeElement === this.#input
    this.#list.hidden = !open
    this.#status.textContent = open ? countText(suggestions.length) : ''
    this.#input?.setAttribute('aria-expanded', String(open))
    this.#input?.removeAttribute('aria-activedescendant')
  }

  #close(): void {
    this.#asked?.abort()
    this.#show([])
  }

  #onKey(event: KeyboardEvent): void {
    if (this.#list.hidden) return
    const { length } = this.#suggestions
    if (event.key === 'ArrowDown') this.#move((this.#active + 1) % length)
    else if (event.key === 'ArrowUp') this.#move((this.#active + length - 1) % length || 0)
    else if (event.key === 'Enter' && this.#active >= 0) this.#choose(this.#active)
    else if (event.key === 'Escape') this.#close()
    else return
    event.preventDefault()
  }

  #move(rang: number): void {
    this.#active = rang
    for (const [i, item] of [...this.#list.children].entries()) {
      item.setAttribute('aria-selected', String(i === rang))
      if (i === rang) item.scrollIntoView({ block: 'nearest' })
    }
    this.#input?.setAttribute('aria-activedescendant', `${this.#list.id}-${rang}`)
  }

  #choose(rang: number): void {
    const chosen = this.#suggestions[rang]
    if (!chosen || !this.#input || !this.#code) return
    this.#input.value = chosen.nom
    this.#code.value = chosen.code
    this.#close()
  }
}

customElements.define('commune-champ', CommuneChamp)
