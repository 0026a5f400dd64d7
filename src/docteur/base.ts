import type pg from 'pg'
import { clesManquantes } from '#features/vieprivee/commands.ts'
import { loadCles } from '#platform/chiffre.ts'
import { isOpenToAll } from '#platform/cloison.ts'
import type { Config } from '#platform/config.ts'
import { etatDesTaches } from '#platform/jobs.ts'
import { etatDeLaFile } from '#platform/messages/file.ts'
import { listMigrations, VERSION_MIN } from '#platform/migrer.ts'
import { projectPath } from '#platform/paths.ts'
import { attention, bien, type Constat, faute } from './examen.ts'

/** What docs/exploitation.md says to watch. */
const ATTENTE_MAX_S = 600
const ECART_HORLOGE_S = 5
const ANNUAIRE_VIEUX_JOURS = 31

/** What can be asked of the database as its owner. Nothing is written. */
export async function examineBase(pool: pg.Pool, config: Config, now: Date): Promise<Constat[]> {
  const constats = [await examineServer(pool, now), await examineMigrations(pool)]
  if (constats.some(c => c.etat === 'faute')) return constats
  return [
    ...constats,
    await examineRole(pool),
    ...(config.region === undefined ? [] : [await examineCloison(pool)]),
    await examinePolicies(pool),
    await examineCles(pool, config),
    await examineMessages(pool, now),
    ...(await examineTaches(pool, now)),
    await examineAnnuaire(pool, now),
  ]
}

