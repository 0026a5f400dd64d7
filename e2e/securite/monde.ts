import { loadRegistre } from '#features/vieprivee/registre.ts'
import { ACTEURS as AGENTS, D, insererDossier, marque } from '#features/vieprivee/testing/dossier.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { digestSecret, makeSecret } from '#platform/secret.ts'
import type { TestDatabase } from '#platform/testing/postgres.ts'

/** Who asks, in the order of the columns of the matrix. */
export const ACTEURS = [
  'nul',
  'demandeur',
  'conseiller',
  'responsable',
  'consentie',
  'sans',
  'retiree',
  'ailleurs',
  'numero',
  'coordinateur',
  'coordinateurAilleurs',
  'region',
  'personne',
  'recepteur',
] as const
export type Nom = (typeof ACTEURS)[number]

export const ORIGINE = 'http://localhost'

/** What each carries: a session, or the link that they opened. */
export const SECRETS: Readonly<Record<Exclude<Nom, 'nul'>, string>> = {
  demandeur: makeSecret(),
  conseiller: makeSecret(),
  responsable: makeSecret(),
  consentie: makeSecret(),
  sans: makeSecret(),
  retiree: makeSecret(),
  ailleurs: makeSecret(),
  numero: makeSecret(),
  coordinateur: makeSecret(),
  coordinateurAilleurs: makeSecret(),
  region: makeSecret(),
  personne: makeSecret(),
  recepteur: makeSecret(),
}

export const cookieDe = (nom: Nom): string => {
  if (nom === 'nul') return ''
  const cookie = nom === 'personne' ? 'suivi' : nom === 'recepteur' ? 'reponse' : 'porte'
  return `${cookie}=${SECRETS[nom]}`
}

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** What is added to the file: the same things towards the structure whose consent was withdrawn, and what waits for a coordinateur. */
export const E = {
  aiguillage: uuid(34),
  piece: uuid(35),
  creneau: uuid(43),
  rendezvous: uuid(44),
  arret: uuid(36),
  sansCompte: uuid(37),
  libre: uuid(45),
  passe: uuid(46),
  message: uuid(60),
  acces: uuid(61),
  /** An aiguillage whose appointment is fixed: that of the rendez-vous of the file. */
  fixe: uuid(38),
}

/** How the person is found again: known to the ones who look for them, shown to nobody. */
export const TELEPHONE = '+33612345678'

/** Tables that say who is where and what they did, and what follows from them: emptied between two acts. */
const TABLES: readonly string[] = [
  ...loadRegistre().traitements.map(({ table }) => table),
  'evenement_agenda',
  'annuaire_changement',
]

/** Empties these tables and those that refer to them, as `truncate … restart identity cascade` does. */
const VIDER = `
  with recursive t(id) as (
    select unnest($1::regclass[])
    union select c.conrelid from pg_constraint c join t on c.confrelid = t.id where c.contype = 'f')
  select concat_ws('; ', string_agg('delete from ' || t.id::regclass, '; '),
    string_agg('alter sequence ' || s.objid::regclass || ' restart', '; ')) as ordre
  from t left join pg_depend s on s.refobjid = t.id and s.deptype = 'i' and s.classid = 'pg_class'::regclass
    and exists (select from pg_sequence where seqrelid = s.objid)`
let vider: Promise<string> | undefined

