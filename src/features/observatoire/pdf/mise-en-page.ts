import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'

/** Sizes in points: A4 with margins of 2 cm. */
const MARGE = 56
const TEXTE = 10.5
const PETIT = 9
const ENCRE = '#1b2430'
const DISCRET = '#4a5663'
const PORTE = '#0b5d5e'
const FOND = '#e6f0ef'

const police = (graisse: 400 | 700): string =>
  fileURLToPath(
    import.meta.resolve(
      `@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-${graisse}-normal.woff`,
    ),
  )

/** A narrow no-break space is not in the typeface: the wide one is. */
const lisible = (text: string): string => text.replaceAll('\u202f', '\u00a0')

export interface Colonne {
  titre: string
  /** Width in points; none: what is left. */
  largeur?: number
  nombre?: boolean
}

/** A document that is read by its eyes or by a screen reader: tagged, in French, its typeface in it, the same bytes for the same words. */
export interface Page {
  titre: (text: string, niveau: 1 | 2 | 3) => void
  paragraphe: (text: string, options?: { petit?: boolean; gras?: boolean }) => void
  tableau: (colonnes: readonly Colonne[], lignes: readonly (readonly string[])[]) => void
  /** Horizontal bars, whose picture is also told in words. */
  barres: (titre: string, barres: readonly { nom: string; valeur: number; dit: string }[]) => void
  /** Empty lines to write on by hand. */
  cadre: (lignes: readonly string[]) => void
  saut: () => void
  fin: (pied: string) => Promise<Uint8Array<ArrayBuffer>>
}

