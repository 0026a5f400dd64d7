import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { BESOINS, RESEAUX, type Reseau } from '../orientation/index.ts'
import { foldAlias, type Referentiel } from './domain/reseaux.ts'
import {
  type BesoinReferentiel,
  besoinSchema,
  dataInclusionSchema,
  type MetierVocabulaire,
  metierSchema,
  type ReseauReferentiel,
  reseauSchema,
  type Structure,
  structureSchema,
} from './domain/schemas.ts'
import { FichierInvalide, readYaml } from './yaml.ts'

/**
 * Reads and validates the knowledge kept by hand: `reseaux.yaml`, `besoins.yaml`, `portes-nationales.yaml` and
 * `data-inclusion.yaml` of a folder.
 * @throws FichierInvalide naming file, entry and field of every problem.
 */
export function loadReferentiel(dir: string): Referentiel {
  const fichier = {
    reseaux: join(dir, 'reseaux.yaml'),
    besoins: join(dir, 'besoins.yaml'),
    portes: join(dir, 'portes-nationales.yaml'),
    dataInclusion: join(dir, 'data-inclusion.yaml'),
  }
  const reseaux = readYaml(fichier.reseaux, z.array(reseauSchema))
  const besoins = readYaml(fichier.besoins, z.array(besoinSchema))
  const portesNationales = readYaml(fichier.portes, z.array(structureSchema))
  const dataInclusion = readYaml(fichier.dataInclusion, dataInclusionSchema)
  const alias = new Map<string, Reseau>()
  const problemes = [
    ...checkReseaux(fichier.reseaux, reseaux, alias),
    ...checkCodes(
      fichier.besoins,
      BESOINS,
      besoins.map(b => b.code),
    ),
    ...checkStructures(fichier.portes, portesNationales),
    ...checkPortes(fichier.portes, portesNationales, besoins),
  ]
  if (problemes.length > 0) throw new FichierInvalide(problemes)
  return {
    reseaux: new Map(reseaux.map(reseau => [reseau.code, reseau])),
    besoins: new Map(besoins.map(besoin => [besoin.code, besoin])),
    portesNationales,
    dataInclusion,
    alias,
  }
}

const METIERS = 'metiers.yaml'
/** Files of the demonstration that hold no structure: occupations, territoires, accounts, conventions. */
const APART = new Set([
  METIERS,
  'animation.yaml',
  'fiches-metiers.yaml',
  'metiers-rome.yaml',
  'reseau.yaml',
  'evenements.yaml',
  'formations.yaml',
  'clips.yaml',
  'gouvernance.yaml',
  'ressources.yaml',
  'label.yaml',
  'parcours.yaml',
  'questions.yaml',
  'plans.yaml',
  'inscriptions.yaml',
  'vie.yaml',
])

/** Paths of the files of a folder that hold the structures of the demonstration, in order. */
export const demoFiles = (dir: string): string[] =>
  readdirSync(dir)
    .filter(name => name.endsWith('.yaml') && !APART.has(name))
    .sort()
    .map(name => join(dir, name))

/** Reads the structures of the demonstration territory. */
export function loadDemo(dir: string): Structure[] {
  const read = demoFiles(dir).map(file => ({ file, structures: readYaml(file, z.array(structureSchema)) }))
  const structures = read.flatMap(r => r.structures)
  const problemes = [
    ...read.flatMap(r => checkStructures(r.file, r.structures)),
    ...structures.filter(s => !s.demonstration).map(s => `${dir} : ${s.id} › demonstration : doit être true`),
    ...duplicates(structures.map(s => s.id)).map(id => `${dir} : ${id} › id : déjà pris`),
  ]
  if (problemes.length > 0) throw new FichierInvalide(problemes)
  return structures
}

/** Reads the small vocabulary of occupations that is used until ROME is imported. */
export const loadMetiers = (dir: string): MetierVocabulaire[] => readYaml(join(dir, METIERS), z.array(metierSchema))

/** Sources that exist, besoins that are not empty or doubled, names that lead to one réseau only; fills `alias`. */
function checkReseaux(file: string, reseaux: readonly ReseauReferentiel[], alias: Map<string, Reseau>): string[] {
  const problemes = checkCodes(
    file,
    RESEAUX,
    reseaux.map(r => r.code),
  )
  for (const reseau of reseaux) {
    const say = (champ: string, message: string) => problemes.push(`${file} : ${reseau.code} › ${champ} : ${message}`)
    const rules = [
      ...reseau.publics.map((regle, i) => ({ champ: `publics.${i}`, regle })),
      ...reseau.besoins.map(regle => ({ champ: `besoins.${regle.code}`, regle })),
      ...(reseau.ressort ? [{ champ: 'ressort', regle: reseau.ressort }] : []),
    ]
    for (const { champ, regle } of rules)
      if (!Object.hasOwn(reseau.sources, regle.source))
        say(`${champ}.source`, `« ${regle.source} » n'est pas dans sources`)
    const servis = reseau.besoins.map(b => b.code)
    if (servis.length === 0 && reseau.code !== 'autre') say('besoins', 'aucun')
    for (const code of duplicates(servis)) say(`besoins.${code}`, 'écrit deux fois')
    for (const code of reseau.publics.flatMap(p => p.pour ?? []))
      if (!servis.includes(code)) say('publics.pour', `« ${code} » n'est pas un besoin du réseau`)
    for (const nom of [reseau.code, reseau.nom, reseau.nomComplet, ...reseau.alias]) {
      const pris = alias.get(foldAlias(nom))
      if (pris && pris !== reseau.code) say('alias', `« ${nom} » désigne déjà ${pris}`)
      alias.set(foldAlias(nom), reseau.code)
    }
  }
  return problemes
}

const checkCodes = (file: string, attendus: readonly string[], codes: readonly string[]): string[] => [
  ...attendus.filter(code => !codes.includes(code)).map(code => `${file} : ${code} : manque`),
  ...duplicates(codes).map(code => `${file} : ${code} : écrit deux fois`),
]

/** Identifiers that are unique, and services whose lieu exists. */
function checkStructures(file: string, structures: readonly Structure[]): string[] {
  const ids = [structures.map(s => s.id), structures.flatMap(s => s.services.map(service => service.id))]
  const problemes = ids.flatMap(duplicates).map(id => `${file} : ${id} › id : déjà pris`)
  for (const { id, lieux, services } of structures)
    for (const service of services)
      if (service.lieu !== undefined && !lieux.some(lieu => lieu.id === service.lieu))
        problemes.push(`${file} : ${id} › services.${service.id}.lieu : « ${service.lieu} » n'est pas un de ses lieux`)
  return problemes
}

/** No dead end: for every besoin there is a service for the whole country that rules nobody out. */
const checkPortes = (file: string, portes: readonly Structure[], besoins: readonly BesoinReferentiel[]): string[] =>
  besoins
    .filter(({ code }) => !portes.some(porte => porte.services.some(service => isOpenToAll(service, code))))
    .map(({ code }) => `${file} : ${code} : aucun service national ouvert à tous`)

/** Whether a service answers a besoin anywhere in the country, from afar, without ruling anybody out. */
const isOpenToAll = (service: Structure['services'][number], besoin: string): boolean =>
  service.besoins.some(b => b.code === besoin) &&
  service.modes.some(mode => mode !== 'en-presentiel') &&
  (service.zone === undefined || service.zone.includes('france')) &&
  !service.publics.some(critere => critere.force === 'exclusif')

const duplicates = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, i) => values.indexOf(value) !== i)),
]
