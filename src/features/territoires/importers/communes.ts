import { z } from 'zod'
import type { Importer, ReadLine, Written } from '#platform/imports/importer.ts'
import { type Refused, readLines, refuse } from '#platform/imports/lines.ts'
import { csvLayout, readCsv } from '#platform/lecture/csv.ts'
import type { InputFile, SourceFile } from '#platform/lecture/files.ts'
import { isObject, jsonObjects } from '#platform/lecture/records.ts'
import { openText, sampleText } from '#platform/lecture/text.ts'
import type { Maille } from '../domain/mesure.ts'
import { titleCase } from '../domain/noms.ts'
import { territoiresChanged } from '../store/mesures.ts'
import {
  type Appartenance,
  type Contour,
  type Mouvement,
  openSeenContours,
  saveAppartenances,
  saveContours,
  saveMouvements,
  saveZones,
  type ZoneNommee,
} from '../store/zones.ts'
import type { Territoires } from '../territoires.ts'

type Format = 'zones (libellés)' | 'zones (communes)' | 'bassins d’emploi' | 'mouvements de communes' | 'contours'

interface FichierCommunes extends SourceFile {
  format: Format
}

/** What one line says. */
type Ligne = ReadLine & {
  zones?: ZoneNommee[]
  /** Zones of a commune, by the code that the file writes. */
  membre?: { commune: string; zones: Omit<ZoneNommee, 'nom'>[] }
  mouvement?: Mouvement
  contour?: Contour
}

/** Columns of the INSEE tables that are zones of ours: `ZE2020` gives the vintage of the zonage. */
const NIVEAUX: readonly { colonne: RegExp; maille: Maille; sigle: string }[] = [
  { colonne: /^ZE(\d{4})$/, maille: 'zone-emploi', sigle: 'ze' },
  { colonne: /^BV(\d{4})$/, maille: 'bassin-de-vie', sigle: 'bv' },
]

const niveauOf = (colonne: string): { maille: Maille; zonage: string } | undefined => {
  for (const { colonne: motif, maille, sigle } of NIVEAUX) {
    const annee = motif.exec(colonne)?.[1]
    if (annee !== undefined) return { maille, zonage: `${sigle}-${annee}` }
  }
  return undefined
}

/** `porte import communes`: zones d'emploi, bassins, movements of the official geography, contours. */
export const communesImporter = (territoires: () => Territoires): Importer<Ligne, FichierCommunes> => ({
  kind: 'communes',
  summary: "zones d'emploi et bassins, mouvements de communes, contours",
  expected:
    "table d'appartenance ou libellés de l'INSEE, bassins d'emploi de France Travail, mouvements du code officiel géographique ou contours GeoJSON sont attendus",
  unit: 'file',
  recognise: file => recognise(file),
  async open(client) {
    await openSeenContours(client)
    const lieux = territoires()
    let membres = new Map<string, { exact: boolean; appartenances: Appartenance[] }>()
    let nouveautes = new Map<string, ZoneNommee>()
    return {
      async *read(file) {
        membres = new Map()
        nouveautes = new Map()
        const records = file.format === 'contours' ? jsonObjects(openText(file).chunks, 'wrapper') : readCsv(file)
        yield* readLines(file, records, (value, line) => parse(file.format, value, line, lieux))
      },
      async write(lignes) {
        const done: Written = { created: 0, updated: 0, unchanged: 0 }
        for (const { membre } of lignes) if (membre !== undefined) retain(membre, lieux, membres)
        for (const zone of lignes.flatMap(({ zones = [] }) => zones))
          nouveautes.set(`${zone.maille}/${zone.code}`, zone)
        const mouvements = lignes.flatMap(({ mouvement }) => mouvement ?? [])
        const contours = lignes.flatMap(({ contour }) => contour ?? [])
        if (mouvements.length > 0) add(done, await saveMouvements(client, mouvements))
        if (contours.length > 0) add(done, await saveContours(client, contours))
        return done
      },
      async endFile() {
        const done: Written = { created: 0, updated: 0, unchanged: 0, withdrawn: 0 }
        if (nouveautes.size > 0) add(done, await saveZones(client, [...nouveautes.values()]))
        if (membres.size > 0)
          add(
            done,
            await saveAppartenances(
              client,
              [...membres.values()].flatMap(({ appartenances }) => appartenances),
            ),
          )
        return done
      },
      async finish(report) {
        if (report.created + report.updated + report.withdrawn > 0) await territoiresChanged(client)
        return undefined
      },
    }
  },
})

