import { parseSync } from 'libpg-query'

type Arbre = ReturnType<typeof parseSync>
type Noeud = NonNullable<NonNullable<Arbre['stmts']>[number]['stmt']>
type Cas<K extends string, N = Noeud> = N extends Record<K, infer V> ? V : never
type Commande = Cas<'AlterTableCmd'>
type Contrainte = Cas<'Constraint'>

/** What a migration does to the version that still serves while it runs, by the rule that it breaks. */
export const REGLES = {
  removes: 'the former version still uses it: take it away in the release after the one that stopped using it',
  renames: 'the former version knows it by its old name: add the new one, write both, then take the old one away',
  retypes: 'the whole table is written again under a lock that stops reads: add a column, fill it, then change over',
  requires: 'the former version writes rows without it: give a constant default, or leave it null',
  loosens: 'the former version reads null where it always found a value: let it go once it is gone',
  validates:
    'every row is read under a lock: add it `not valid` here, and `validate constraint` in the next migration (or a unique index built concurrently)',
  indexes:
    'writes wait while it is built: `create index concurrently if not exists`, alone in a file that says `-- Outside of a transaction`',
  closes: 'the former version reads or writes there without knowing of it',
  rewrites: 'so many rows stay locked until the end: do it by parts, from a task',
  outside: 'what runs outside of a transaction is one statement that bears being run again, and nothing else does',
} as const

export type Regle = keyof typeof REGLES

export interface Reproche {
  regle: Regle
  /** Table, `table.column`, function… */
  objet: string
}

/** Tables that grow with people, messages or the annuaire: an index or a rewriting takes more there than a moment. */
const GRANDES = new Set(
  `structure lieu service zone annuaire_changement personne acces consentement demande demande_avant accueil rappel journal aiguillage
   aiguillage_contenu aiguillage_etape creneau rendezvous message piece formation formation_offre evenement evenement_agenda inscription
   parcours_participant parcours_presence projet_garde observatoire_compte observatoire_chiffre observatoire_a_refaire observatoire_garde
   partenaire_usage partenaire_livraison avis_accueil`.split(/\s+/),
)

/** An exemption, in the migration itself: `-- Allowed (removes structure.ancien): why it breaks nobody`. */
const PERMIS = /^-- Allowed \((\w+) ([\w.]+)\): (.{20,})$/gm

/**
 * Holds a migration against the rules under which a former version goes on serving.
 * @returns what breaks one and is not allowed with a reason, and the exemptions that exempt nothing
 */
export function verifierMigration(texte: string): { reproches: Reproche[]; vaines: string[] } {
  const permis = new Map([...texte.matchAll(PERMIS)].map(([, regle, objet]) => [`${regle} ${objet}`, false]))
  const reproches = lireReproches(texte).filter(({ regle, objet }) => {
    const cle = `${regle} ${objet}`
    if (!permis.has(cle)) return true
    permis.set(cle, true)
    return false
  })
  return { reproches, vaines: [...permis].filter(([, servi]) => !servi).map(([cle]) => cle) }
}

function lireReproches(texte: string): Reproche[] {
  const noeuds = (parseSync(texte).stmts ?? []).flatMap(({ stmt }) => stmt ?? [])
  const neufs = new Set(noeuds.flatMap(creeOf))
  const dehors = /^-- Outside of a transaction\b/m.test(texte)
  const reproches = noeuds.flatMap(noeud => reprocher(noeud, neufs))
  const concurrents = noeuds.filter(n => 'IndexStmt' in n && n.IndexStmt.concurrent && n.IndexStmt.if_not_exists)
  if (dehors ? concurrents.length !== 1 || noeuds.length !== 1 : noeuds.some(isConcurrent))
    reproches.push({ regle: 'outside', objet: 'file' })
  return reproches
}

const isConcurrent = (n: Noeud): boolean =>
  ('IndexStmt' in n && n.IndexStmt.concurrent === true) || ('DropStmt' in n && n.DropStmt.concurrent === true)

const nomDe = (noms: readonly Noeud[] | undefined): string =>
  (noms ?? []).flatMap(n => ('String' in n ? (n.String.sval ?? []) : [])).join('.')

/** What a statement makes, as the rules name it: nobody used it before. */
function creeOf(n: Noeud): string[] {
  if ('CreateStmt' in n) return [n.CreateStmt.relation?.relname ?? '']
  if ('ViewStmt' in n) return [n.ViewStmt.view?.relname ?? '']
  if ('CreateFunctionStmt' in n) return [nomDe(n.CreateFunctionStmt.funcname)]
  if ('CreateTrigStmt' in n) return [`${n.CreateTrigStmt.relation?.relname}.${n.CreateTrigStmt.trigname}`]
  if ('CreatePolicyStmt' in n) return [`${n.CreatePolicyStmt.table?.relname}.${n.CreatePolicyStmt.policy_name}`]
  return []
}

