/** Printing and copying a link: only shown where a script runs. */
class PorteOutils extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false
    this.addEventListener('click', event => {
      const button = event.target instanceof Element ? event.target.closest('button') : null
      if (button?.dataset.action === 'imprimer') window.print()
    })
  }
}

customElements.define('porte-outils', PorteOutils)

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-partage]')) {
  link.addEventListener('click', event => {
    if (!navigator.clipboard || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    const say = (text: string): void => {
      const status = document.createElement('span')
      status.role = 'status'
      status.textContent = text
      link.after(' ', status)
      setTimeout(() => status.remove(), 6000)
    }
    navigator.clipboard.writeText(link.href).then(
      () => say('Lien copié.'),
      () => {
        location.href = link.href
      },
    )
  })
}
