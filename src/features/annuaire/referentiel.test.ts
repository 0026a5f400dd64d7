import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { BESOINS, RESEAUX } from '../orientation/index.ts'
import {
  besoinsOfThematique,
  correspondancesOf,
  reseauFromAlias,
  reseauFromNom,
  servicesOfReseau,
} from './domain/reseaux.ts'
import { type Structure, structureSchema } from './domain/schemas.ts'
import { loadDemo, loadMetiers, loadReferentiel } from './referentiel.ts'

const referentiel = loadReferentiel('referentiel')
const demo = loadDemo('demo')

const copies: string[] = []
afterAll(() => {
  for (const dir of copies) rmSync(dir, { recursive: true })
})

/** Copy of the referentiel in which one passage of one file is replaced. */
function altered(file: string, from: string, to: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'referentiel-'))
  copies.push(dir)
  for (const name of ['reseaux.yaml', 'besoins.yaml', 'portes-nationales.yaml', 'data-inclusion.yaml']) {
    const content = readFileSync(join('referentiel', name), 'utf8')
    if (name === file && !content.includes(from)) throw new Error(`« ${from} » absent de ${file}`)
    writeFileSync(join(dir, name), name === file ? content.replace(from, to) : content)
  }
  return dir
}

const structure = (reseau: Structure['reseau'], lieux: Structure['lieux'] = []): Structure => ({
  ...structureSchema.parse({ id: 's', nom: 'Structure', reseau, source: 'essai', miseAJour: '2026-01-02' }),
  lieux,
})
const dreux: Structure['lieux'] = [{ id: 'l', commune: '28134', fermetures: [] }]
const zoneOf = (commune: string, niveau: 'departement' | 'region') =>
  commune === '28134' ? [niveau === 'departement' ? 'departement:28' : 'region:24'] : []

describe('the referentiel', () => {
  it('describes every réseau and every besoin of the contract', () => {
    expect([...referentiel.reseaux.keys()].sort()).toEqual([...RESEAUX].sort())
    expect([...referentiel.besoins.keys()].sort()).toEqual([...BESOINS].sort())
  })

  it('opens a national door to everybody for every besoin, from afar', () => {
    const ouverts = referentiel.portesNationales
      .flatMap(porte => porte.services)
      .filter(s => !s.publics.some(p => p.force === 'exclusif') && s.modes.some(m => m !== 'en-presentiel'))
      .filter(s => s.zone?.includes('france'))
      .flatMap(s => s.besoins.map(b => b.code))
    expect(BESOINS.filter(besoin => !ouverts.includes(besoin))).toEqual([])
  })

  it('has a réseau whose very purpose each besoin of orientation is', () => {
    const coeurs = [...referentiel.reseaux.values()].flatMap(r => r.besoins.filter(b => b.coeur).map(b => b.code))
    const orphelins = [...referentiel.besoins.values()].filter(b => !b.horsOrientation && !coeurs.includes(b.code))
    expect(orphelins.map(b => b.code)).toEqual([])
  })

  it('rules people out only where a text of law or a mandate does', () => {
    const exclusifs = [...referentiel.reseaux.values()].filter(r => r.publics.some(p => p.force === 'exclusif'))
    expect(exclusifs.map(r => r.code)).toEqual([
      'france-travail',
      'mission-locale',
      'cap-emploi',
      'apec',
      'chambre-agriculture',
      'transitions-pro',
      'cep-actifs',
      'suio',
      'afpa',
      'greta',
      'e2c',
      'epide',
      'departement',
    ])
  })

  it('gives a besoin to every category of data·inclusion', () => {
    for (const thematique of ['mobilite--preparer-un-permis', 'sante--addictions', 'numerique--acquerir-un-equipement'])
      expect(besoinsOfThematique(referentiel, thematique)).toContainEqual(expect.objectContaining({ coeur: true }))
    expect(besoinsOfThematique(referentiel, 'inconnue--inconnue')).toEqual([])
  })

  it('never excludes anybody for a public of data·inclusion, which has no exclusion', () => {
    const { publics } = referentiel.dataInclusion
    expect(Object.values(publics).filter(p => p?.force === 'exclusif')).toEqual([])
    expect(correspondancesOf(referentiel).public('tous-publics')).toBeUndefined()
  })
})

describe('a referentiel is refused', () => {
  const cases: [string, string, string, string, RegExp][] = [
    [
      'when a rule has no source',
      'reseaux.yaml',
      ', source: inscription }',
      ' }',
      /reseaux\.yaml:\d+ france-travail › publics\.0\.source/,
    ],
    [
      'when a rule names a source that is not there',
      'reseaux.yaml',
      ', source: inscription }',
      ', source: rumeur }',
      /france-travail › publics\.0\.source : « rumeur »/,
    ],
    ['when a réseau is missing', 'reseaux.yaml', '- code: opco', '- code: apec', /opco : manque/],
    [
      'when a name leads to two réseaux',
      'reseaux.yaml',
      'alias: [pole-emploi',
      'alias: [cio, pole-emploi',
      /désigne déjà/,
    ],
    [
      'when a besoin is written twice',
      'reseaux.yaml',
      'code: parcoursup',
      'code: choix-etudes',
      /cio › besoins\.choix-etudes : écrit deux fois/,
    ],
    [
      'when a criterion is about a besoin that is not served',
      'reseaux.yaml',
      'pour: [emploi-maintien]',
      'pour: [vae]',
      /cap-emploi › publics\.pour : « vae »/,
    ],
    [
      'when a besoin has no national door',
      'portes-nationales.yaml',
      'code: savoirs-de-base',
      'code: numerique',
      /savoirs-de-base : aucun service national/,
    ],
    ['when a code is unknown', 'besoins.yaml', '- code: vae', '- code: vea', /besoins\.yaml:\d+ vea › code/],
    [
      'when it is not YAML',
      'besoins.yaml',
      'libelle: Découvrir',
      'libelle: "Découvrir',
      /besoins\.yaml:\d+ : l'écriture YAML ne se lit pas/,
    ],
  ]
  it.each(cases)('%s', (_, file, from, to, message) => {
    expect(() => loadReferentiel(altered(file, from, to))).toThrow(message)
  })
})

