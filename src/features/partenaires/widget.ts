/**
 * What a partner's page loads in one line: it draws, after its own tag, a frame with the question of the site. Nothing is stored, nothing is
 * read from the page but the territoire that the tag names; the frame says how high it is, and nothing else goes between the two.
 */
export const SCRIPT_WIDGET = `(() => {
  const moi = document.currentScript
  if (!moi) return
  const site = new URL(moi.src)
  const adresse = new URL('/widget', site)
  if (moi.dataset.territoire) adresse.searchParams.set('territoire', moi.dataset.territoire)
  const hote = document.createElement('div')
  const cadre = document.createElement('iframe')
  cadre.src = adresse.href
  cadre.title = 'Trouver ma porte, service public de l’orientation'
  cadre.lang = 'fr'
  cadre.loading = 'lazy'
  cadre.referrerPolicy = 'no-referrer'
  cadre.style.cssText = 'display:block;inline-size:100%;block-size:30rem;border:0;color-scheme:normal'
  hote.attachShadow({ mode: 'closed' }).append(cadre)
  moi.after(hote)
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== site.origin || source !== cadre.contentWindow) return
    const hauteur = Number(data?.deuxiemePorte)
    if (hauteur > 0 && hauteur < 5000) cadre.style.blockSize = Math.ceil(hauteur) + 'px'
  })
})()
`

/** In the frame: says how high its content is, each time that it changes. */
export const SCRIPT_TAILLE = `const dire = () => parent.postMessage({ deuxiemePorte: document.documentElement.getBoundingClientRect().height }, '*')
new ResizeObserver(dire).observe(document.documentElement)
`

/** The page that other sites may show: this form alone, sent to this site, and the script that says its height. */
export const CSP_WIDGET = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  'frame-ancestors *',
].join('; ')

export interface Lignes {
  script: string
  cadre: string
}

const echapper = (texte: string): string => texte.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** What a partner copies: the line with a script, and the one without. @param territoire its code; all of them without it */
export function lignesDe(origine: string, territoire: string | undefined): Lignes {
  const donnee = territoire === undefined ? '' : ` data-territoire="${echapper(territoire)}"`
  const adresse = `${origine}/widget${territoire === undefined ? '' : `?territoire=${encodeURIComponent(territoire)}`}`
  return {
    script: `<script src="${origine}/widget.js"${donnee} async></script>`,
    cadre: `<iframe src="${echapper(adresse)}" title="Trouver ma porte" width="100%" height="480" style="border:0"></iframe>`,
  }
}
