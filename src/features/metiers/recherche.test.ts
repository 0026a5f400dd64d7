import { describe, expect, it } from 'vitest'
import { projectPath } from '#platform/paths.ts'
import { attach, loadVocabulaire, rechercheOf } from './cherchable.ts'
import { fichesDemo } from './demo.ts'
import { emptyFiche, type FicheMetier } from './domain/fiche.ts'
import { variantesOf } from './domain/noms.ts'
import { distanceOf } from './domain/proches.ts'
import { loadFraiches, loadPhrases, partTrouvee } from './evaluation/phrases.ts'
import { loadDescriptions } from './onisep/charger.ts'
import { loadFiches } from './rome/charger.ts'
import { DESCRIPTIONS, descriptionsPresentes, ROME_460, romePresent } from './testing/rome.ts'

const vocabulaire = loadVocabulaire(projectPath('referentiel/metiers'))

const fiche = (rome: string, libelle: string, noms: string[], more: Partial<FicheMetier> = {}): FicheMetier => ({
  ...emptyFiche(rome, libelle),
  appellations: noms.map(nom => ({ libelle: nom, peuUsite: false })),
  ...more,
})

describe('a search over a few occupations', () => {
  const recherche = rechercheOf(
    [
      fiche('D1102', 'Boulanger / Boulangère', ['Ouvrier boulanger / Ouvrière boulangère', 'Tourier']),
      fiche('J1501', 'Aide-soignant / Aide-soignante', ['Aide-soignant hospitalier / Aide-soignante hospitalière']),
      fiche('N4103', 'Conducteur / Conductrice de bus', ['Conducteur / Conductrice de car']),
      fiche('A1421', 'Palefrenier soigneur / Palefrenière soigneuse', [], {
        definition: ['Nourrit et panse les équidés.'],
      }),
      fiche('D1106', 'Vendeur / Vendeuse en boulangerie', []),
    ],
    vocabulaire,
  )
  const premier = (q: string, enCours = false): string | undefined =>
    recherche.chercher(q, { max: 5, enCours })[0]?.rome

  it.each([
    ['boulangere', 'D1102'],
    ['BOULANGÈRE', 'D1102'],
    ['boulengère', 'D1102'],
    ['aide soignant', 'J1501'],
    ['soignante aide', 'J1501'],
    ['conductrice car', 'N4103'],
    ['chauffeur de bus', 'N4103'],
    ['s’occuper des chevaux', 'A1421'],
  ])('reads « %s »', (q, rome) => {
    expect(premier(q)).toBe(rome)
  })

  it('reads a misspelt plural in -aux', () => {
    const chevaux = rechercheOf(
      [fiche('L1401', 'Entraîneur / Entraîneuse de chevaux', []), fiche('B1604', 'Horloger / Horlogère', [])],
      vocabulaire,
    )
    for (const q of ['chveaux', 'chevaxu', 'chevuax', 'cehvaux'])
      expect(chevaux.chercher(q, { max: 1 })[0]?.rome).toBe('L1401')
  })

  it('finds by a description the occupation of its name, else that of its code', () => {
    const fiches = [fiche('D1102', 'Boulanger / Boulangère', []), fiche('B1201', 'Céramiste', [])]
    const dire = (libelle: string, texte: string, romes: string[]) => ({ id: libelle, libelle, texte, romes })
    const decrite = rechercheOf(fiches, vocabulaire, [
      dire('boulangère', 'Façonne des brioches', ['B1201']),
      dire('potier', 'Tourne la glaise', ['Z0000', 'B1201']),
    ])
    expect(decrite.chercher('brioches', { max: 5 }).map(({ rome }) => rome)).toEqual(['D1102'])
    expect(decrite.chercher('glaise', { max: 5 }).map(({ rome }) => rome)).toEqual(['B1201'])
  })

  it('puts first, of two that say the same, the one that resembles others which say it too', () => {
    const autres = Array.from({ length: 30 }, (_, i) => fiche(`Z${1000 + i}`, `Autre${'x'.repeat(i)}`, []))
    const dit = (rome: string, ...definition: string[]) => fiche(rome, `Libelle${rome}`, [], { definition })
    const recherche = rechercheOf(
      [
        dit('A1000', 'Nettoie les galets.', 'Surveille un viaduc.'),
        dit('B2000', 'Nettoie les galets.', 'Jardine en rivage.'),
        dit('C3000', 'Compte les galets.', 'Jardine en rivage.'),
        dit('D4000', 'Surveille un viaduc.'),
        ...autres,
      ],
      { courants: [], creux: [], facons: [] },
    )
    expect(recherche.chercher('nettoyer les galets', { max: 1 })[0]?.rome).toBe('B2000')
  })

  it('puts first, of the occupations whose names hold every word, those that have several which say little else', () => {
    const recherche = rechercheOf(
      [
        fiche('A1000', 'Agent commercial en biens immobiliers', []),
        fiche('B2000', 'Agent des ventes', []),
        fiche('C3000', 'Agent rural', ['Agent fermier']),
      ],
      { courants: [], creux: [], facons: [] },
    )
    const codes = (q: string) => recherche.chercher(q, { max: 3 }).map(({ rome }) => rome)
    expect(codes('agent')).toEqual(['C3000', 'B2000', 'A1000'])
    // Small words count too.
    expect(codes('agent des')).toEqual(['B2000', 'C3000', 'A1000'])
  })

  it('answers while a word is being typed', () => {
    expect(premier('boul', true)).toBe('D1102')
    expect(premier('condu', true)).toBe('N4103')
  })

  it('shows the name that fits what was typed, the label for slang', () => {
    expect(recherche.chercher('conducteur de car', { max: 1 })[0]).toMatchObject({
      appellation: 'Conducteur / Conductrice de car',
    })
    expect(recherche.chercher('DEAS', { max: 1 })[0]).toMatchObject({ appellation: 'Aide-soignant / Aide-soignante' })
  })

  it('gives nothing for what says nothing, and keeps to the number asked for', () => {
    expect(recherche.chercher('', { max: 5 })).toEqual([])
    expect(recherche.chercher('???', { max: 5 })).toEqual([])
    expect(recherche.chercher('xyzxyz', { max: 5 })).toEqual([])
    expect(recherche.chercher('boulanger', { max: 1 })).toHaveLength(1)
    expect(recherche.chercher('a '.repeat(5000), { max: 5 }).length).toBeLessThanOrEqual(5)
  })

  it('answers the same whatever was asked before', () => {
    const avant = recherche.chercher('vendeuse', { max: 5 })
    for (const q of ['boulanger', 'xyz', 'conduire un bus', 'aide']) recherche.chercher(q, { max: 5 })
    expect(recherche.chercher('vendeuse', { max: 5 })).toEqual(avant)
  })
})