function reprocher(n: Noeud, neufs: ReadonlySet<string>): Reproche[] {
  const unless = (regle: Regle, objet: string, table = objet): Reproche[] =>
    neufs.has(table) || neufs.has(objet) ? [] : [{ regle, objet }]
  if ('DropStmt' in n) return retires(n.DropStmt, neufs)
  if ('RenameStmt' in n) {
    const { relation, object, subname, newname } = n.RenameStmt
    const quoi =
      relation?.relname ?? (object && 'ObjectWithArgs' in object ? nomDe(object.ObjectWithArgs.objname) : newname)
    return unless('renames', subname === undefined ? `${quoi}` : `${quoi}.${subname}`, quoi)
  }
  if ('AlterTableStmt' in n) {
    const table = n.AlterTableStmt.relation?.relname ?? ''
    if (neufs.has(table)) return []
    const commandes = (n.AlterTableStmt.cmds ?? []).flatMap(c => ('AlterTableCmd' in c ? c.AlterTableCmd : []))
    return commandes.flatMap(c => change(table, c, commandes))
  }
  if ('IndexStmt' in n) {
    const { relation, idxname, concurrent } = n.IndexStmt
    const table = relation?.relname ?? ''
    return concurrent || !GRANDES.has(table) ? [] : unless('indexes', `${table}.${idxname ?? ''}`, table)
  }
  if ('CreatePolicyStmt' in n) {
    const { permissive, table, policy_name } = n.CreatePolicyStmt
    return permissive
      ? []
      : neufs.has(table?.relname ?? '')
        ? []
        : [{ regle: 'closes', objet: `${table?.relname}.${policy_name}` }]
  }
  if ('GrantStmt' in n && !n.GrantStmt.is_grant)
    return (n.GrantStmt.objects ?? []).flatMap(o => {
      if ('RangeVar' in o) return unless('closes', o.RangeVar.relname ?? '')
      return 'ObjectWithArgs' in o
        ? unless('closes', nomDe(o.ObjectWithArgs.objname))
        : [{ regle: 'closes', objet: 'grant' }]
    })
  if ('TruncateStmt' in n)
    return (n.TruncateStmt.relations ?? []).flatMap(r =>
      'RangeVar' in r ? unless('removes', r.RangeVar.relname ?? '') : [],
    )
  const ecrite = 'UpdateStmt' in n ? n.UpdateStmt.relation : 'DeleteStmt' in n ? n.DeleteStmt.relation : undefined
  return ecrite?.relname !== undefined && GRANDES.has(ecrite.relname) ? unless('rewrites', ecrite.relname) : []
}

/** What is made again under its name in the same file is replaced, and not taken away; but a function, whose callers hold to its shape. */
function retires({ removeType, objects }: Cas<'DropStmt'>, neufs: ReadonlySet<string>): Reproche[] {
  return (objects ?? []).flatMap(o => {
    const objet =
      'List' in o
        ? nomDe(o.List.items)
        : 'ObjectWithArgs' in o
          ? nomDe(o.ObjectWithArgs.objname)
          : 'TypeName' in o
            ? nomDe(o.TypeName.names)
            : 'other'
    const remplace = removeType === 'OBJECT_POLICY' || removeType === 'OBJECT_TRIGGER'
    return remplace && neufs.has(objet) ? [] : [{ regle: 'removes' as const, objet }]
  })
}

function change(table: string, c: Commande, toutes: readonly Commande[]): Reproche[] {
  const un = (regle: Regle, nom = c.name): Reproche[] => [
    { regle, objet: nom === undefined ? table : `${table}.${nom}` },
  ]
  switch (c.subtype) {
    case 'AT_AddColumn':
      return c.def && 'ColumnDef' in c.def ? ajoute(table, c.def.ColumnDef) : []
    case 'AT_DropColumn':
      return un('removes')
    case 'AT_DropConstraint':
      // Widened when it is put back, with its name, by the same statement.
      return toutes.some(a => a.def && 'Constraint' in a.def && a.def.Constraint.conname === c.name)
        ? []
        : un('removes')
    case 'AT_AlterColumnType':
    case 'AT_SetLogged':
    case 'AT_SetUnLogged':
    case 'AT_SetAccessMethod':
      return un('retypes')
    case 'AT_SetNotNull':
      return un('requires')
    case 'AT_DropNotNull':
      return un('loosens')
    case 'AT_ColumnDefault':
      return c.def ? [] : un('requires')
    case 'AT_AddConstraint':
      return c.def && 'Constraint' in c.def && !c.def.Constraint.skip_validation && !c.def.Constraint.indexname
        ? un('validates', c.def.Constraint.conname)
        : []
    case 'AT_EnableRowSecurity':
    case 'AT_ForceRowSecurity':
      return un('closes')
    default:
      return []
  }
}

/** A new column: one that a writer must give, or that writes the whole table again. */
function ajoute(table: string, { colname, constraints }: Cas<'ColumnDef'>): Reproche[] {
  const dites = (constraints ?? []).flatMap((c): Contrainte[] => ('Constraint' in c ? [c.Constraint] : []))
  const of = (type: Contrainte['contype']) => dites.find(c => c.contype === type)
  const objet = `${table}.${colname}`
  const defaut = of('CONSTR_DEFAULT')?.raw_expr
  const calcule = of('CONSTR_IDENTITY') ?? (of('CONSTR_GENERATED')?.generated_kind === 's' ? true : undefined)
  if (
    calcule ||
    (defaut && JSON.stringify(defaut).includes('"FuncCall"') && !/"sval":"now"/.test(JSON.stringify(defaut)))
  )
    return [{ regle: 'retypes', objet }]
  if (of('CONSTR_NOTNULL') && !defaut) return [{ regle: 'requires', objet }]
  const unique = of('CONSTR_UNIQUE') ?? of('CONSTR_PRIMARY')
  return unique && GRANDES.has(table) ? [{ regle: 'indexes', objet }] : []
}
