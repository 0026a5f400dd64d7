import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadReferentiel } from '#features/annuaire/referentiel.ts'
import { loadTerritoires } from '#features/territoires/index.ts'
import { projectPath } from '#platform/paths.ts'
import type { LireHoraires } from './candidat.ts'
import type { Demande, Situation } from './demande.ts'
import { compileCritere, evaluer, INCONNU, NON } from './eligibilite.ts'
import { deduire } from './faits.ts'
import type { BesoinServi, Condition, Critere, Offre } from './offre.ts'
import { bruteForce } from './reference.testing.ts'
import type { Reponse } from './reponse.ts'
import { type Monde, makeMoteur, offre } from './testing.ts'
import {
  BESOINS,
  type Besoin,
  DIPLOMES,
  FAITS_BOOLEENS,
  type FaitBooleen,
  MODES,
  NIVEAUX,
  STATUTS,
  type Statut,
} from './vocabulaire.ts'

/** What holds for every annuaire and every demande, on small worlds made to be awkward: ties, twins, shared structures. */

const now = new Date('2026-11-24T10:00:00+01:00')
const NUM_RUNS = { numRuns: 400 }

const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined })
const parmi = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)

/** Few values of each kind, so that they meet. */
const ages = parmi(15, 16, 25, 26, 29, 30)
const statuts = parmi<Statut>(...STATUTS.slice(0, 6), 'parent', 'professionnel')
const booleens = (freq: number): fc.Arbitrary<{ [fait in FaitBooleen]?: boolean | undefined }> =>
  fc.record(
    Object.fromEntries(
      FAITS_BOOLEENS.slice(0, 4).map(fait => [fait, fc.option(fc.boolean(), { nil: undefined, freq })]),
    ),
  )

const condition: fc.Arbitrary<Condition> = fc
  .tuple(
    fc.record({
      age: some(fc.record({ min: some(parmi(16, 26)), max: some(parmi(25, 29)) })),
      statut: some(fc.uniqueArray(statuts, { minLength: 1, maxLength: 2 })),
      saufStatut: some(fc.uniqueArray(statuts, { minLength: 1, maxLength: 1 })),
      diplome: some(fc.record({ min: some(parmi(...DIPLOMES)), max: some(parmi(...DIPLOMES)) })),
      rome: some(fc.constant(['D11'])),
    }),
    booleens(1),
  )
  .map(([faits, oui]) => ({ ...faits, ...oui }))

const critere: fc.Arbitrary<Critere> = fc.record({
  force: parmi('inconditionnel', 'preferentiel', 'exclusif'),
  unDe: fc.array(condition, { maxLength: 2 }),
  texte: fc.constant('Convient'),
  ecart: fc.constant('Ne convient pas'),
})

const besoins = parmi<Besoin>('alternance', 'vae', 'mobilite')
const besoinServi: fc.Arbitrary<BesoinServi> = fc.record({
  code: besoins,
  niveau: parmi(...NIVEAUX),
  coeur: fc.boolean(),
})

const point = fc.record({ lat: parmi(48.73, 48.74, 48.9, 49.3, 49.6), lon: parmi(1.37, 1.38, 1.6, 2.3) })
const RESEAUX_TESTES = ['mission-locale', 'cio', 'autre'] as const

const corps = fc.record({
  structure: fc.nat({ max: 12 }),
  besoins: fc.uniqueArray(besoinServi, { minLength: 1, maxLength: 3, selector: b => b.code }),
  publics: fc.oneof(fc.constant([]), fc.array(critere, { maxLength: 2 })),
  zone: some(parmi(['departement:28'], ['departement:75'], ['commune:28007', 'commune:75056'], ['france'])),
  modes: fc.uniqueArray(parmi(...MODES), { minLength: 1 }),
  place: fc.option(point, { nil: undefined, freq: 6 }),
  horaires: some(parmi('ouvert', 'bientot', 'semaine', 'jamais', 'illisible')),
  gratuit: some(fc.boolean()),
  pmr: some(fc.boolean()),
  langues: some(parmi(['fr'], ['fr', 'ar'])),
  mobilisablePar: some(parmi(['professionnels'] as const, ['usagers', 'professionnels'] as const)),
  miseAJour: some(parmi('2026-11-01', '2026-10-01', '2026-01-01', '2025-06-01', '2020-01-01')),
})