const add = (total: Written, part: Written): void => {
  total.created += part.created
  total.updated += part.updated
  total.unchanged += part.unchanged
  total.withdrawn = (total.withdrawn ?? 0) + (part.withdrawn ?? 0)
}

/** The zones of the current commune that a code stands for: its own row, else that of a commune that it merged. */
const retain = (
  { commune: code, zones }: NonNullable<Ligne['membre']>,
  territoires: Territoires,
  membres: Map<string, { exact: boolean; appartenances: Appartenance[] }>,
): void => {
  const commune = territoires.commune(code)
  if (commune === undefined) return
  const exact = commune.code === code
  if (membres.has(commune.code) && !exact) return
  membres.set(commune.code, { exact, appartenances: zones.map(zone => ({ ...zone, commune: commune.code })) })
}

const recognise = async (file: InputFile): Promise<FichierCommunes | { refused: string } | undefined> => {
  const sample = (await sampleText(file)).trimStart()
  if (sample === '') return { refused: 'fichier vide' }
  if (sample.startsWith('{')) return recogniseContours(file, sample)
  const columns = new Set(csvLayout(sample)?.columns)
  const has = (...names: string[]): boolean => names.every(name => columns.has(name))
  if (has('NIVGEO', 'CODGEO', 'LIBGEO')) return { ...file, format: 'zones (libellés)', rank: 0 }
  if (has('CODE_COMMUNE_INSEE') && [...columns].some(name => BASSIN.test(name)))
    return { ...file, format: 'bassins d’emploi', rank: 0 }
  if (has('MOD', 'DATE_EFF', 'COM_AV', 'COM_AP')) return { ...file, format: 'mouvements de communes', rank: 0 }
  if (has('CODGEO', 'LIBGEO') && [...columns].some(name => niveauOf(name) !== undefined))
    return { ...file, format: 'zones (communes)', rank: 1 }
  return undefined
}

/** The newest first: a contour that was read already is not replaced by that of an older file. */
const recogniseContours = (file: InputFile, sample: string): FichierCommunes | undefined => {
  const isMap = /"type"\s*:\s*"FeatureCollection"/.test(sample) && /"geometry"\s*:/.test(sample)
  if (!isMap || !/"code"\s*:\s*"[0-9AB]{2,5}"/.test(sample) || !/"nom"\s*:/.test(sample)) return undefined
  const annee = Number(/(?<!\d)(20\d{2})(?!\d)/.exec(file.name)?.[1] ?? 2000)
  return { ...file, format: 'contours', rank: 3000 - annee }
}

const BASSIN = /^BE(\d{2})$/

