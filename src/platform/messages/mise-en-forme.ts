import { createHash } from 'node:crypto'

/** An address in a text, without the sign that ends its sentence. */
const ADRESSE = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g

const STYLE = `body{margin:0;padding:1.5rem 1rem;background:#fff;color:#1b1b1b;font:18px/1.6 Verdana,Arial,sans-serif}
.message{max-width:34rem;margin:0 auto}
h1{margin:0 0 1.5rem;font-size:1.4rem;line-height:1.3}
p{margin:0 0 1.1rem}
a{color:#0b3d91;text-decoration:underline;overflow-wrap:anywhere}
.pied{margin-top:2rem;padding-top:1rem;border-top:1px solid #767676;font-size:.9rem}
@media (prefers-color-scheme:dark){body{background:#17191c;color:#f2f2f2}a{color:#a9c7ff}}`

/** What a content policy allows the style of these messages by, where `unsafe-inline` is refused. */
export const EMPREINTE_STYLE = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`

const ENTITES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const echapper = (text: string): string => text.replace(/[&<>"']/g, sign => ENTITES[sign] ?? sign)

const lien = (url: string, texte: string): string => `<a href="${echapper(url)}">${echapper(texte)}</a>`

/** A line alone: an address gets a name that can be read aloud, and a name before an address becomes the link. */
function ligne(text: string): string {
  const [, avant = '', url] = /^(.*?)(?:\s*:\s*)?(https?:\/\/[^\s<>"]+)$/.exec(text.trim()) ?? []
  if (url !== undefined && URL.canParse(url) && !avant.includes('http'))
    return avant === '' ? lien(url, `Ouvrir la page sur ${new URL(url).host}`) : lien(url, avant)
  return couperAdresses(text)
    .map(({ texte, url }) => (url ? lien(texte, texte) : echapper(texte)))
    .join('')
}

/** A text cut at its web addresses. */
export function couperAdresses(text: string): { texte: string; url: boolean }[] {
  const parts: { texte: string; url: boolean }[] = []
  let done = 0
  for (const found of text.matchAll(ADRESSE)) {
    if (found.index > done) parts.push({ texte: text.slice(done, found.index), url: false })
    parts.push({ texte: found[0], url: true })
    done = found.index + found[0].length
  }
  if (done < text.length) parts.push({ texte: text.slice(done), url: false })
  return parts
}

export interface Habillage {
  objet: string
  texte: string
  /** Who writes, at the foot: one sentence. */
  signature: string
}

/** The whole text of an e-mail. */
export const enTexte = ({ texte, signature }: Habillage): string => `${texte.trim()}\n\n-- \n${signature}\n`

/**
 * The same in HTML: one column, no image, real links, a language and a title.
 * @param texte paragraphs separated by an empty line
 */
export function enHtml({ objet, texte, signature }: Habillage): string {
  const paragraphes = texte
    .trim()
    .split(/\n[ \t]*\n+/)
    .map(paragraphe => `<p>${paragraphe.split('\n').map(ligne).join('<br>')}</p>`)
  return `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${echapper(objet)}</title>
<style>${STYLE}</style>
</head>
<body>
<main class="message" lang="fr">
<h1>${echapper(objet)}</h1>
${paragraphes.join('\n')}
<p class="pied">${echapper(signature)}</p>
</main>
</body>
</html>
`
}