/** An annuaire; a structure belongs to one réseau. */
const annuaire: fc.Arbitrary<Offre[]> = fc.array(corps, { maxLength: 40 }).map(liste =>
  liste.map(({ structure, place, ...champs }, k) =>
    offre(`o${k}`, {
      lat: undefined,
      lon: undefined,
      ...champs,
      ...place,
      structureId: `s${structure}`,
      reseau: RESEAUX_TESTES[structure % 3] ?? 'autre',
    }),
  ),
)

const situation: fc.Arbitrary<Situation> = fc
  .tuple(
    fc.record({
      age: some(ages),
      statut: some(statuts),
      diplome: some(parmi(...DIPLOMES)),
      langues: some(fc.constantFrom(['ar'], ['fr'])),
    }),
    booleens(3),
  )
  .map(([faits, oui]) => ({ ...faits, ...oui }))

const lieu = fc.oneof(
  fc.record({ commune: parmi('28134', '28007', '75056') }),
  fc.record({ lat: parmi(48.73, 48.8), lon: parmi(1.37, 1.5) }),
)
const demandeSituee: fc.Arbitrary<Demande> = fc.record({
  texte: fc.option(parmi(...RESEAUX_TESTES.slice(0, 2)), { nil: undefined, freq: 1 }),
  lieu,
  besoins: fc.uniqueArray(besoins, { minLength: 1, maxLength: 3 }),
  situation,
  contraintes: fc.record({
    modes: some(fc.uniqueArray(parmi(...MODES), { minLength: 1, maxLength: 2 })),
    rayonKm: some(parmi(0, 10, 30)),
    pmr: some(fc.boolean()),
    gratuit: some(fc.boolean()),
  }),
})
const demande = fc.oneof(
  demandeSituee,
  demandeSituee.map(({ lieu: _, ...reste }): Demande => reste),
)

/** Hours whose text is their state. */
const lireHoraires: LireHoraires = (horaires, _, quand) => {
  if (horaires === 'illisible') return undefined
  const heures = { bientot: 3, semaine: 60 }[horaires]
  return { maintenant: horaires === 'ouvert', prochaine: heures === undefined ? null : quand + heures * 3_600_000 }
}

function repondre(offres: readonly Offre[], d: Demande, max = 5): Reponse {
  const resultat = makeMoteur(offres, lireHoraires).orienter(d, { now, max })
  if (!resultat.ok) throw new Error(resultat.erreur.message)
  return resultat.reponse
}
const ids = (reponse: Reponse): string[] => reponse.portes.map(p => p.service.id)
const structures = (reponse: Reponse): string[] => reponse.portes.map(p => p.structure.id)

/** The annuaire with every structure in a réseau that is not limited, so that every possible door is in the list. */
const sansLimite = (offres: readonly Offre[]): Offre[] => offres.map(o => ({ ...o, reseau: 'autre' }))
const TOUTES = 1000

/** A town full of offres for the same people. */
const voisin = fc.record({
  structure: fc.nat({ max: 80 }),
  lat: fc.double({ min: 48.2, max: 49.4, noNaN: true }),
  lon: fc.double({ min: 0.6, max: 2.2, noNaN: true }),
  champs: fc.record({
    besoins: fc.constant([{ code: 'alternance', niveau: 'conseil', coeur: true } as const]),
    modes: parmi<Offre['modes']>(['en-presentiel'], ['en-presentiel'], ['en-presentiel', 'telephone']),
    zone: some(parmi(['departement:28'], ['departement:75'])),
    horaires: some(parmi('ouvert', 'bientot', 'jamais')),
    gratuit: some(fc.boolean()),
    miseAJour: some(parmi('2026-11-01', '2026-01-01', '2025-06-01', '2020-01-01')),
  }),
})
const ville = fc.array(voisin, { minLength: 40, maxLength: 300, size: 'max' }).map(liste =>
  liste.map(({ structure, lat, lon, champs }, k) =>
    offre(`o${k}`, {
      ...champs,
      lat,
      lon,
      structureId: `s${structure}`,
      reseau: RESEAUX_TESTES[structure % 3] ?? 'autre',
    }),
  ),
)