/** @param le the day that the document says it was made on */
export function ouvrirPage({ titre, auteur, le }: { titre: string; auteur: string; le: Date }): Page {
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGE,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'fr-FR',
    bufferPages: true,
    font: police(400),
    info: { Title: titre, Author: auteur, CreationDate: le, ModDate: le },
  })
  const morceaux: Buffer[] = []
  const ferme = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    doc.on('data', (morceau: Buffer) => morceaux.push(morceau))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(morceaux))))
    doc.on('error', reject)
  })
  doc.registerFont('texte', police(400)).registerFont('gras', police(700))
  const racine = doc.struct('Document')
  doc.addStructure(racine)
  const largeur = doc.page.width - 2 * MARGE
  const bas = (): number => doc.page.height - MARGE
  const place = (hauteur: number): void => {
    if (doc.y + hauteur > bas()) doc.addPage()
  }
  const ecrire = (text: string, taille: number, gras: boolean, couleur: string): void => {
    doc
      .font(gras ? 'gras' : 'texte')
      .fontSize(taille)
      .fillColor(couleur)
    doc.text(lisible(text), MARGE, doc.y, { width: largeur, lineGap: 2 })
  }

  return {
    titre(text, niveau) {
      const taille = { 1: 26, 2: 15, 3: 11.5 }[niveau]
      place(niveau === 1 ? 60 : 110)
      doc.y += niveau === 1 ? 0 : 12
      racine.add(doc.struct(`H${niveau}`, {}, () => ecrire(text, taille, true, niveau === 3 ? ENCRE : PORTE)))
      doc.y += 4
    },
    paragraphe(text, { petit = false, gras = false } = {}) {
      const taille = petit ? PETIT : TEXTE
      doc.font(gras ? 'gras' : 'texte').fontSize(taille)
      place(doc.heightOfString(lisible(text), { width: largeur, lineGap: 2 }))
      racine.add(doc.struct('P', {}, () => ecrire(text, taille, gras, petit ? DISCRET : ENCRE)))
      doc.y += 4
    },
    tableau(colonnes, lignes) {
      const fixes = colonnes.reduce((sum, c) => sum + (c.largeur ?? 0), 0)
      const libres = colonnes.filter(c => c.largeur === undefined).length
      const larges = colonnes.map(c => c.largeur ?? (largeur - fixes) / Math.max(1, libres))
      const table = doc.struct('Table')
      racine.add(table)
      const hauteurDe = (cellules: readonly string[], gras: boolean): number => {
        doc.font(gras ? 'gras' : 'texte').fontSize(PETIT)
        return 8 + Math.max(...cellules.map((c, i) => doc.heightOfString(lisible(c), { width: (larges[i] ?? 0) - 8 })))
      }
      const rang = (cellules: readonly string[], entete: boolean): void => {
        const hauteur = hauteurDe(cellules, entete)
        const haut = doc.y
        doc.markContent('Artifact', { type: 'Layout' })
        if (entete) doc.rect(MARGE, haut, largeur, hauteur).fill(FOND)
        doc
          .moveTo(MARGE, haut + hauteur)
          .lineTo(MARGE + largeur, haut + hauteur)
          .lineWidth(0.5)
          .stroke('#b9c4c9')
        doc.endMarkedContent()
        const tr = doc.struct('TR')
        table.add(tr)
        let x = MARGE
        for (const [i, cellule] of cellules.entries()) {
          const [gauche, large] = [x + 4, (larges[i] ?? 0) - 8]
          const align = colonnes[i]?.nombre ? 'right' : 'left'
          tr.add(
            doc.struct(entete || i === 0 ? 'TH' : 'TD', {}, () => {
              doc
                .font(entete ? 'gras' : 'texte')
                .fontSize(PETIT)
                .fillColor(ENCRE)
              doc.text(lisible(cellule), gauche, haut + 4, { width: large, align })
            }),
          )
          x += larges[i] ?? 0
        }
        tr.end()
        doc.y = haut + hauteur
      }
      const entete = colonnes.map(({ titre: nom }) => nom)
      place(hauteurDe(entete, true) + (lignes[0] ? hauteurDe(lignes[0], false) : 0))
      rang(entete, true)
      for (const ligne of lignes) {
        if (doc.y + hauteurDe(ligne, false) > bas()) {
          doc.addPage()
          rang(entete, true)
        }
        rang(ligne, false)
      }
      table.end()
      doc.y += 8
    },
    barres(nom, barres) {
      const [pas, libelle] = [18, 190]
      place(barres.length * pas + 8)
      const plus = Math.max(1, ...barres.map(({ valeur }) => valeur))
      const alt = `${nom} : ${barres.map(b => `${b.nom}, ${b.dit}`).join(' ; ')}.`
      racine.add(
        doc.struct('Figure', { alt: lisible(alt) }, () => {
          for (const barre of barres) {
            const haut = doc.y
            const long = ((largeur - libelle - 60) * barre.valeur) / plus
            doc.font('texte').fontSize(PETIT).fillColor(ENCRE)
            doc.text(lisible(barre.nom), MARGE, haut + 3, { width: libelle - 6, height: 12, ellipsis: true })
            doc.rect(MARGE + libelle, haut + 2, Math.max(1, long), pas - 6).fill(PORTE)
            doc.fillColor(ENCRE).text(lisible(barre.dit), MARGE + libelle + long + 5, haut + 3, { width: 60 })
            doc.y = haut + pas
          }
        }),
      )
      doc.y += 6
    },
    cadre(lignes) {
      const hauteur = 34 * lignes.length + 12
      place(hauteur)
      const haut = doc.y
      doc.markContent('Artifact', { type: 'Layout' })
      doc.rect(MARGE, haut, largeur, hauteur).lineWidth(1).stroke(PORTE)
      doc.endMarkedContent()
      for (const [i, ligne] of lignes.entries())
        racine.add(
          doc.struct('P', {}, () => {
            doc.font('texte').fontSize(TEXTE).fillColor(ENCRE)
            doc.text(lisible(ligne), MARGE + 12, haut + 14 + i * 34, { width: largeur - 24 })
          }),
        )
      doc.y = haut + hauteur + 8
    },
    saut() {
      doc.addPage()
    },
    fin(pied) {
      racine.end()
      const { start, count } = doc.bufferedPageRange()
      for (let i = start; i < start + count; i++) {
        doc.switchToPage(i)
        doc.page.margins.bottom = 0
        doc.markContent('Artifact', { type: 'Pagination' })
        doc.font('texte').fontSize(8).fillColor(DISCRET)
        doc.text(lisible(`${pied} · page ${i + 1} sur ${count}`), MARGE, doc.page.height - 36, { width: largeur })
        doc.endMarkedContent()
      }
      doc.end()
      return ferme
    },
  }
}
