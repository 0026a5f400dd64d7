import { readFileSync } from 'node:fs'
import { loadModule } from 'libpg-query'
import { expect, test } from 'vitest'
import { listMigrations } from './migrer.ts'
import { projectPath } from './paths.ts'
import { REGLES, type Regle, verifierMigration } from './testing/sans-coupure.ts'

await loadModule()

/** The last that landed before these rules; those of before are never edited. */
const DERNIERE_SANS_REGLE = '0154'

const dossier = projectPath('migrations')
const lire = (nom: string) => readFileSync(`${dossier}/${nom}.sql`, 'utf8')

test('a former version can serve while each new migration runs, or the migration says why it breaks nobody', () => {
  const fautes = listMigrations(dossier)
    .filter(nom => nom.slice(0, 4) > DERNIERE_SANS_REGLE)
    .flatMap(nom => {
      const { reproches, vaines } = verifierMigration(lire(nom))
      return [
        ...reproches.map(({ regle, objet }) => `${nom}: ${regle} ${objet}: ${REGLES[regle]}`),
        ...vaines.map(cle => `${nom}: nothing there is exempted by "${cle}"`),
      ]
    })
  expect(fautes).toEqual([])
})

test('every migration that has landed is read by the parser of PostgreSQL', () => {
  for (const nom of listMigrations(dossier)) expect(() => verifierMigration(lire(nom)), nom).not.toThrow()
})

test.each<[string, Regle, string]>([
  ['drop table accueil', 'removes', 'accueil'],
  ['alter table accueil drop column motif', 'removes', 'accueil.motif'],
  ['drop function voit_aiguillage(aiguillage)', 'removes', 'voit_aiguillage'],
  ['drop function f(int); create function f(int) returns text language sql return $1::text', 'removes', 'f'],
  ['drop policy moi on envoi', 'removes', 'envoi.moi'],
  ['drop trigger garde on envoi', 'removes', 'envoi.garde'],
  ['drop index aiguillage_maj', 'removes', 'aiguillage_maj'],
  ['truncate message', 'removes', 'message'],
  ['alter table accueil drop constraint accueil_canal_check', 'removes', 'accueil.accueil_canal_check'],
  ['alter table accueil rename to visite', 'renames', 'accueil'],
  ['alter table accueil rename column motif to raison', 'renames', 'accueil.motif'],
  ['alter function f(int) rename to g', 'renames', 'f'],
  ['alter table accueil alter column motif type varchar(9)', 'retypes', 'accueil.motif'],
  ['alter table accueil add column jeton uuid not null default gen_random_uuid()', 'retypes', 'accueil.jeton'],
  ['alter table accueil add column n int generated always as (length(motif)) stored', 'retypes', 'accueil.n'],
  ['alter table accueil add column motif text not null', 'requires', 'accueil.motif'],
  ['alter table accueil alter column motif set not null', 'requires', 'accueil.motif'],
  ['alter table accueil alter column motif drop default', 'requires', 'accueil.motif'],
  ['alter table accueil alter column motif drop not null', 'loosens', 'accueil.motif'],
  ['alter table accueil add constraint court check (length(motif) < 9)', 'validates', 'accueil.court'],
  ['alter table accueil add constraint vers foreign key (lieu_id) references lieu (id)', 'validates', 'accueil.vers'],
  ['create index accueil_motif on accueil (motif)', 'indexes', 'accueil.accueil_motif'],
  ['alter table accueil add column code text unique', 'indexes', 'accueil.code'],
  ['alter table convention enable row level security', 'closes', 'convention'],
  ['create policy aucun on convention as restrictive using (false)', 'closes', 'convention.aucun'],
  ['revoke update on convention from porte_app', 'closes', 'convention'],
  ['update accueil set motif = $$$$', 'rewrites', 'accueil'],
  ['delete from message where etat = $$envoye$$', 'rewrites', 'message'],
  ['create index concurrently if not exists i on accueil (motif)', 'outside', 'file'],
  ['-- Outside of a transaction\ncreate index concurrently i on accueil (motif)', 'outside', 'file'],
])('%s is refused (%s)', (texte, regle, objet) => {
  expect(verifierMigration(texte).reproches).toEqual([{ regle, objet }])
})

test.each([
  'create table t (a int not null unique); create index t_a on t (a); alter table t enable row level security; update t set a = 1',
  'create table t (a int); revoke update on t from porte_app; create policy p on t as restrictive using (true)',
  'create function f() returns int language sql return 1; revoke all on function f from public',
  'alter table accueil add column motif text not null default $$autre$$, add column vu_le timestamptz not null default now()',
  'alter table accueil add column suite_id uuid references accueil (id)',
  'alter table accueil add constraint court check (length(motif) < 9) not valid',
  'alter table accueil validate constraint court',
  'alter table accueil drop constraint canal, add constraint canal check (canal in ($$a$$, $$b$$)) not valid',
  'drop policy moi on envoi; create policy moi on envoi using (true)',
  'create or replace function f() returns int language sql return 2',
  'create index convention_fin on convention (fin)',
  '-- Outside of a transaction\ncreate index concurrently if not exists i on accueil (motif)',
])('%s lets a former version serve', texte => {
  expect(verifierMigration(texte)).toEqual({ reproches: [], vaines: [] })
})

test('an exemption gives its reason and names what it exempts', () => {
  const retrait = 'alter table accueil drop column motif;'
  const admis = (quoi: string, raison: string) => verifierMigration(`-- Allowed (${quoi}): ${raison}\n${retrait}`)
  expect(admis('removes accueil.motif', 'nothing has read it since 0150').reproches).toEqual([])
  expect(admis('removes accueil.motif', 'unused').reproches).toHaveLength(1)
  expect(admis('removes accueil.autre', 'nothing has read it since 0150')).toEqual({
    reproches: [{ regle: 'removes', objet: 'accueil.motif' }],
    vaines: ['removes accueil.autre'],
  })
})