describe('the list', () => {
  test('is the one found by scoring every offre', () => {
    fc.assert(
      fc.property(annuaire, demande, fc.integer({ min: 1, max: 6 }), (offres, d, max) => {
        const attendues = bruteForce(offres, d, { now, max, lireHoraires })
        expect(repondre(offres, d, max).portes.map(p => [p.service.id, p.score, p.mode])).toEqual(attendues)
      }),
      { numRuns: 4000 },
    )
  })

  test('is still that one in a town full of offres for the same people', () => {
    fc.assert(
      fc.property(ville, demande, fc.integer({ min: 1, max: 6 }), (offres, d, max) => {
        const attendues = bruteForce(offres, d, { now, max, lireHoraires })
        expect(repondre(offres, d, max).portes.map(p => [p.service.id, p.score, p.mode])).toEqual(attendues)
      }),
      { numRuns: 300 },
    )
  })

  test('is still that one there when the réseau that is asked for is the least competent', () => {
    const besoins = [{ code: 'alternance', niveau: 'information', coeur: false }] as const
    fc.assert(
      fc.property(ville, demandeSituee, fc.integer({ min: 1, max: 6 }), (voisins, reste, max) => {
        const offres = voisins.map(o => (o.reseau === 'mission-locale' ? { ...o, besoins } : o))
        const d: Demande = { ...reste, texte: 'mission-locale', besoins: ['alternance'] }
        const attendues = bruteForce(offres, d, { now, max, lireHoraires })
        expect(repondre(offres, d, max).portes.map(p => [p.service.id, p.score, p.mode])).toEqual(attendues)
      }),
      { numRuns: 300 },
    )
  })

  test('does not depend on the order of the annuaire, nor does anything else', () => {
    fc.assert(
      fc.property(
        annuaire.chain(offres =>
          fc.tuple(fc.constant(offres), fc.shuffledSubarray(offres, { minLength: offres.length })),
        ),
        demande,
        ([offres, melees], d) => {
          expect(repondre(melees, d)).toEqual(repondre(offres, d))
        },
      ),
      NUM_RUNS,
    )
  })

  test('is the same when the same is asked again of the same engine', () => {
    fc.assert(
      fc.property(annuaire, demande, demande, (offres, d, autre) => {
        const moteur = makeMoteur(offres, lireHoraires)
        const premiere = moteur.orienter(d, { now })
        moteur.orienter(autre, { now })
        expect(moteur.orienter(d, { now })).toEqual(premiere)
      }),
      NUM_RUNS,
    )
  })

  test('has each structure once, and more than two doors of a réseau only when it would be short without', () => {
    fc.assert(
      fc.property(annuaire, demande, (offres, d) => {
        const { portes } = repondre(offres, { ...d, besoins: d.besoins?.slice(0, 1) })
        expect(new Set(portes.map(p => p.structure.id)).size).toBe(portes.length)
        const laissees = repondre(offres, { ...d, besoins: d.besoins?.slice(0, 1) }, TOUTES).portes.filter(
          p => !portes.some(autre => autre.structure.id === p.structure.id),
        )
        for (const reseau of ['mission-locale', 'cio']) {
          const deTrop = portes.filter(p => p.structure.reseau === reseau).length > 2
          if (deTrop) expect(laissees.filter(p => p.structure.reseau === 'autre')).toEqual([])
        }
      }),
      NUM_RUNS,
    )
  })

  test('begins with a door of the réseau that is asked for whenever one may receive', () => {
    fc.assert(
      fc.property(annuaire, demandeSituee, (offres, d) => {
        const duReseau = offres.filter(({ reseau }) => reseau === d.texte)
        const peut = repondre(duReseau, d).portes.length > 0
        const premiere = repondre(offres, d).portes[0]
        if (peut) expect(premiere?.structure.reseau).toBe(d.texte)
        else if (d.texte) expect(premiere?.structure.reseau).not.toBe(d.texte)
      }),
      NUM_RUNS,
    )
  })

  test('never puts a farther twin before its nearer twin', () => {
    const jumeau = corps.map(({ place: _, structure: __, ...champs }) => champs)
    fc.assert(
      fc.property(annuaire, jumeau, point, point, demandeSituee, (offres, champs, a, b, d) => {
        const twins = [
          offre('z1', { ...champs, ...a, reseau: 'autre' }),
          offre('z2', { ...champs, ...b, reseau: 'autre' }),
        ]
        const { portes } = repondre([...sansLimite(offres), ...twins], d, TOUTES)
        const [premier, second] = portes.filter(p => p.service.id.startsWith('z'))
        if (premier && second)
          expect(premier.distanceKm ?? 0).toBeLessThanOrEqual(second.distanceKm ?? Number.POSITIVE_INFINITY)
      }),
      NUM_RUNS,
    )
  })

  test('keeps its order when a structure that has nothing to do with it is added', () => {
    const ailleurs = corps.map(({ structure: _, place: __, ...champs }) => champs)
    const etranger = fc.oneof(
      ailleurs.map(champs => ({
        ...champs,
        besoins: [{ code: 'engagement', niveau: 'conseil', coeur: true } as const],
      })),
      ailleurs.map(champs => ({ ...champs, zone: undefined, modes: ['en-presentiel'] as const, lat: 43.7, lon: 7.26 })),
      ailleurs.map(champs => ({
        ...champs,
        publics: [{ force: 'exclusif', unDe: [{ age: { min: 99 } }], texte: 'T', ecart: 'E' } as const],
      })),
    )
    fc.assert(
      fc.property(annuaire, etranger, demandeSituee, parmi('a-0', 'o1-', 'zz'), (offres, champs, d, id) => {
        const demandeAgee = { ...d, situation: { ...d.situation, age: 20 } }
        expect(repondre([offre(id, champs), ...offres], demandeAgee).portes).toEqual(
          repondre(offres, demandeAgee).portes,
        )
      }),
      NUM_RUNS,
    )
  })
})

