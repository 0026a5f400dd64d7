import { colonnesOf, type Registre, type Traitement } from '../domain/registre.ts'

/** Statements made from the register: its names are checked to be names (`domain/registre.ts`) and quoted here. */

export const q = (nom: string): string => `"${nom}"`

export const tableOf = (registre: Registre, nom: string): Traitement => {
  const t = registre.traitements.find(({ table }) => table === nom)
  if (!t) throw new RangeError(`${nom} is not in the register`)
  return t
}

/** Condition that holds for the rows of the person `$1`; undefined for a table that is tied to nobody. */
export function lienSql(registre: Registre, t: Traitement): string | undefined {
  if (t.lien === undefined) return undefined
  if (Array.isArray(t.lien)) return `(${t.lien.map(c => `${q(c)} = $1`).join(' or ')})`
  const { colonne, par } = t.lien
  const parent = tableOf(registre, par)
  return `${q(colonne)} in (select ${q(parent.cle)} from ${q(par)} where ${lienSql(registre, parent)})`
}

/** What is left of the facts of a demande that is nobody's any more: what was looked for, and what is counted. */
const REDUITS = `jsonb_strip_nulls(jsonb_build_object('anonyme', true, 'besoins', "faits"->'besoins', 'situation',
  jsonb_build_object('statut', "faits"#>'{situation,statut}', 'diplome', "faits"#>'{situation,diplome}',
    'tranche', (("faits"#>>'{situation,age}')::numeric)::int / 10 * 10)))`

/** Value of an empty column by its type: null wherever the table allows it. */
type Vides = ReadonlyMap<string, { nullable: boolean; type: string }>

const videOf = (colonne: string, vides: Vides): string => {
  const c = vides.get(colonne)
  if (!c) throw new RangeError(`no column ${colonne}`)
  if (c.nullable) return 'null'
  return c.type.endsWith('[]') ? "'{}'" : "''"
}

/** Statement that empties the rows for which a condition holds; `$2` is the instant. */
export function anonymiserSql(t: Traitement, vides: Vides, where: string): string {
  const sets = colonnesOf(t).flatMap(([nom, c]) => {
    if (c.efface === 'reduire') return [`${q(nom)} = ${REDUITS}`]
    if (c.efface) return [`${q(nom)} = ${videOf(nom, vides)}`]
    return c.date ? [`${q(nom)} = $2`] : []
  })
  return `update ${q(t.table)} set ${sets.join(', ')} where ${where} and $2::timestamptz is not null`
}

/** Condition of the rows that hold something to empty yet: what was emptied is not emptied again. */
export const resteSql = (t: Traitement): string =>
  colonnesOf(t)
    .flatMap(([nom, c]) => {
      if (c.efface === 'reduire') return [`not (${q(nom)} ? 'anonyme')`]
      if (!c.efface || c.categorie === 'technique') return []
      return [`${q(nom)}::text not in ('', '{}')`]
    })
    .map(condition => `coalesce(${condition}, false)`)
    .join(' or ')
