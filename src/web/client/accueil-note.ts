/** The noting screen with a script: Ctrl + Enter shows the doors, and a door that is chosen opens what a follow-up needs. */
class AccueilNote extends HTMLElement {
  connectedCallback(): void {
    for (const hint of this.querySelectorAll<HTMLElement>('.raccourci')) hint.hidden = false
    this.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      const submit = this.querySelector<HTMLButtonElement>('button[value="comprendre"]')
      submit?.form?.requestSubmit(submit)
    })
    this.addEventListener('change', event => {
      const field = event.target
      if (!(field instanceof HTMLInputElement) || field.name !== 'porte' || field.value === '') return
      const identite = this.querySelector<HTMLDetailsElement>('details.identite')
      if (identite) identite.open = true
    })
  }
}

customElements.define('accueil-note', AccueilNote)