describe('eligibility', () => {
  test('what is not known never excludes: taking a fact away keeps every door', () => {
    const faits = fc.constantFrom(
      'age',
      'statut',
      'diplome',
      'langues',
      ...FAITS_BOOLEENS.slice(0, 4),
      'lieu',
      'pmr',
      'gratuit',
    )
    fc.assert(
      fc.property(annuaire, demandeSituee, faits, (offres, d, fait) => {
        const { lieu: ici, ...reste } = d
        // A pupil of a collège who says bac+3 contradicts herself: without the one fact, the other still implies its opposite.
        const restants = { ...d.situation, [fait]: undefined }
        const implique = new Map(Object.entries(deduire(restants))).get(fait)
        const dit = new Map(Object.entries(d.situation ?? {})).get(fait)
        fc.pre(implique === undefined || implique === dit)
        const moins: Demande = {
          ...reste,
          ...(fait !== 'lieu' && { lieu: ici }),
          situation: restants,
          contraintes: { ...d.contraintes, [fait]: undefined },
        }
        const monde = sansLimite(offres)
        const apres = new Set(structures(repondre(monde, moins, TOUTES)))
        for (const structure of structures(repondre(monde, d, TOUTES))) expect(apres).toContain(structure)
      }),
      NUM_RUNS,
    )
  })

  test('"oui" is said only when every exclusive critère holds, and never when one fails', () => {
    fc.assert(
      fc.property(annuaire, demande, (offres, d) => {
        for (const porte of repondre(sansLimite(offres), d, TOUTES).portes) {
          const o = offres.find(({ id }) => id === porte.service.id)
          const exclusifs = (o?.publics ?? []).filter(c => c.force === 'exclusif')
          const valeurs = exclusifs.map(c => evaluer(compileCritere(c), deduire(d.situation ?? {})))
          expect(valeurs).not.toContain(NON)
          if (porte.eligibilite === 'oui') {
            expect(valeurs).not.toContain(INCONNU)
            expect(porte.aVerifier).toEqual([])
          } else expect(porte.aVerifier.length).toBeGreaterThan(0)
        }
      }),
      NUM_RUNS,
    )
  })
})

