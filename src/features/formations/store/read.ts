import type pg from 'pg'
import { type Bloc, type Certification, VOIES, type Voie } from '../domain/certification.ts'
import type { Formation, Niveau } from '../domain/formation.ts'
import { type Succession, suivre } from '../domain/successions.ts'

export interface FicheFormation {
  formation: Formation
  source: string
  demonstration: boolean
  retireLe?: string | undefined
}

/** One offer by its identifier, withdrawn ones included. */
export const findFormation = async (db: pg.Pool, id: string): Promise<FicheFormation | undefined> => {
  const { rows } = await db.query<{
    contenu: Formation
    source: string
    demonstration: boolean
    retire_le: Date | null
  }>('select contenu, source, demonstration, retire_le from formation where id = $1', [id])
  const [row] = rows
  return (
    row && {
      formation: row.contenu,
      source: row.source,
      demonstration: row.demonstration,
      retireLe: row.retire_le?.toISOString().slice(0, 10),
    }
  )
}

interface Row {
  code: string
  intitule: string
  abrege: string | null
  niveau: Niveau | null
  actif: boolean
  fin: string | null
  type_enregistrement: string | null
  voies: string[]
  romes: string[]
  blocs: Bloc[]
  certificateurs: { nom: string; siret?: string }[]
  nsf: { code: string; libelle: string }[]
  formacodes: { code: string; libelle: string }[]
  source: string
  edition: string | null
  demonstration: boolean
  etat: string
  diplomes: string[]
  conventions: { code: string; libelle: string }[]
  partenaires: { nom: string; role?: string }[]
}

const SELECT = `select c.code, intitule, abrege, niveau, actif, fin::text, type_enregistrement, voies, romes, blocs, certificateurs, nsf, formacodes, conventions, partenaires,
  source, edition::text, demonstration, etat,
  coalesce((select array_agg(cfd order by cfd) from certification_diplome d where d.code = c.code), '{}') as diplomes
  from certification c`

const toCertification = (row: Row): Certification => ({
  code: row.code,
  intitule: row.intitule,
  abrege: row.abrege ?? undefined,
  niveau: row.niveau ?? undefined,
  actif: row.actif,
  finEnregistrement: row.fin ?? undefined,
  typeEnregistrement: row.type_enregistrement ?? undefined,
  voies: VOIES.filter((voie: Voie) => row.voies.includes(voie)),
  blocs: row.blocs,
  certificateurs: row.certificateurs,
  romes: row.romes,
  nsf: row.nsf,
  formacodes: row.formacodes,
  diplomes: row.diplomes,
  conventions: row.conventions,
  partenaires: row.partenaires,
  source: row.source,
  edition: row.edition ?? undefined,
  demonstration: row.demonstration,
  retire: row.etat !== 'actif',
})

/** Certifications by their codes, in the order of the codes; those that the register does not hold are left out. */
export const findCertifications = async (db: pg.Pool, codes: readonly string[]): Promise<Certification[]> => {
  if (codes.length === 0) return []
  const { rows } = await db.query<Row>(`${SELECT} where c.code = any($1) order by array_position($1, c.code)`, [codes])
  return rows.map(toCertification)
}

/** What follows one certification, and what it followed: everything that can be reached, then a pure walk. */
export const findSuccession = async (db: pg.Pool, code: string): Promise<Succession & { anciennes: string[] }> => {
  const { rows } = await db.query<{ ancienne: string; nouvelle: string }>(
    // `union` keeps each link once: the walk ends even when the links make a loop.
    `with recursive liens as (
       select ancienne, nouvelle from certification_succession where ancienne = $1
       union
       select s.ancienne, s.nouvelle from liens l join certification_succession s on s.ancienne = l.nouvelle)
     select ancienne, nouvelle from liens order by ancienne, nouvelle`,
    [code],
  )
  const codes = [...new Set([code, ...rows.flatMap(({ ancienne, nouvelle }) => [ancienne, nouvelle])])]
  const { rows: etats } = await db.query<{ code: string; actif: boolean }>(
    `select code, actif and etat = 'actif' as actif from certification where code = any($1)`,
    [codes],
  )
  const actif = new Map(etats.map(row => [row.code, row.actif]))
  const { rows: avant } = await db.query<{ ancienne: string }>(
    'select ancienne from certification_succession where nouvelle = $1 and ancienne <> $1 order by 1',
    [code],
  )
  return {
    ...suivre(code, {
      suivantes: at => rows.filter(({ ancienne }) => ancienne === at).map(({ nouvelle }) => nouvelle),
      etat: at => (actif.has(at) ? (actif.get(at) ? 'actif' : 'inactif') : 'absent'),
    }),
    anciennes: avant.map(({ ancienne }) => ancienne),
  }
}

export interface QuestionCertifications {
  romes?: readonly string[] | undefined
  niveau?: number | undefined
  q?: string | undefined
  actives?: boolean | undefined
  /** Code after which the list goes on. */
  apres?: string | undefined
  limite: number
}

/** Certifications in force, in the order of their codes. */
export const listCertifications = async (db: pg.Pool, question: QuestionCertifications): Promise<Certification[]> => {
  const values: unknown[] = []
  const add = (value: unknown): string => `$${values.push(value)}`
  const where = [
    `c.etat = 'actif'`,
    `c.code > ${add(question.apres ?? '')}`,
    ...(question.romes ? [`c.romes && ${add(question.romes)}::text[]`] : []),
    ...(question.niveau ? [`c.niveau = ${add(question.niveau)}`] : []),
    ...(question.actives ? ['c.actif'] : []),
    ...(question.q
      ? [
          `c.recherche @@ websearch_to_tsquery('pg_catalog.french', public.unaccent('public.unaccent'::regdictionary, ${add(question.q)}))`,
        ]
      : []),
  ]
  const { rows } = await db.query<Row>(
    `${SELECT} where ${where.join(' and ')} order by c.code limit ${add(question.limite)}`,
    values,
  )
  return rows.map(toCertification)
}

/** Most codes that one search is widened by: the newest of them. */
const CERTIFICATIONS_MAX = 300

/** Certifications that prepare occupations and can still be prepared. */
export const certificationsDe = async (db: pg.Pool, romes: readonly string[]): Promise<string[]> => {
  const { rows } = await db.query<{ code: string }>(
    `select code from certification where etat = 'actif' and actif and romes && $1::text[]
     order by edition desc nulls last, length(code) desc, code desc limit ${CERTIFICATIONS_MAX}`,
    [romes],
  )
  return rows.map(({ code }) => code)
}

/** Identifiers of offers in force after one, in order: for the sitemap and the API. */
export const listFormationIds = async (db: pg.Pool, apres: string, limite: number): Promise<string[]> => {
  const { rows } = await db.query<{ id: string }>(
    `select id from formation where etat = 'actif' and id > $1 order by id limit $2`,
    [apres, limite],
  )
  return rows.map(({ id }) => id)
}