const parse = (
  format: Format,
  value: Record<string, unknown>,
  line: number,
  territoires: Territoires,
): Ligne | Refused => {
  switch (format) {
    case 'zones (libellés)':
      return parseLibelle(value, line)
    case 'zones (communes)':
      return parseMembre(value, line, territoires)
    case 'bassins d’emploi':
      return parseBassin(value, line, territoires)
    case 'mouvements de communes':
      return parseMouvement(value, line)
    case 'contours':
      return parseContour(value, line, territoires)
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

const parseLibelle = (value: Record<string, unknown>, line: number): Ligne | Refused => {
  const niveau = niveauOf(text(value.NIVGEO))
  if (niveau === undefined) return { line }
  const [code, nom] = [text(value.CODGEO), text(value.LIBGEO)]
  if (code === '' || nom === '') return refuse(code === '' ? 'CODGEO' : 'LIBGEO', 'code et libellé sont attendus')
  return { line, zones: [{ ...niveau, code, nom }] }
}

const parseMembre = (value: Record<string, unknown>, line: number, territoires: Territoires): Ligne | Refused => {
  const commune = text(value.CODGEO)
  if (territoires.commune(commune) === undefined) return refuse('CODGEO', `commune inconnue : ${commune}`)
  const zones = Object.entries(value).flatMap(([colonne, code]) => {
    const niveau = niveauOf(colonne)
    return niveau === undefined || text(code) === '' ? [] : [{ ...niveau, code: text(code) }]
  })
  return { line, membre: { commune, zones } }
}

const parseBassin = (value: Record<string, unknown>, line: number, territoires: Territoires): Ligne | Refused => {
  const commune = text(value.CODE_COMMUNE_INSEE)
  if (territoires.commune(commune) === undefined) return refuse('CODE_COMMUNE_INSEE', `commune inconnue : ${commune}`)
  const colonne = Object.keys(value).find(name => BASSIN.test(name)) ?? ''
  const code = text(value[colonne])
  const nom = text(value[`NOM${colonne}`])
  if (code === '' || nom === '') return refuse(colonne, 'code et nom du bassin sont attendus')
  const zone = { maille: 'bassin-emploi', code, zonage: `be-20${BASSIN.exec(colonne)?.[1]}` } as const
  return { line, zones: [{ ...zone, nom: titleCase(nom) }], membre: { commune, zones: [zone] } }
}

const mouvementSchema = z.object({
  MOD: z.coerce.number().int(),
  DATE_EFF: z.iso.date('date attendue : AAAA-MM-JJ'),
  TYPECOM_AV: z.string(),
  TYPECOM_AP: z.string(),
  COM_AV: z.string().regex(/^[0-9AB]{5}$/, 'code de commune attendu'),
  COM_AP: z.string().regex(/^[0-9AB]{5}$/, 'code de commune attendu'),
})

const parseMouvement = (value: Record<string, unknown>, line: number): Ligne | Refused => {
  const parsed = mouvementSchema.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refuse(issue?.path.join('.') ?? '', issue?.message ?? 'ligne mal formée')
  }
  const { MOD, DATE_EFF, TYPECOM_AV, TYPECOM_AP, COM_AV, COM_AP } = parsed.data
  // Only what changes the code of a commune: delegated and associated ones never had a mayor's territory of their own.
  if (TYPECOM_AV !== 'COM' || TYPECOM_AP !== 'COM' || COM_AV === COM_AP) return { line }
  return { line, mouvement: { avant: COM_AV, apres: COM_AP, le: DATE_EFF, type: MOD } }
}

const geometrieSchema = z.union([
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))) }),
  z.object({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
  }),
])

const parseContour = (value: Record<string, unknown>, line: number, territoires: Territoires): Ligne | Refused => {
  const { properties } = value
  if (!isObject(properties)) return refuse('properties', 'code et nom sont attendus')
  const [code, nom] = [text(properties.code), text(properties.nom)]
  const geometrie = geometrieSchema.safeParse(value.geometry)
  if (!geometrie.success) return refuse('geometry', `${code} : polygone attendu`)
  const maille = mailleOfContour(code, nom, territoires)
  if (maille === undefined) return refuse('code', `territoire inconnu : ${code} ${nom}`)
  if (maille === 'commune' && territoires.commune(code)?.code !== code)
    return { line, avertissements: [{ field: 'code', reason: `${code} ${nom} a fusionné depuis : contour ignoré` }] }
  return { line, contour: { maille, code, geometrie: geometrie.data } }
}

/** `24` is a département and a région: the name tells. */
const mailleOfContour = (code: string, nom: string, territoires: Territoires): Contour['maille'] | undefined => {
  if (code.length === 5) return territoires.commune(code) === undefined ? undefined : 'commune'
  if (territoires.departement(code)?.nom === nom) return 'departement'
  return territoires.region(code)?.nom === nom ? 'region' : undefined
}
