import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { gazetteerOf, loadTerritoires } from '#features/territoires/index.ts'
import { empreinteOf } from '../../corpus-loader.ts'
import { loadVocabulaire } from '../../vocabulaire-loader.ts'
import type { Compris } from '../demande.ts'
import { createComprendre } from './comprendre.ts'
import type { Metier } from './types.ts'

const racine = join(import.meta.dirname, '../../../../..')
const metiers: Metier[] = parse(readFileSync(join(racine, 'demo/metiers.yaml'), 'utf8'))
const vocabulaire = loadVocabulaire(join(racine, 'referentiel/vocabulaire'))
const gazetteer = gazetteerOf(loadTerritoires())
const comprendre = createComprendre(vocabulaire, gazetteer, metiers)
const now = new Date('2026-11-23T10:00:00Z')
const read = (texte: string) => comprendre(texte, now)
const codes = (texte: string) => read(texte).besoins.map(({ code }) => code)

interface Exemple {
  texte: string
  besoins: string[]
  situation: Record<string, unknown>
}
const exemples: Exemple[] = readFileSync(join(racine, 'referentiel/vocabulaire/exemples.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(ligne => JSON.parse(ligne))

/** What was understood, without the words that it was read in. */
const faitsDe = ({ besoins, situation, contraintes, lieu, metier }: Compris) => ({
  besoins: besoins.map(({ code }) => code),
  situation,
  contraintes,
  commune: lieu?.commune,
  rome: metier?.rome,
})

describe('ages', () => {
  it.each([
    ["j'ai 17 ans", 17],
    ['dix-sept ans, je cherche un stage', 17],
    ["j'ai quarante-cinq ans", 45],
    ["j'aurai 18 ans en mars", 17],
    ['je suis né en 2008', 18],
    ['mon fils de 15 ans', 15],
    ['la cinquantaine, au chômage', 55],
    ['à 45 ans je veux changer de métier', 45],
    ['niveau bac, 32 ans, au chômage', 32],
  ])('are read in "%s"', (texte, age) => {
    expect(read(texte).situation.age).toBe(age)
  })

  it.each([
    'je cherche depuis 10 ans',
    "j'ai 15 ans d'expérience",
    'il y a 12 ans je travaillais',
    "j'ai 20 ans de métier",
    'accompagnement des 16-25 ans',
    "j'ai -3 ans",
    "j'ai quitté l'école à 16 ans",
  ])('are not read in "%s"', texte => {
    expect(read(texte).situation.age).toBeUndefined()
  })
})

it('says with a professional’s search what the partner is for', () => {
  const { besoins, situation } = read(
    'je suis conseiller, je cherche un partenaire pour un jeune qui veut faire une VAE',
  )
  expect(situation.statut).toBe('professionnel')
  expect(besoins.map(b => b.code)).toEqual(['professionnel-information', 'vae'])
})

it('takes an offer for what it is an offer of', () => {
  expect(codes("conseiller, je cherche l'offre de formation régionale")).toEqual([
    'professionnel-information',
    'formation-trouver',
  ])
})

describe('negations', () => {
  it('turn a fact into its contrary', () => {
    expect(read('je ne suis pas inscrit à France Travail').situation.inscritFranceTravail).toBe(false)
    expect(read('pas encore inscrite à Pôle emploi').situation.inscritFranceTravail).toBe(false)
    expect(read('je suis inscrite à France Travail').situation.inscritFranceTravail).toBe(true)
  })

  it('keep a refused besoin out', () => {
    expect(codes('je cherche pas un stage mais une formation')).toEqual(['formation-trouver'])
    expect(codes("Je ne veux pas d'une alternance, je veux un emploi")).toEqual(['emploi-recherche'])
  })

  it('say nothing of what is only supposed', () => {
    expect(read('je ne sais pas si je suis inscrit à France Travail').situation.inscritFranceTravail).toBeUndefined()
  })
})

describe('a recognised handicap', () => {
  it.each([
    ['handicapé RQTH de 40 ans, je cherche un emploi', true],
    ['handicapée, je cherche un emploi', true],
    ["j'ai la RQTH depuis deux ans", true],
    ["je n'ai pas la RQTH", false],
    ["j'attends ma RQTH", undefined],
    ['RQTH en cours, je cherche un emploi', undefined],
    ['comment avoir la RQTH ?', undefined],
    ["ma RQTH n'a pas été renouvelée", undefined],
    ['je suis patron et je veux recruter un travailleur handicapé', undefined],
  ])('in "%s" is %s', (texte, rqth) => {
    expect(read(texte).situation.rqth).toBe(rqth)
  })
})

describe('diplomas', () => {
  it.each([
    ["j'ai un CAP cuisine", 'cap-bep'],
    ['titulaire du bac', 'bac'],
    ["j'ai bac+2", 'bac+2'],
    ['sans diplôme', 'sans'],
    ['je prépare un BTS', 'bac'],
    ["j'ai raté mon bac", undefined],
    ['sans le brevet', 'sans'],
    ['je suis en M1 de droit', 'bac+3'],
    ['étudiante en L2', 'bac'],
    ['après le bac STMG à part un BTS', undefined],
    ['niveau bac', undefined],
    ['je veux passer un CAP', undefined],
    ['je prépare un CAP', undefined],
    ['que faire après le bac', undefined],
  ])('in "%s" are %s', (texte, diplome) => {
    expect(read(texte).situation.diplome).toBe(diplome)
  })
})

describe('places', () => {
  it.each([
    ["j'habite à Anet", '28007'],
    ['un CFA près de chateaudun', '28088'],
    ['je vis à Tours', '37261'],
    ['formation au Mans', '72181'],
    ['je cherche à Paris 13e', '75113'],
    ['28260 Anet', '28007'],
    ['Saint-Denis (93)', '93066'],
    ["j'habite saint denis 974", '97411'],
    ['Paris, je cherche un stage', '75056'],
    ["j'habite paris 19e", '75119'],
    ['je suis de Lyon 3ème', '69383'],
    ['à Marseille 1er', '13201'],
    ['à Paris dans le 20e arrondissement', '75120'],
    ['à Lyon 3 ans de formation', '69123'],
    ['cio chartres', '28085'],
    ['bilan de compétences lille salarié', '59350'],
    ['service civique dreux 18 ans', '28134'],
  ])('in "%s" are %s', (texte, commune) => {
    expect(read(texte).lieu?.commune).toBe(commune)
  })

  it('are asked when several communes have the name', () => {
    const { lieu, lieuxPossibles } = read("j'habite à Saint-Denis")
    expect(lieu).toBeUndefined()
    expect(lieuxPossibles.map(({ commune }) => commune)).toContain('93066')
  })

  it.each([
    'je cherche une formation',
    'je veux changer de sens',
    'il a cours',
    'dans le 93',
    'un poste à temps plein',
    'stage en magasin bio',
    'je cherche un emploi avec Mme Laval',
  ])('are not read in "%s"', texte => {
    const { lieu, lieuxPossibles } = read(texte)
    expect(lieu ?? lieuxPossibles[0]).toBeUndefined()
  })
})

describe('occupations', () => {
  it.each([
    ['un apprentissage en boulangerie', 'D1102'],
    ['je veux devenir plombière', 'F1603'],
    ['un CAP coiffure', 'D1202'],
    ['je cherche un emploi de boulangé', 'D1102'],
    ['envie de devenir prof des écoles', 'K2106'],
  ])('are read in "%s"', (texte, rome) => {
    expect(read(texte).metier?.rome).toBe(rome)
  })

  it('are known by the acronym that closes their name', () => {
    const lire = createComprendre(vocabulaire, gazetteer, [
      { rome: 'K1308', libelle: 'Agent territorial spécialisé des écoles maternelles (ATSEM)', appellations: [] },
      { rome: 'K1401', libelle: "Directeur / Directrice d'un centre de formation (IFSI)", appellations: [] },
    ])
    expect(lire('devenir atsem', now).metier?.rome).toBe('K1308')
    expect(lire('entrer en IFSI', now).metier).toBeUndefined()
  })

  describe('once an official list is followed', async () => {
    const lire = createComprendre(vocabulaire, gazetteer, metiers)
    const liste = [
      { rome: 'F1608', libelle: 'Carreleur / Carreleuse', appellations: [] },
      { rome: 'M1609', libelle: 'Secrétaire médical / Secrétaire médicale', appellations: [] },
      { rome: 'N9999', libelle: 'Peintre industriel', appellations: ['Peintre'] },
      { rome: 'J1101', libelle: 'Médecin du travail', appellations: [] },
    ]
    await lire.suivreMetiers(liste, async () => {})

    it.each([
      ['je veux devenir carreleuse', 'F1608'],
      // The longer name, rather than the everyday one that is part of it.
      ['formation secretaire medicale a distance', 'M1609'],
      // The same words: those kept by hand know which is meant.
      ['un CAP de peintre', 'F1606'],
      ['un CAP coiffure', 'D1202'],
    ])('"%s" names one of the two', (texte, rome) => {
      expect(lire(texte, now).metier?.rome).toBe(rome)
    })

    it.each(['le médecin du travail parle d’inaptitude', 'je cherche une mission locale', 'mon carreleur me paye mal'])(
      '"%s" still names none',
      texte => {
        expect(lire(texte, now).metier).toBeUndefined()
      },
    )

    it('a long list is laid out a slice at a time, others working between two', async () => {
      const lire = createComprendre(vocabulaire, gazetteer, metiers)
      let pauses = 0
      const longue = Array.from({ length: 400 }, () => liste).flat()
      await lire.suivreMetiers(longue, async () => {
        pauses++
        if (pauses === 2) expect(lire('je veux devenir carreleuse', now).metier).toBeUndefined()
      })
      expect(pauses).toBeGreaterThan(10)
      expect(lire('je veux devenir carreleuse', now).metier?.rome).toBe('F1608')
    })

    it('the besoins stay those of the reading without it', () => {
      for (const texte of ['je veux devenir carreleuse', 'formation secretaire medicale a distance'])
        expect(lire(texte, now).besoins).toEqual(read(texte).besoins)
    })
  })

  it.each(['je voudrais voir un conseiller', 'mon boulanger me paye mal', 'je ne veux pas être boulanger'])(
    'are not taken from "%s"',
    texte => {
      expect(read(texte).metier).toBeUndefined()
    },
  )
})

describe('what was understood', () => {
  it('reports facts that contradict each other', () => {
    expect(read("j'ai 17 ans. j'ai 35 ans.").contradictions.map(({ champ }) => champ)).toEqual(['situation.age'])
    expect(read('je suis retraité et je suis au lycée').contradictions.map(({ champ }) => champ)).toEqual([
      'situation.statut',
    ])
  })

  it('keeps the words of each fact, exactly as written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...exemples), fc.string({ unit: 'grapheme', maxLength: 20 }), ({ texte }, bruit) => {
        const entier = `${bruit} ${texte}`
        const lu = read(entier)
        const extraits = [
          ...Object.values(lu.extraits),
          ...lu.besoins.flatMap(({ extrait }) => extrait ?? []),
          lu.metier?.extrait ?? '',
          lu.lieu?.extrait ?? '',
        ]
        for (const extrait of extraits) expect(entier).toContain(extrait)
      }),
    )
  })

  it('does not change with accents, capitals, politeness, name or sex', () => {
    for (const { texte } of exemples) {
      const faits = faitsDe(read(texte))
      expect(faitsDe(read(texte.normalize('NFD').replace(/\p{M}/gu, ''))), texte).toEqual(faits)
      expect(faitsDe(read(texte.toUpperCase())), texte).toEqual(faits)
      expect(faitsDe(read(`Bonjour, je m'appelle Fatima. ${texte}. Merci beaucoup.`)), texte).toEqual(faits)
      expect(
        faitsDe(read(`Bonsoir madame, je m'appelle Pierre, je suis un homme. ${texte}. Cordialement`)),
        texte,
      ).toEqual(faits)
    }
  })

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), texte => void read(texte)))
  })

  it('is read in linear time', () => {
    const long = exemples
      .map(({ texte }) => texte)
      .join(' ')
      .slice(0, 10_000)
    read(long)
    const debut = performance.now()
    for (let i = 0; i < 5; i++) read(long)
    expect((performance.now() - debut) / 5).toBeLessThan(200)
  })

  it.each(["j'habite à Dreux", 'je vis à Anet', 'Paris 12ème'])('asks for nothing by saying where: "%s"', texte => {
    expect(codes(texte)).toEqual([])
  })

  it.each(['bonjour', 'Karim', 'merci beaucoup', 'azeaze qsdqsd', 'quel temps fait-il demain ?', ''])(
    'asks for nothing in "%s"',
    texte => {
      expect(codes(texte)).toEqual([])
    },
  )

  it('was learnt from the corpus as it is now', () => {
    const dossier = join(racine, 'referentiel/vocabulaire')
    const { empreinte } = JSON.parse(readFileSync(join(dossier, 'modele.json'), 'utf8'))
    expect(empreinte, 'npm run apprendre').toBe(empreinteOf(dossier))
  })

  it('finds the besoin first in nineteen examples of twenty', () => {
    const justes = exemples.filter(
      ({ texte, besoins }) => besoins.length === 0 || besoins.includes(codes(texte)[0] ?? ''),
    )
    expect(justes.length / exemples.length).toBeGreaterThan(0.95)
  })
})