/** Writes the world again as it was: a person's file, and everybody who stands around it, signed in. */
export async function refaire(database: TestDatabase, chiffre: Chiffre): Promise<void> {
  const { pool } = database
  const le = new Date()
  const client = await pool.connect()
  try {
    // The journal refuses to be emptied by anybody who does not set its trigger aside.
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    // Each holds a few rows: deleting them costs less than the new files that `truncate` gives to a table.
    vider ??= client.query<{ ordre: string }>(VIDER, [TABLES]).then(({ rows }) => rows[0]?.ordre ?? '')
    await client.query(await vider)
    await client.query('commit')
  } finally {
    client.release()
  }
  await insererDossier(database, chiffre, le)
  const run = (text: string, ...values: unknown[]) => pool.query(text, values)
  for (const [nom, acteur] of Object.entries(AGENTS))
    if (acteur.sorte === 'agent' && nom in SECRETS)
      await run(
        'update session set empreinte = $1 where compte_id = $2',
        digestSecret(SECRETS[nom as Exclude<Nom, 'nul'>]),
        acteur.compte,
      )
  await run('update lien_personne set empreinte = $1', digestSecret(SECRETS.personne))
  await run('update lien_recepteur set empreinte = $1', digestSecret(SECRETS.recepteur))
  const demain = new Date(le.getTime() + 86_400_000)
  await run(
    `insert into aiguillage (id, chaine, rang, personne_id, demande_id, emetteur_structure, recepteur_structure, statut, proprietaire, alerte, consentement_id, cree_le, maj_le)
     values ($1, $1, 1, $3, $4, 'ml', 'e2c', 'sent', 'recepteur', false, $5, $6, $6), ($2, $2, 1, $3, $4, 'ml', 'cci', 'declined', 'coordinateur', true, $5, $6, $6)`,
    E.aiguillage,
    E.arret,
    D.personne,
    D.demande,
    D.consentementRetire,
    le,
  )
  await run("update acces set id = $1 where personne_id = $2 and origine = 'accueil'", E.acces, D.personne)
  await run("update aiguillage set proprietaire = 'recepteur' where id = $1", D.aiguillage)
  await run("update structure set courriel = 'autre@essai.example' where id = 'autre'")
  await run(
    `insert into aiguillage (id, chaine, rang, personne_id, demande_id, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, maj_le)
     values ($1, $1, 1, $2, $3, 'ml', 'autre', 'sent', 'recepteur', $4, $4)`,
    E.sansCompte,
    D.personne,
    D.demande,
    le,
  )
  await run(`update personne set langue = 'fr', accessibilite = '{}'`)
  await run(
    'update personne set rapprochement = $1 where id = $2',
    [chiffre.digest('rapprochement.telephone', TELEPHONE)],
    D.personne,
  )
  // The other one stands beside: what is marked is the person's.
  await run(
    'update personne set identite_chiffre = $1 where id = $2',
    chiffre.seal(`personne.identite.${D.autrePersonne}`, { prenom: 'Autre' }),
    D.autrePersonne,
  )
  const hier = new Date(le.getTime() - 86_400_000)
  for (const [id, debut] of [
    [E.libre, demain],
    [E.passe, hier],
  ] as const)
    await run(
      `insert into creneau (id, structure_id, debut, fin, places) values ($1, 'cio', $2, $2::timestamptz + interval '20 minutes', 3)`,
      id,
      debut,
    )
  await run(
    `insert into rendezvous (id, creneau_id, place, structure_id, personne_id, pris_par, pris_le) values ($1, $1, 1, 'cio', $2, 'personne', $3)`,
    E.passe,
    D.personne,
    new Date(le.getTime() - 2 * 86_400_000),
  )
  const contenu = {
    prenom: marque('prenom'),
    nom: marque('nom'),
    contact: { moyen: 'telephone', valeur: marque('telephone') },
    langue: 'fr',
    accessibilite: [],
    demande: marque('demande'),
    faits: [marque('faits')],
    disponibilites: marque('disponibilites'),
    souhait: marque('souhait'),
  }
  for (const id of [D.aiguillage, D.brouillon, E.aiguillage, E.arret, E.sansCompte])
    await run(
      `insert into aiguillage_contenu values ($1, $2) on conflict (aiguillage_id) do update set contenu_chiffre = excluded.contenu_chiffre`,
      id,
      chiffre.seal(`aiguillage.contenu.${id}`, contenu),
    )
  await run(
    `insert into piece (id, aiguillage_id, nom_chiffre, type, taille, etat, deposee_par, deposee_le) values ($1, $2, $3, 'application/pdf', 12, 'saine', $4, $5)`,
    E.piece,
    E.aiguillage,
    chiffre.seal(`piece.nom.${E.piece}`, marque('piece.nom')),
    D.compte.conseiller,
    le,
  )
  await run(
    `insert into creneau (id, structure_id, debut, fin, places) values ($1, 'e2c', $2, $2::timestamptz + interval '30 minutes', 3)`,
    E.creneau,
    demain,
  )
  await run(
    `insert into rendezvous (id, creneau_id, place, structure_id, personne_id, aiguillage_id, pris_par, pris_le)
     values ($1, $2, 1, 'e2c', $3, null, 'personne', $4)`,
    E.rendezvous,
    E.creneau,
    D.personne,
    le,
  )
  await run(
    `insert into aiguillage (id, chaine, rang, personne_id, emetteur_structure, recepteur_structure, statut, proprietaire, consentement_id, cree_le, maj_le)
     values ($1, $1, 1, $2, 'ml', 'cio', 'scheduled', 'recepteur', $3, $4, $4)`,
    E.fixe,
    D.personne,
    D.consentement,
    le,
  )
  await run('update rendezvous set aiguillage_id = $1 where id = $2', E.fixe, D.rendezvous)
  await run(
    'update message set id = $1, contenu_chiffre = $2',
    E.message,
    chiffre.seal(`message.contenu.${E.message}`, {
      a: marque('adresse'),
      objet: marque('objet'),
      texte: marque('texte'),
    }),
  )
  await run(
    'update rappel set contenu_chiffre = $1',
    chiffre.seal(`rappel.contenu.${D.rappel}`, {
      prenom: marque('prenom'),
      telephone: marque('tel'),
      texte: marque('texte'),
    }),
  )
}

/** What reading writes. */
const LECTURES: readonly string[] = ['journal', 'projet_ouverture', 'membre_vu']

/** Everything that is kept, as one value: equal before and after, nothing was done. The journal of reads is not an act. */
export async function empreinte({ pool }: TestDatabase): Promise<string> {
  const parts = TABLES.filter(table => !LECTURES.includes(table)).map(
    table =>
      `(select '${table}' as t, md5(coalesce(string_agg(x.ligne, '' order by x.ligne), '')) as m from (select (to_jsonb(r) - 'vue_le')::text as ligne from ${table} r) x)`,
  )
  const { rows } = await pool.query<{ t: string; m: string }>({ name: 'empreinte', text: parts.join(' union all ') })
  // Tables may be read several at once, in no order.
  const lignes = rows.map(({ t, m }) => `${t}:${m}`)
  return lignes.sort().join('\n')
}