describe('a door', () => {
  test('has a score from 0 to 1 that its reasons add up to', () => {
    fc.assert(
      fc.property(annuaire, demande, (offres, d) => {
        for (const { score, raisons } of repondre(offres, d).portes) {
          expect(Math.abs(raisons.reduce((somme, r) => somme + r.poids, 0) - score)).toBeLessThan(1e-9)
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1)
        }
      }),
      NUM_RUNS,
    )
  })
})

describe('what is left aside', () => {
  test('is never among the doors', () => {
    fc.assert(
      fc.property(annuaire, demande, (offres, d) => {
        const reponse = repondre(offres, d)
        const proposees = structures(reponse)
        for (const { structure } of reponse.ecartees) expect(proposees).not.toContain(structure.id)
      }),
      NUM_RUNS,
    )
  })
})

describe('the question', () => {
  test('is asked only when an answer changes the list', () => {
    fc.assert(
      fc.property(annuaire, demandeSituee, (offres, d) => {
        const reponse = repondre(offres, d)
        const champ = reponse.question?.champ
        if (!champ?.startsWith('situation.')) return
        const fait = champ.slice('situation.'.length)
        const reponses =
          fait === 'age' ? [15, 16, 17, 25, 26, 28, 29, 30, 99] : (reponse.question?.choix ?? []).map(c => c.valeur)
        const listes = reponses.map(valeur =>
          ids(repondre(offres, { ...d, situation: { ...d.situation, [fait]: valeur } })),
        )
        expect(listes.some(liste => liste.join() !== ids(reponse).join())).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
  test('is never about a fact that is known', () => {
    fc.assert(
      fc.property(annuaire, demandeSituee, (offres, d) => {
        const champ = repondre(offres, d).question?.champ.split('.')[1]
        if (champ)
          expect(Object.entries(d.situation ?? {}).filter(([k, v]) => k === champ && v !== undefined)).toEqual([])
      }),
      NUM_RUNS,
    )
  })
})

describe('with the doors of the whole country', () => {
  const territoires = loadTerritoires()
  const offres = loadReferentiel(projectPath('referentiel')).portesNationales.flatMap(structure =>
    structure.services.map(
      (service): Offre =>
        offre(service.id, {
          ...service,
          structureId: structure.id,
          reseau: structure.reseau,
          lat: undefined,
          lon: undefined,
        }),
    ),
  )
  const lieux: Monde['lieux'] = {
    commune: code => territoires.commune(code),
    proche: (lat, lon) => territoires.nearest(lat, lon),
    zones: code => {
      const commune = territoires.commune(code)
      return commune === undefined ? [] : territoires.zonesDe(commune)
    },
  }
  const moteur = makeMoteur(offres, lireHoraires, { lieux })
  const outreMer = territoires.communes.filter(c => c.code >= '97' && c.code < '99')
  const communes = fc.oneof(parmi(...territoires.communes), parmi(...outreMer))

  test('any besoin in any commune gets a door, whatever is said of the person', () => {
    expect(outreMer.length).toBeGreaterThan(100)
    fc.assert(
      fc.property(parmi(...BESOINS), communes, situation, (besoin, { code }, s) => {
        const resultat = moteur.orienter({ besoins: [besoin], lieu: { commune: code }, situation: s }, { now })
        expect(resultat.ok && resultat.reponse.portes.length).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })
})
