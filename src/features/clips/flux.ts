import type { Clip } from './domain/clip.ts'
import { LICENCE_TEXTES, SUJET_TEXTES } from './texts.ts'

const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // Signs that XML 1.0 may not hold.
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')

interface Adresses {
  page: (id: string) => string
  telecharger: (id: string) => string
  sousTitres: (id: string) => string
}

/** The list of clips as open data. @param libres those that rights let anybody take */
export const donneesDe = (clips: readonly Clip[], libres: ReadonlySet<string>, adresses: Adresses) =>
  clips.map(({ id, titre, resume, sujet, rome, territoire, structure, partenaires, licence, video, ...c }) => ({
    id,
    titre,
    resume,
    sujet,
    rome: rome ?? null,
    territoire: territoire?.nom ?? null,
    structures: [structure, ...partenaires].map(one => ({ id: one.id, nom: one.nom })),
    publieLe: c.publieLe?.toISOString() ?? null,
    dureeSecondes: video ? Math.round(video.dureeMs / 100) / 10 : null,
    langue: 'fr',
    page: adresses.page(id),
    sousTitres: adresses.sousTitres(id),
    transcription: c.transcription,
    telechargement: libres.has(id)
      ? {
          adresse: adresses.telecharger(id),
          type: video?.type ?? null,
          octets: video?.taille ?? null,
          licence: LICENCE_TEXTES[licence].nom,
          licenceAdresse: LICENCE_TEXTES[licence].adresse ?? null,
        }
      : null,
    demonstration: c.demonstration,
  }))

/** RSS 2.0 of the clips, the last published first. */
export function rssDe(
  clips: readonly Clip[],
  { adresse, flux, le, page }: { adresse: string; flux: string; le: Date; page: (id: string) => string },
): string {
  const items = clips.map(
    ({ id, titre, resume, sujet, publieLe }) => `<item>
<title>${escapeXml(titre)}</title>
<link>${escapeXml(page(id))}</link>
<guid isPermaLink="true">${escapeXml(page(id))}</guid>
<category>${escapeXml(SUJET_TEXTES[sujet])}</category>
<description>${escapeXml(resume)}</description>
${publieLe ? `<pubDate>${publieLe.toUTCString()}</pubDate>` : ''}
</item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Clip-moi un métier</title>
<link>${escapeXml(adresse)}</link>
<atom:link href="${escapeXml(flux)}" rel="self" type="application/rss+xml"/>
<description>Clip-moi un métier</description>
<language>fr</language>
<lastBuildDate>${le.toUTCString()}</lastBuildDate>
${items.join('\n')}
</channel></rss>
`
}
