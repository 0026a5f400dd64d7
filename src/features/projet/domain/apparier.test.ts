import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baseDe, baseDemo, centre, connaissances, contexte, metier, metiersDemo, savoir } from '../testing/base.ts'
import { apparier } from './apparier.ts'
import { DIMENSIONS } from './inventaire.ts'
import { NIVEAUX, type Profil, profilSchema } from './profil.ts'

const codesCentres = connaissances.centres.map(({ code }) => code)
const codesConditions = connaissances.conditions.map(({ code }) => code)
const competences = [...baseDemo.competences.keys()]
const lire = (profil: unknown): Profil => profilSchema.parse(profil)

/** Any profile over the occupations of the demonstration. */
const profils: fc.Arbitrary<Profil> = fc
  .record({
    interets: fc.record({
      reponses: fc.dictionary(
        fc.constantFrom(...connaissances.inventaire.items.map(({ id }) => id)),
        fc.integer({ min: 1, max: 5 }),
      ),
      centres: fc.uniqueArray(fc.constantFrom(...codesCentres), { maxLength: 6 }),
    }),
    acquis: fc.uniqueArray(
      fc.record({ competence: fc.constantFrom(...competences), sait: fc.boolean(), aime: fc.boolean() }),
      { maxLength: 8, selector: ({ competence }) => competence },
    ),
    conditions: fc.record({
      cherche: fc.uniqueArray(fc.constantFrom(...codesConditions), { maxLength: 5 }),
      refuse: fc.uniqueArray(fc.constantFrom(...codesConditions), { maxLength: 5 }),
    }),
    sante: fc.uniqueArray(fc.constantFrom(...codesConditions), { maxLength: 3 }),
    diplome: fc.constantFrom(...NIVEAUX),
    enTete: fc.uniqueArray(fc.constantFrom(...metiersDemo.map(({ rome }) => rome)), { maxLength: 2 }),
  })
  .map(lire)

const rangs = (profil: Profil) => new Map(apparier(profil, baseDemo).ordre.map(({ rome, rang }) => [rome, rang]))
/** No occupation that carries something goes behind one that does not carry it and was not before it. */
function expectNotLowered(avant: Profil, apres: Profil, porte: (rome: string) => boolean): void {
  const [un, deux] = [rangs(avant), rangs(apres)]
  const codes = [...un.keys()]
  for (const a of codes.filter(porte))
    for (const b of codes.filter(code => !porte(code)))
      if ((un.get(a) ?? 0) <= (un.get(b) ?? 0))
        expect([a, b, (deux.get(a) ?? 0) <= (deux.get(b) ?? 0)]).toEqual([a, b, true])
}

describe('the ranking', () => {
  test('holds every occupation once, whatever was said: nothing is a hard AND', () => {
    fc.assert(
      fc.property(profils, profil => {
        const { ordre } = apparier(profil, baseDemo)
        expect(ordre.map(({ rome }) => rome).sort()).toEqual(metiersDemo.map(({ rome }) => rome).sort())
      }),
    )
  })

  test('does not depend on the order in which things were said, nor on their being said twice', () => {
    const retourner = <T>(liste: readonly T[] = []): T[] => [...liste].reverse()
    fc.assert(
      fc.property(profils, profil => {
        const autre: Profil = {
          ...profil,
          interets: {
            reponses: Object.fromEntries(retourner(Object.entries(profil.interets?.reponses ?? {}))),
            centres: [...retourner(profil.interets?.centres), ...(profil.interets?.centres ?? [])],
          },
          acquis: retourner(profil.acquis),
          conditions: { cherche: retourner(profil.conditions?.cherche), refuse: retourner(profil.conditions?.refuse) },
          sante: retourner(profil.sante),
        }
        const [{ detail: _a, ...un }, { detail: _b, ...deux }] = [apparier(profil, baseDemo), apparier(autre, baseDemo)]
        expect({ ...deux, enTete: [] }).toEqual({ ...un, enTete: [] })
      }),
    )
  })

  test('never lowers what carries a centre of interest when it is added', () => {
    fc.assert(
      fc.property(profils, fc.constantFrom(...codesCentres), (profil, code) => {
        const apres = {
          ...profil,
          interets: { ...profil.interets, centres: [...(profil.interets?.centres ?? []), code] },
        }
        const portent = new Set(
          metiersDemo.filter(({ interets }) => interets.some(une => une.code === code)).map(({ rome }) => rome),
        )
        expectNotLowered(profil, apres, rome => portent.has(rome))
      }),
    )
  })

  test('never lowers what carries a dimension when an activity of it is very much liked', () => {
    const { items } = connaissances.inventaire
    fc.assert(
      fc.property(profils, fc.constantFrom(...items), (profil, item) => {
        const { [item.id]: _, ...reponses } = profil.interets?.reponses ?? {}
        const avant = { ...profil, interets: { ...profil.interets, reponses } }
        const apres = { ...profil, interets: { ...profil.interets, reponses: { ...reponses, [item.id]: 5 } } }
        const portent = new Set(
          metiersDemo.filter(({ riasec }) => riasec.includes(item.dimension)).map(({ rome }) => rome),
        )
        expectNotLowered(avant, apres, rome => portent.has(rome))
      }),
    )
  })

  test('never lowers what asks for a skill when somebody learns that they can do it', () => {
    fc.assert(
      fc.property(profils, fc.constantFrom(...competences), (profil, competence) => {
        const sans = (profil.acquis ?? []).filter(acquis => acquis.competence !== competence)
        const portent = new Set(
          metiersDemo
            .filter(({ savoirFaire }) => savoirFaire.some(({ libelle }) => libelle === competence))
            .map(({ rome }) => rome),
        )
        const apres = { ...profil, acquis: [...sans, { competence, sait: true }] }
        expectNotLowered({ ...profil, acquis: sans }, apres, rome => portent.has(rome))
      }),
    )
  })

  test('says that its order means nothing after neutral answers, or none', () => {
    const neutres = Object.fromEntries(connaissances.inventaire.items.map(({ id }) => [id, 3]))
    for (const profil of [{}, { interets: { reponses: neutres } }]) {
      const { ordre, avertissements, metiers } = apparier(profil, baseDemo)
      expect(avertissements).toEqual([{ code: 'ordre-sans-raison' }])
      expect(new Set(ordre.map(({ rang }) => rang))).toEqual(new Set([1]))
      expect(metiers.every(({ surete, pour }) => surete === 'fragile' && pour.length === 0)).toBe(true)
    }
  })

  test('adds up: the reasons of an occupation are its points', () => {
    fc.assert(
      fc.property(profils, profil => {
        for (const { pour, contre, points } of apparier(profil, baseDemo, { max: 40 }).metiers) {
          const somme = [...pour, ...contre].reduce((total, raison) => total + raison.points, 0)
          expect(Math.abs(somme - points)).toBeLessThan(0.6)
        }
      }),
    )
  })
})