describe('names of réseaux', () => {
  it.each([
    ['pole-emploi', 'france-travail'],
    ['Pôle Emploi', 'france-travail'],
    ['FONGECIF', 'transitions-pro'],
    ['opcalia', 'opco'],
    ['maison_handicapees', 'mdph'],
    ['msap', 'france-services'],
    ['cidf', 'cidff'],
    ['pij', 'info-jeunes'],
    ['mission_locale', 'mission-locale'],
    ['agefiph', 'autre'],
  ])('%s is %s', (nom, reseau) => expect(reseauFromAlias(referentiel, nom)).toBe(reseau))

  it('does not guess', () => expect(reseauFromAlias(referentiel, 'boulangerie')).toBeUndefined())

  it('finds the réseau in the name of a structure', () => {
    expect(reseauFromNom(referentiel, 'Mission locale de la région drouaise')).toBe('mission-locale')
    expect(reseauFromNom(referentiel, 'Point information jeunesse - Châteaudun')).toBe('info-jeunes')
    expect(reseauFromNom(referentiel, 'Association Horizons de la région')).toBeUndefined()
    expect(demo.filter(s => reseauFromNom(referentiel, s.nom) !== s.reseau)).toEqual([])
  })
})

describe('services of a structure that came without any', () => {
  it('are those of its réseau, at its first lieu', () => {
    const [service, ...others] = servicesOfReseau(referentiel, 'cio', structure('cio', dreux), zoneOf)
    expect(others).toEqual([])
    expect(service).toMatchObject({ id: 's--cio', lieu: 'l', miseAJour: '2026-01-02', gratuit: true })
    expect(service?.besoins.map(b => b.code)).toContain('choix-etudes')
    expect(service?.zone).toBeUndefined()
  })

  it('are apart when the law opens them to different publics', () => {
    const services = servicesOfReseau(referentiel, 'cap-emploi', structure('cap-emploi', dreux), zoneOf)
    expect(services.map(s => s.id)).toEqual([
      's--cap-emploi--emploi-maintien',
      's--cap-emploi--emploi-recherche',
      's--cap-emploi',
    ])
    expect(services.map(s => s.publics.some(p => p.force === 'exclusif'))).toEqual([false, true, true])
  })

  it('reach as far as the law says', () => {
    const zone = (reseau: Structure['reseau'], lieux = dreux) =>
      servicesOfReseau(referentiel, reseau, structure(reseau, lieux), zoneOf)[0]?.zone
    expect(zone('mdph')).toEqual(['departement:28'])
    expect(zone('transitions-pro')).toEqual(['region:24'])
    expect(zone('mdph', [])).toBeUndefined()
  })

  it.each(RESEAUX)('of %s together hold each besoin of the réseau once, in valid sheets', reseau => {
    const services = servicesOfReseau(referentiel, reseau, structure(reseau, dreux), zoneOf)
    const codes = services.flatMap(s => s.besoins.map(b => b.code)).sort()
    expect(codes).toEqual(
      referentiel.reseaux
        .get(reseau)
        ?.besoins.map(b => b.code)
        .sort(),
    )
    const { lieux, ...rest } = structure(reseau, dreux)
    expect(structureSchema.safeParse({ ...rest, lieux, services }).error).toBeUndefined()
  })
})

describe('the demonstration', () => {
  const reseauxAt = (...communes: string[]) =>
    demo.filter(s => s.lieux.some(l => communes.includes(l.commune))).map(s => s.reseau)

  it('lists every member of the network of Dreux', () => {
    const drouais = reseauxAt('28134', '28404', '28007', '28085', '45234', '45232')
    expect(drouais).toEqual(
      expect.arrayContaining([
        'maison-emploi',
        'france-travail',
        'cio',
        'mission-locale',
        'cap-emploi',
        'transitions-pro',
        'apec',
        'prc-vae',
        'cma',
        'cci',
        'opco',
        'info-jeunes',
        'carif-oref',
      ]),
    )
    expect(demo.map(s => s.nom)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/BIJ.*Dreux/),
        expect.stringMatching(/PIJ.*Anet/),
        expect.stringMatching(/GIP Alfa/),
      ]),
    )
  })

  it('lists every member of the network of Châteaudun', () => {
    expect(reseauxAt('28088').sort()).toEqual([
      'cap-emploi',
      'cio',
      'cma',
      'france-travail',
      'info-jeunes',
      'mission-locale',
    ])
  })

  it('is marked as a demonstration', () => expect(demo.every(s => s.demonstration)).toBe(true))

  it('has a vocabulary of occupations without double', () => {
    const metiers = loadMetiers('demo')
    expect(metiers.length).toBeGreaterThanOrEqual(30)
    expect(new Set(metiers.map(m => m.rome)).size).toBe(metiers.length)
    const appellations = metiers.flatMap(m => m.appellations)
    expect(appellations.filter((a, i) => appellations.indexOf(a) !== i)).toEqual([])
  })
})