it('writes out both genders of a name', () => {
  expect(variantesOf("Conducteur / Conductrice d'engins")).toEqual(["Conducteur d'engins", "Conductrice d'engins"])
  expect(variantesOf('Responsable Commercial / Commerciale')).toEqual([
    'Responsable Commercial',
    'Responsable Commerciale',
  ])
  expect(variantesOf('Fleuriste')).toEqual(['Fleuriste'])
})

it('counts edits: a letter more, less, changed, two swapped', () => {
  expect(['macon', 'maon', 'mamcon', 'mazon', 'mcaon', 'maxxn'].map(mot => distanceOf(mot, 'macon', 2))).toEqual([
    0, 1, 1, 1, 1, 2,
  ])
  expect(distanceOf('boulanger', 'boucher', 1)).toBe(2)
})

it('finds the occupations of the demonstration without ROME', () => {
  const recherche = rechercheOf(fichesDemo(projectPath('demo')), vocabulaire)
  expect(recherche.chercher('nounou', { max: 3 })[0]?.rome).toBe('K1303')
  expect(recherche.chercher('plombière', { max: 3 })[0]?.rome).toBe('F1603')
})

describe.skipIf(!romePresent)('a search over ROME 4.60', async () => {
  const fiches = romePresent ? await loadFiches(ROME_460) : []
  const recherche = rechercheOf(fiches, vocabulaire)

  it('has an occupation for each way of saying', () => {
    expect(attach(fiches, vocabulaire.facons).perdues).toEqual([])
  })

  it('finds nine in ten of the everyday phrases among the first five, those held out included', () => {
    const phrases = loadPhrases()
    expect(partTrouvee(recherche, phrases)).toBeGreaterThanOrEqual(0.9)
    expect(
      partTrouvee(
        recherche,
        phrases.filter(({ partie }) => partie === 'retenue'),
      ),
    ).toBeGreaterThanOrEqual(0.9)
  })

  it.skipIf(!descriptionsPresentes)(
    'finds no fewer of them with the descriptions, and nearly nine in ten of the fresh ones',
    async () => {
      const decrite = rechercheOf(fiches, vocabulaire, await loadDescriptions(DESCRIPTIONS))
      expect(partTrouvee(decrite, loadPhrases())).toBeGreaterThanOrEqual(partTrouvee(recherche, loadPhrases()))
      expect(partTrouvee(decrite, loadFraiches())).toBeGreaterThanOrEqual(0.88)
    },
  )

  it('puts names that hold every word before texts that speak much of it', () => {
    // Five codes have a name with "office"; many more speak of officers.
    const codes = recherche.chercher('office', { max: 5 }).map(({ rome }) => rome)
    const deNom = fiches.filter(({ libelle, appellations }) =>
      [libelle, ...appellations.map(nom => nom.libelle)].some(nom => /\boffice\b/i.test(nom)),
    )
    expect(codes.toSorted()).toEqual(deNom.map(({ rome }) => rome))
  })

  it('finds every occupation by its own label, in either gender, among the first two', () => {
    const manques = fiches.filter(({ rome, libelle }) =>
      variantesOf(libelle).some(nom => recherche.chercher(nom, { max: 2 }).every(trouve => trouve.rome !== rome)),
    )
    expect(manques.map(({ libelle }) => libelle)).toEqual([])
  })
})