describe('an occupation', () => {
  const nuit = metier('A1001', {
    contextes: [contexte('Travail de nuit')],
    interets: [centre('9')],
    savoirFaire: [savoir('Semer')],
  })
  const jour = metier('A1002', { contextes: [contexte('Travail en journée')], interets: [centre('9')] })

  test('keeps its place in the list with what does not fit, and is told where it would be without', () => {
    const { metiers } = apparier(
      lire({ interets: { centres: ['9'] }, conditions: { refuse: ['nuit'] } }),
      baseDe(nuit, jour),
    )
    expect(metiers.map(({ rome }) => rome)).toEqual(['A1002', 'A1001'])
    expect(metiers[1]?.contre).toMatchObject([{ critere: 'refus', texte: 'Vous ne voulez pas : travailler la nuit.' }])
    expect(metiers[1]?.sinon).toEqual([{ nom: 'travailler la nuit', rang: 1 }])
  })

  test('is pushed further by health than by taste', () => {
    const points = (profil: object) => apparier(lire(profil), baseDe(nuit, jour)).detail('A1001')?.points ?? 0
    expect(points({ sante: ['nuit'] })).toBeLessThan(points({ conditions: { refuse: ['nuit'] } }))
  })

  test('gains by what somebody can do and likes, then can do, then likes without knowing how; it loses by what they dislike', () => {
    const points = (sait: boolean, aime?: boolean) =>
      apparier(
        { acquis: [{ competence: 'Semer', sait, ...(aime !== undefined && { aime }) }] },
        baseDe(nuit, jour),
      ).detail('A1001')?.points ?? 0
    const ordre = [points(true, true), points(true), points(false, true), points(false), points(true, false)]
    expect(ordre).toEqual([...ordre].sort((a, b) => b - a))
    expect(new Set(ordre).size).toBe(5)
    expect(points(true, false)).toBeLessThan(0)
  })

  test('that is in mind has its place wherever it comes, and its neighbours gain a little', () => {
    const boulanger = metier('D1102', { mobilites: [{ rome: 'D1104' }] })
    const base = baseDe(metier('A1001', { interets: [centre('9')] }), boulanger, metier('D1104'), metier('Z'))
    const { enTete, ordre } = apparier(lire({ enTete: ['D1102'], interets: { centres: ['9'] } }), base, { max: 1 })
    expect(enTete).toMatchObject([{ rome: 'D1102', rang: 2 }])
    expect(ordre.map(({ rome }) => rome)).toEqual(['A1001', 'D1102', 'D1104', 'Z'])
  })

  test('that asks for more studies loses by the level, less when there is time to train', () => {
    const base = baseDe(
      metier('A1001', { acces: ['Ce métier est accessible avec un BTS.'] }),
      metier('A1002', { acces: ['Ce métier est accessible sans diplôme.'] }),
    )
    const points = (formation?: { mois: number }) =>
      apparier({ diplome: 'cap-bep', ...(formation && { formation }) }, base).detail('A1001')?.points ?? 0
    expect(points()).toBeLessThan(points({ mois: 24 }))
    expect(points({ mois: 24 })).toBeLessThan(0)
    expect(apparier({ diplome: 'cap-bep' }, base).metiers[1]?.contre[0]?.texte).toBe(
      'On y entre d’ordinaire avec un bac + 2 ; vous avez un CAP ou un BEP.',
    )
  })

  test('tells how many others have the same points', () => {
    const base = baseDe(nuit, jour, metier('A1003'))
    expect(
      apparier({ interets: { centres: ['9'] } }, base).metiers.map(({ rang, exAequo }) => [rang, exAequo]),
    ).toEqual([
      [1, 1],
      [1, 1],
      [3, 0],
    ])
  })

  test('is sure with several kinds of reasons only, and studies that are enough are none', () => {
    const base = baseDe({ ...nuit, acces: ['Accessible sans diplôme.'] }, jour)
    const surete = (profil: object) => apparier(lire(profil), base).detail('A1001')?.surete
    expect(surete({ diplome: 'bac', interets: { centres: ['9'] } })).toBe('fragile')
    expect(surete({ acquis: [{ competence: 'Semer' }], interets: { centres: ['9'] } })).toBe('solide')
  })

  test('is to be checked when a standard error of the answers would take it out of the first', () => {
    const autres = Array.from({ length: 10 }, (_, i) =>
      metier(`B100${i}`, { interets: [centre('9')], savoirFaire: [savoir('Semer')] }),
    )
    const vise = metier('A1001', { riasec: ['R'], savoirFaire: [savoir('Semer')] })
    const profil = lire({
      interets: { reponses: { r2: 5, r4: 5, r5: 5, r6: 5, r8: 5, r1: 5, r3: 3, r7: 3 }, centres: ['9'] },
      acquis: [{ competence: 'Semer' }],
    })
    expect(apparier(profil, baseDe(vise, ...autres)).detail('A1001')).toMatchObject({ rang: 1, surete: 'a-verifier' })
  })

  test('tells what it is silent about rather than being judged on it', () => {
    const { metiers } = apparier(
      lire({ sante: ['nuit'], diplome: 'bac', interets: { centres: ['9'] } }),
      baseDe(metier('A1001')),
    )
    expect(metiers[0]).toMatchObject({ points: 0, lacunes: ['interets', 'conditions', 'etudes'] })
  })
})

