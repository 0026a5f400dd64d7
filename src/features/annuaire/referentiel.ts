import { readdirSync, readFileSync } from 'node:fs'
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
import { FichierInvalide, type Probleme, parseYaml, readYaml, type YamlLu } from './yaml.ts'

/** The rules as they are written: the two files that a région may change. */
export interface TextesReferentiel {
  reseaux: string
  besoins: string
}

const FICHIERS = { reseaux: 'reseaux.yaml', besoins: 'besoins.yaml' } as const

/** The rules that ship with the product. */
export const readTextes = (dir: string): TextesReferentiel => ({
  reseaux: readFileSync(join(dir, FICHIERS.reseaux), 'utf8'),
  besoins: readFileSync(join(dir, FICHIERS.besoins), 'utf8'),
})

/**
 * Reads and validates the knowledge kept by hand: `reseaux.yaml`, `besoins.yaml`, `portes-nationales.yaml` and
 * `data-inclusion.yaml` of a folder.
 * @param textes read instead of the first two
 * @throws FichierInvalide naming file, entry and field of every problem.
 */
export function loadReferentiel(dir: string, textes?: TextesReferentiel): Referentiel {
  const nom = (fichier: string) => (textes ? fichier : join(dir, fichier))
  const { reseaux: texteReseaux, besoins: texteBesoins } = textes ?? readTextes(dir)
  const portes = join(dir, 'portes-nationales.yaml')
  const reseaux = parseYaml(nom(FICHIERS.reseaux), texteReseaux, z.array(reseauSchema))
  const besoins = parseYaml(nom(FICHIERS.besoins), texteBesoins, z.array(besoinSchema))
  const portesNationales = readYaml(portes, z.array(structureSchema))
  const dataInclusion = readYaml(join(dir, 'data-inclusion.yaml'), dataInclusionSchema)
  const alias = new Map<string, Reseau>()
  const problemes = [
    ...checkReseaux(nom(FICHIERS.reseaux), reseaux, alias),
    ...checkCodes(
      nom(FICHIERS.besoins),
      BESOINS,
      besoins.contenu.map(b => b.code),
    ),
    ...checkStructures(portes, portesNationales),
    ...checkPortes(portes, portesNationales, besoins.contenu),
  ]
  if (problemes.length > 0) throw new FichierInvalide(problemes)
  return {
    reseaux: new Map(reseaux.contenu.map(reseau => [reseau.code, reseau])),
    besoins: new Map(besoins.contenu.map(besoin => [besoin.code, besoin])),
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
  'liens.yaml',
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
  'interconnaissance.yaml',
  'plans.yaml',
  'regions.yaml',
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
    ...structures
      .filter(s => !s.demonstration)
      .map(s => ({ fichier: dir, entree: s.id, champ: 'demonstration', message: 'doit être true' })),
    ...duplicates(structures.map(s => s.id)).map(id => ({
      fichier: dir,
      entree: id,
      champ: 'id',
      message: 'déjà pris',
    })),
  ]
  if (problemes.length > 0) throw new FichierInvalide(problemes)
  return structures
}

/** Reads the small vocabulary of occupations that is used until ROME is imported. */
export const loadMetiers = (dir: string): MetierVocabulaire[] => readYaml(join(dir, METIERS), z.array(metierSchema))

/** Sources that exist, besoins that are not empty or doubled, names that lead to one réseau only; fills `alias`. */
function checkReseaux(
  fichier: string,
  { contenu: reseaux, ligne }: YamlLu<ReseauReferentiel[]>,
  alias: Map<string, Reseau>,
): Probleme[] {
  const problemes = checkCodes(
    fichier,
    RESEAUX,
    reseaux.map(r => r.code),
  )
  for (const [rang, reseau] of reseaux.entries()) {
    const say = (champ: string, message: string, ...ou: PropertyKey[]) =>
      problemes.push({ fichier, ligne: ligne([rang, ...ou]), entree: reseau.code, champ, message })
    const rules = [
      ...reseau.publics.map((regle, i) => ({ champ: `publics.${i}`, ou: ['publics', i], regle })),
      ...reseau.besoins.map((regle, i) => ({ champ: `besoins.${regle.code}`, ou: ['besoins', i], regle })),
      ...(reseau.ressort ? [{ champ: 'ressort', ou: ['ressort'], regle: reseau.ressort }] : []),
    ]
    for (const { champ, ou, regle } of rules)
      if (!Object.hasOwn(reseau.sources, regle.source))
        say(`${champ}.source`, `« ${regle.source} » n'est pas dans sources`, ...ou)
    const servis = reseau.besoins.map(b => b.code)
    if (servis.length === 0 && reseau.code !== 'autre') say('besoins', 'aucun', 'besoins')
    for (const code of duplicates(servis))
      say(`besoins.${code}`, 'écrit deux fois', 'besoins', servis.lastIndexOf(code))
    for (const [i, critere] of reseau.publics.entries())
      for (const code of critere.pour ?? [])
        if (!servis.includes(code)) say('publics.pour', `« ${code} » n'est pas un besoin du réseau`, 'publics', i)
    for (const nom of [reseau.code, reseau.nom, reseau.nomComplet, ...reseau.alias]) {
      const pris = alias.get(foldAlias(nom))
      if (pris && pris !== reseau.code) say('alias', `« ${nom} » désigne déjà ${pris}`, 'alias')
      alias.set(foldAlias(nom), reseau.code)
    }
  }
  return problemes
}

const checkCodes = <C extends string>(fichier: string, attendus: readonly C[], codes: readonly C[]): Probleme[] => [
  ...attendus.filter(code => !codes.includes(code)).map(entree => ({ fichier, entree, message: 'manque' })),
  ...duplicates(codes).map(entree => ({ fichier, entree, message: 'écrit deux fois' })),
]

/** Identifiers that are unique, and services whose lieu exists. */
function checkStructures(fichier: string, structures: readonly Structure[]): Probleme[] {
  const ids = [structures.map(s => s.id), structures.flatMap(s => s.services.map(service => service.id))]
  const problemes: Probleme[] = ids
    .flatMap(duplicates)
    .map(entree => ({ fichier, entree, champ: 'id', message: 'déjà pris' }))
  for (const { id, lieux, services } of structures)
    for (const service of services)
      if (service.lieu !== undefined && !lieux.some(lieu => lieu.id === service.lieu))
        problemes.push({
          fichier,
          entree: id,
          champ: `services.${service.id}.lieu`,
          message: `« ${service.lieu} » n'est pas un de ses lieux`,
        })
  return problemes
}

/** No dead end: for every besoin there is a service for the whole country that rules nobody out. */
const checkPortes = (
  fichier: string,
  portes: readonly Structure[],
  besoins: readonly BesoinReferentiel[],
): Probleme[] =>
  besoins
    .filter(({ code }) => !portes.some(porte => porte.services.some(service => isOpenToAll(service, code))))
    .map(({ code }) => ({ fichier, entree: code, message: 'aucun service national ouvert à tous' }))

/** Whether a service answers a besoin anywhere in the country, from afar, without ruling anybody out. */
const isOpenToAll = (service: Structure['services'][number], besoin: string): boolean =>
  service.besoins.some(b => b.code === besoin) &&
  service.modes.some(mode => mode !== 'en-presentiel') &&
  (service.zone === undefined || service.zone.includes('france')) &&
  !service.publics.some(critere => critere.force === 'exclusif')

const duplicates = <C extends string>(values: readonly C[]): C[] => [
  ...new Set(values.filter((value, i) => values.indexOf(value) !== i)),
]