async function examineServer(pool: pg.Pool, now: Date): Promise<Constat> {
  const { rows } = await pool.query<{ version: number; texte: string; ecart: number; libres: number }>(
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_version') as texte,
       abs(extract(epoch from clock_timestamp() - $1))::float8 as ecart,
       (current_setting('max_connections')::int - (select count(*) from pg_stat_activity where backend_type = 'client backend'))::int as libres`,
    [now],
  )
  const { version, texte, ecart, libres } = rows[0] ?? { version: 0, texte: '?', ecart: 0, libres: 0 }
  if (version < VERSION_MIN) return faute('base', `PostgreSQL ${texte} : il en faut un ${VERSION_MIN} ou plus récent.`)
  if (ecart > ECART_HORLOGE_S)
    return attention(
      'base',
      `son horloge et celle de cette machine diffèrent de ${Math.round(ecart)} s : réglez-les (NTP).`,
    )
  if (libres < 10) return attention('base', `il ne lui reste que ${libres} connexions (max_connections).`)
  return bien('base', `PostgreSQL ${texte}, ${libres} connexions libres.`)
}

async function examineMigrations(pool: pg.Pool): Promise<Constat> {
  const attendues = listMigrations(projectPath('migrations'))
  const { rows: la } = await pool.query<{ la: boolean }>(`select to_regclass('kysely_migration') is not null as la`)
  if (!la[0]?.la) return faute('migrations', 'cette base est vide : démarrez le site une première fois.')
  const { rows } = await pool.query<{ name: string }>('select name from kysely_migration')
  const faites = new Set(rows.map(r => r.name))
  if (faites.size === 0)
    return faute('migrations', 'aucune n’est faite : démarrez le site, et lisez ce qui l’en empêche.')
  const manquantes = attendues.filter(nom => !faites.has(nom))
  const inconnues = [...faites].filter(nom => !attendues.includes(nom))
  if (inconnues.length > 0)
    return attention(
      'migrations',
      `une version plus récente a migré la base (${inconnues.join(', ')}) : remplacez celle-ci sans tarder.`,
    )
  if (manquantes.length > 0)
    return attention('migrations', `le prochain démarrage en fera ${manquantes.length} : ${manquantes.join(', ')}.`)
  return bien('migrations', `les ${attendues.length} sont faites.`)
}

async function examineRole(pool: pg.Pool): Promise<Constat> {
  const { rows } = await pool.query<{ rolsuper: boolean; rolbypassrls: boolean; possede: number }>(
    `select rolsuper, rolbypassrls, (select count(*)::int from pg_class where relowner = r.oid) as possede
     from pg_roles r where rolname = 'porte_app'`,
  )
  const role = rows[0]
  if (!role) return faute('rôle', 'porte_app n’existe pas : démarrez le site une première fois.')
  if (role.rolsuper || role.rolbypassrls || role.possede > 0)
    return faute(
      'rôle',
      'porte_app peut passer outre les règles de lecture (superutilisateur, BYPASSRLS, ou propriétaire) : retirez-lui ce droit.',
    )
  return bien('rôle', 'porte_app ne possède rien et ne passe outre aucune règle.')
}

/** Between regions that share a server. */
async function examineCloison(pool: pg.Pool): Promise<Constat> {
  return (await isOpenToAll(pool))
    ? faute(
        'cloison',
        'tout compte du serveur peut se connecter à cette base, aussi ceux d’une autre région : revoke connect on database … from public, par son propriétaire.',
      )
    : bien('cloison', 'seuls les comptes de cette région se connectent à sa base.')
}

async function examinePolicies(pool: pg.Pool): Promise<Constat> {
  const { rows } = await pool.query<{ relname: string }>(
    `select distinct relname::text from pg_policy join pg_class c on c.oid = polrelid where not relrowsecurity order by 1`,
  )
  return rows.length === 0
    ? bien('règles', 'chaque table qui en a les applique.')
    : faute(
        'règles',
        `elles sont éteintes sur ${rows.map(r => r.relname).join(', ')} : alter table … enable row level security.`,
      )
}

async function examineCles(pool: pg.Pool, { cles, dataDir }: Config): Promise<Constat> {
  const manquantes = await clesManquantes(pool, loadCles(cles, dataDir))
  return manquantes.length === 0
    ? bien('clés', 'tout ce qui est scellé a sa clé.')
    : faute(
        'clés',
        `il manque ${manquantes.map(n => `la clé ${n}`).join(', ')} : ce qu’elle a scellé ne se lit plus (CLES).`,
      )
}

async function examineMessages(pool: pg.Pool, now: Date): Promise<Constat> {
  const { enAttente, abandonnes, plusAncienS } = await etatDeLaFile(pool, now)
  if (plusAncienS > ATTENTE_MAX_S)
    return faute(
      'messages',
      `rien ne part : le plus ancien attend depuis ${Math.round(plusAncienS / 60)} min (SMTP_URL, et un processus « travail »).`,
    )
  if (abandonnes > 0) return attention('messages', `${abandonnes} abandonnés (docs/exploitation.md, « Mail and SMS »).`)
  return bien('messages', `${enAttente} en attente, aucun abandonné.`)
}

async function examineTaches(pool: pg.Pool, now: Date): Promise<Constat[]> {
  const { rows } = await pool.query<{ la: boolean }>(`select to_regclass('pgboss.schedule') is not null as la`)
  if (!rows[0]?.la) return [attention('tâches', 'aucune n’est installée : démarrez le site une première fois.')]
  const taches = await etatDesTaches(pool, now)
  const fautives = taches.filter(t => t.echecs > 0)
  const jamais = taches.filter(t => t.reussieIlYaS === null && t.echecs === 0)
  if (fautives.length > 0)
    return fautives.map(t =>
      faute(
        'tâches',
        `« ${t.nom} » a échoué ${t.echecs} fois depuis un jour (sortie d’erreur du processus « travail »).`,
      ),
    )
  if (taches.length > 0 && jamais.length === taches.length)
    return [attention('tâches', 'aucune n’a tourné depuis un jour : il faut un processus « travail », ou « tout ».')]
  return [bien('tâches', `les ${taches.length} tournent sans échec depuis un jour.`)]
}

async function examineAnnuaire(pool: pg.Pool, now: Date): Promise<Constat> {
  const { rows } = await pool.query<{ le: Date | null }>(
    `select max(le) as le from import where genre in ('annuaire', 'data-inclusion')`,
  )
  const le = rows[0]?.le
  if (!le) return attention('annuaire', 'rien n’a été importé : porte import annuaire (docs/donnees.md).')
  const jours = Math.floor((now.getTime() - le.getTime()) / 86_400_000)
  return jours > ANNUAIRE_VIEUX_JOURS
    ? attention('annuaire', `le dernier import a ${jours} jours : les fiches vieillissent.`)
    : bien('annuaire', `dernier import il y a ${jours} jour${jours > 1 ? 's' : ''}.`)
}