describe('what is said of the wishes', () => {
  test('is that they shut every door, and which one would open most', () => {
    const base = baseDe(
      ...['A1001', 'A1002', 'A1003'].map(rome => metier(rome, { contextes: [contexte('Travail de nuit')] })),
      metier('A1004', { contextes: [contexte('En extérieur')] }),
    )
    const { avertissements, ordre } = apparier(lire({ conditions: { refuse: ['nuit', 'dehors'] } }), base)
    expect(ordre).toHaveLength(4)
    expect(avertissements).toContainEqual({
      code: 'portes-fermees',
      restent: 0,
      sur: 4,
      leviers: [
        { voeu: 'travailler la nuit', ouvre: 3 },
        { voeu: 'travailler dehors', ouvre: 1 },
      ],
    })
  })

  test('is that nothing has what is looked for, and that something is both wanted and refused', () => {
    const base = baseDe(metier('A1001', { contextes: [contexte('Travail de nuit')] }), metier('A1002'))
    const { avertissements } = apparier(
      lire({ conditions: { cherche: ['teletravail', 'nuit'], refuse: ['nuit'] } }),
      base,
    )
    expect(avertissements).toContainEqual({ code: 'introuvable', voeu: 'travailler de chez soi' })
    expect(avertissements).toContainEqual({ code: 'voulu-et-refuse', voeu: 'travailler la nuit' })
  })

  test('is what cannot be judged and what nobody knows, instead of being dropped in silence', () => {
    const { nonJuges, inconnus } = apparier(
      lire({ salaireNet: 1800, heures: 24, conditions: { cherche: ['licorne'] }, enTete: ['N9999'] }),
      baseDemo,
    )
    expect({ nonJuges, inconnus }).toEqual({ nonJuges: ['salaireNet', 'heures'], inconnus: ['N9999', 'licorne'] })
  })

  test('is what would bring others among the first', () => {
    const { changerait, metiers } = apparier(
      lire({ interets: { centres: ['27'] }, conditions: { refuse: ['week-end', 'debout', 'horaires-decales'] } }),
      baseDemo,
    )
    expect(changerait.length).toBeGreaterThan(0)
    const premiers = metiers.map(({ rome }) => rome)
    for (const { entrent } of changerait) for (const rome of entrent) expect(premiers).not.toContain(rome)
  })
})

test('sex, name, age and origin are refused at the door', () => {
  for (const champ of ['sexe', 'genre', 'nom', 'prenom', 'age', 'origine', 'nationalite', 'commune', 'adresse'])
    expect(profilSchema.safeParse({ [champ]: 'x' }).success).toBe(false)
})

test('dimensions given as points rank like Holland’s letters', () => {
  const base = baseDe(...DIMENSIONS.map((code, i) => metier(`A100${i}`, { riasec: [code] })))
  for (const [i, code] of DIMENSIONS.entries())
    expect(apparier({ interets: { dimensions: { [code]: 90 } } }, base).metiers[0]?.rome).toBe(`A100${i}`)
})
