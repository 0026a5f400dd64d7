import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { confirmer, demander, secretOf } from '#features/abonnements/s-abonner.ts'
import { avancer } from '#features/aiguillage/avancer.ts'
import { createMonde, DEBUT } from '#features/aiguillage/testing/monde.ts'
import { inscrire } from '#features/evenements/inscrire.ts'
import { ecrire, evenement } from '#features/evenements/testing/monde.ts'
import { fabriquerPdf } from '#features/ressources/fabriquer.ts'
import { D, insererDossier } from '#features/vieprivee/testing/dossier.ts'
import { asActeur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { connect } from '#platform/database.ts'
import { openFichiers } from '#platform/fichiers.ts'
import type { TestDatabase } from '#platform/testing/postgres.ts'

const JOUR_MS = 86_400_000
/** When the tasks run: something is due for each of them. */
/** A document whose text is read: the last of them. */
const GUIDE_PDF = 'ffffffff-0000-4000-8000-000000000001'
export const INSTANT = new Date(DEBUT.getTime() + 30 * JOUR_MS)
const ilYA = (jours: number): Date => new Date(INSTANT.getTime() - jours * JOUR_MS)

/** A network in which every task has something to do: what the clock moves, reminds of, lays, scans, sweeps and removes. */
export async function createMondeDesTaches(db: TestDatabase, chiffre: Chiffre): Promise<void> {
  const monde = await createMonde(db, chiffre)
  // Past the promise, reminded twice already or not; at half of it; refused long ago, and left there by its sender.
  monde.at(ilYA(11))
  await monde.send()
  monde.at(ilYA(6))
  const attendue = await monde.send({ recepteur: 'cfa' })
  monde.at(ilYA(25))
  const refuse = await monde.send()
  await avancer(monde.deps, monde.ml, refuse, 1, [{ vers: 'received' }, { vers: 'declined', motif: 'complet' }])
  await insererRendezvous(db, 'cfa', attendue)
  // Of a structure that has left the annuaire since.
  await db.pool.query(
    `insert into structure (id, nom, reseau, courriel, source, empreinte) values ('fermee', 'Fermée', 'autre', 'fermee@porte.invalid', 't', 't')`,
  )
  monde.at(ilYA(4))
  await insererRendezvous(db, 'fermee', await monde.send({ recepteur: 'fermee' }))
  await db.pool.query("update structure set etat = 'retire', retire_le = $1 where id = 'fermee'", [ilYA(2)])
  await db.pool.query(
    `insert into permanence (structure_id, nom, recurrence, debut, duree_min, creneaux, hotes)
     select 'pij', 'Accueil', 'FREQ=WEEKLY;BYDAY=WE', '2026-01-07T14:00', 30, 2, array_agg(id) from compte`,
  )
  for (const [etat, id] of [
    ['quarantaine', randomUUID()],
    ['quarantaine', randomUUID()],
  ])
    await db.pool.query(
      `insert into piece (id, aiguillage_id, nom_chiffre, type, taille, etat, deposee_le) values ($1, $2, $3, 'application/pdf', 12, $4, $5)`,
      [id, attendue, chiffre.seal(`piece.nom.${id}`, 'cv.pdf'), etat, ilYA(1)],
    )
  // Call-backs: two taken, for long or not, and one that nobody called.
  await db.pool.query(
    "insert into affectation (compte_id, role, structure_id, etat) select id, 'numero-unique', 'pij', 'active' from compte order by courriel limit 1",
  )
  for (const minutes of [40, 180, undefined])
    await db.pool.query(
      `insert into rappel (contenu_chiffre, telephone_empreinte, creneau, demande_le, promis_pour, pris_par, pris_le, structure_id)
       select '', $1, 'matin', $2, $3, case when $4::int is not null then compte_id end, $3::timestamptz - $4::int * interval '1 minute',
         case when $4::int is not null then structure_id end from affectation where role = 'numero-unique'`,
      [Buffer.from(String(minutes)), ilYA(1), INSTANT, minutes ?? null],
    )
  await insererClips(db)
  await insererEvenement(db, chiffre)
  await insererAbonnements(db, chiffre)
  // Its term is in two months.
  await db.pool.query(
    `insert into convention (territoire_id, forme, version, etat, titre, texte, debut, duree_mois, cree_le, maj_le)
     values ('ailleurs', 'convention', 1, 'ouverte', 'Convention', 'Le texte', ($1::timestamptz + interval '60 days')::date - interval '1 year', 12, $1, $1)`,
    [INSTANT],
  )
  // Two labels whose term is in a month.
  await db.pool.query(
    `insert into label_dossier (territoire_id, structure_id, decision, decide_le, terme, cree_le, maj_le)
     select 'ailleurs', id, 'accorde', '2000-01-01', ($1::timestamptz + interval '30 days')::date, $1, $1 from unnest(array['pij', 'cfa']) id`,
    [INSTANT],
  )
  await insererRessources(db)
  await insererAppels(db, chiffre)
  // Two that nobody went on with.
  for (const morceaux of [[randomUUID(), randomUUID()], [randomUUID()]])
    await db.pool.query(
      `insert into envoi (id, compte_id, pour, metadonnees, taille, recu, morceaux, tailles, commence_le, expire_le)
       select gen_random_uuid(), id, 'film', 'filename YS5tcDQ=', 900, 10 * cardinality($1::uuid[]), $1, array_fill(10, array[cardinality($1::uuid[])]), $2, $2
       from compte order by courriel limit 1`,
      [morceaux, ilYA(1)],
    )
  // Three years ago: nothing of it is kept.
  await insererDossier(db, chiffre, ilYA(3 * 365))
  // Two structures to remind, and two who get the letter: what is more is the same again.
  await db.pool.query(
    `insert into membre_page (structure_id, confirmee_le, maj_le)
     select distinct structure_id, $1::timestamptz, $1::timestamptz from territoire_membre where structure_id not in ('ml', 'cio')
     on conflict do nothing`,
    [INSTANT],
  )
  await db.pool.query(
    `insert into lettre_lecteur (compte_id, lien_empreinte, dite_jusqua)
     select id, convert_to(id::text, 'UTF8'), $1::timestamptz::date from compte where id <> all ($2)
     on conflict (compte_id) do update set dite_jusqua = excluded.dite_jusqua`,
    [INSTANT, [D.compte.conseiller, D.compte.coordinateur]],
  )
  // In the month before: something to tell in the letter.
  const moisAvant = new Date(Date.UTC(INSTANT.getUTCFullYear(), INSTANT.getUTCMonth() - 1, 15))
  await db.pool.query(
    `insert into annuaire_changement (structure_id, champ, avant, apres, le) values ('ml', 'telephone', '"1"', '"2"', $1)`,
    [moisAvant],
  )
}

/** The software of two structures is to be called: one answers, the other does not, and is given up. */
async function insererAppels(db: TestDatabase, chiffre: Chiffre): Promise<void> {
  for (const [adresse, essais] of [
    ['https://logiciel.example/', 0],
    ['https://absent.example/', 0],
    ['https://absent.example/', 10],
  ] as const) {
    const id = randomUUID()
    await db.pool.query(
      `with a as (insert into partenaire_appel (id, structure_id, adresse, secret_chiffre, cree_le) values ($1, 'pij', $2, $3, $4))
       insert into partenaire_livraison (appel_id, etat, fait_le, prochain_le, essais) values ($1, 'essai', $4, $4, $5)`,
      [id, adresse, chiffre.seal(`partenaire_appel.secret.${id}`, `whsec_${'a'.repeat(32)}`), ilYA(1), essais],
    )
  }
}

/** Films that wait to be scanned. */
async function insererClips(db: TestDatabase): Promise<void> {
  for (const id of [randomUUID(), randomUUID()])
    await db.pool.query(
      `insert into clip (id, structure_id, titre, sujet, video_id, type, taille, duree_ms, largeur, hauteur, controle, depose_le, cree_le, maj_le)
       values ($1, 'pij', 'Clip', 'metier', $1, 'video/webm', 13, 1000, 64, 64, 'quarantaine', $2, $2, $2)`,
      [id, ilYA(1)],
    )
}

/** An event of tomorrow: two are registered, a group waits for places that there are not. */
async function insererEvenement(db: TestDatabase, chiffre: Chiffre): Promise<void> {
  const quand = { zone: 'Europe/Paris', journee: false, debut: ilYA(-1), fin: ilYA(-1.1) }
  await ecrire(db, [evenement('forum', { inscription: 'ici', capacite: 4, quand })], ilYA(10))
  const { rows } = await db.pool.query("select id from evenement where source_id = 'forum'")
  for (const places of [1, 1, 3]) {
    const demande = { prenom: 'Lina', nom: 'Essai', courriel: 'lina@porte.invalid', sorte: 'groupe', places } as const
    await inscrire({ db: db.app, chiffre, origine: 'https://porte.test' }, rows[0]?.id, demande, ilYA(9))
  }
  // What was to be done for it is late, and who came to the one of the day before yesterday is to be asked about it.
  await db.pool.query("insert into evenement_structure values ($1, 'ml', 'pilote')", [rows[0]?.id])
  await db.pool.query(
    "insert into evenement_tache (evenement_id, structure_id, intitule, echeance, cree_le) values ($1, 'ml', 'Afficher', '2000-01-01', $2)",
    [rows[0]?.id, ilYA(9)],
  )
  await db.pool.query('update inscription set fin_le = $1 where rang = 1', [ilYA(2)])
}

/** Two who follow what is new, by day and by week: the event of tomorrow is new to both. */
async function insererAbonnements(db: TestDatabase, chiffre: Chiffre): Promise<void> {
  const deps = { db: db.app, chiffre, origine: 'https://porte.test' }
  for (const rythme of ['jour', 'semaine'] as const) {
    const courriel = `${rythme}@porte.invalid`
    const choix = {
      genres: ['evenements'],
      besoins: [],
      romes: [],
      ou: { sorte: 'partout' },
      endroit: 'partout',
    } as const
    await demander(deps, { ...choix, rythme, courriel }, ilYA(20))
    const { rows } = await db.pool.query('select id from abonnement where attend_depuis is not null')
    await confirmer(deps, secretOf(chiffre, rows[0]?.id), ilYA(20))
  }
  // Two agents who follow the figures, of which one is published.
  await db.pool.query(
    `with a as (insert into affectation (compte_id, role, etat) select id, 'region', 'active' from compte order by courriel limit 2
       returning id, compte_id)
     insert into observatoire_abonnement select gen_random_uuid(), compte_id, id, 'mois', id::text::bytea, $1, '2020-01-01' from a`,
    [ilYA(20)],
  )
  await db.pool.query("insert into observatoire_chiffre values ('region', '2020-T1', 'canal', '', 12, false)")
}

/** Documents of the library, each with a version that waits for the scanner, to be read again that day by the conseillers of `pij`: pictures, and a text. */
async function insererRessources(db: TestDatabase): Promise<void> {
  await db.pool.query(
    "insert into affectation (compte_id, role, structure_id, etat) select id, 'conseiller', 'pij', 'active' from compte order by courriel limit 1",
  )
  for (const [id, nom, type] of [
    [randomUUID(), 'affiche.png', 'image/png'],
    [randomUUID(), 'affiche.png', 'image/png'],
    [GUIDE_PDF, 'guide.pdf', 'application/pdf'],
  ])
    await db.pool.query(
      `with r as (insert into ressource (structure_id, titre, genre, revue_le, cree_le, maj_le)
         values ('pij', 'Guide', 'guide', $2::timestamptz::date, $3, $3) returning id)
       insert into ressource_version (id, ressource_id, rang, nom, type, taille, etat, deposee_le)
       select $1, r.id, 1, $4, $5, 12, 'quarantaine', $3 from r`,
      [id, INSTANT, ilYA(1), nom, type],
    )
}

/** Tomorrow and in an hour, taken long before, by the person of an aiguillage. */
async function insererRendezvous(db: TestDatabase, structure: string, aiguillage: string): Promise<void> {
  for (const heures of [1, 24]) {
    const debut = new Date(INSTANT.getTime() + heures * 3_600_000)
    const { rows } = await db.pool.query(
      `insert into creneau (structure_id, debut, fin, places) values ($2, $1, $1::timestamptz + interval '30 minutes', 1) returning id`,
      [debut, structure],
    )
    await db.pool.query(
      `insert into rendezvous (creneau_id, place, structure_id, personne_id, pris_par, pris_le)
       select $1, 1, $4, personne_id, 'personne', $2 from aiguillage where id = $3`,
      [rows[0]?.id, ilYA(7), aiguillage, structure],
    )
  }
}

const IDENTITE = `select table_name as t, column_name as c, is_identity = 'YES' as identite from information_schema.columns
  join information_schema.tables using (table_schema, table_name)
  where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER' and table_name not like 'kysely%' order by 1, ordinal_position`

export interface Copie {
  url: string
  /** Of the owner. */
  pool: pg.Pool
  /** Puts every row back as it was. */
  remettre: () => Promise<void>
  /** Waits until nobody else is connected: what a killed process had begun is undone then. */
  calme: () => Promise<void>
}

/** Copies of a database that nobody is connected to, each put back as it was in some milliseconds. Dropped at the end of the file. */
export async function openCopies(modele: TestDatabase, nombre: number): Promise<Copie[]> {
  const admin = new pg.Pool({ connectionString: inject('postgresUrl'), max: 4 })
  const nom = new URL(modele.url).pathname.slice(1)
  await modele.pool.query('create schema modele')
  const { rows: colonnes } = await modele.pool.query<{ t: string; c: string }>(IDENTITE)
  const tables = [...new Set(colonnes.map(({ t }) => t))]
  for (const t of tables) await modele.pool.query(`create table modele."${t}" as table public."${t}"`)
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [nom])
  const copies: (Copie & { close: () => Promise<void> })[] = []
  for (let rang = 1; rang <= nombre; rang++) {
    const copie = `${nom}_${rang}`
    await admin.query(`create database ${copie} template ${nom}`)
    const url = new URL(modele.url)
    url.pathname = `/${copie}`
    const { pool, close } = connect(url.href, { name: 'essai', max: 1 })
    const vider = tables.map(t => `delete from public."${t}";`)
    const remplir = tables.map(t => {
      const liste = colonnes.filter(({ t: de }) => de === t).map(({ c }) => `"${c}"`)
      return `insert into public."${t}" (${liste}) overriding system value select ${liste} from modele."${t}";`
    })
    copies.push({
      url: url.href,
      pool,
      async remettre() {
        // Neither triggers nor references: the rows are those that were there.
        const lignes = ["set local session_replication_role = 'replica';", ...vider, ...remplir]
        await pool.query(`begin; ${lignes.join(' ')} commit`)
      },
      async calme() {
        const autres = `select 1 from pg_stat_activity where datname = $1 and backend_type = 'client backend' and application_name <> 'essai'`
        while ((await admin.query(autres, [copie])).rowCount !== 0) await sleep(5)
      },
      async close() {
        await close()
        await admin.query(`drop database ${copie} with (force)`)
      },
    })
  }
  afterAll(async () => {
    for (const { close } of copies) await close()
    await admin.end()
  })
  return copies
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Every identifier that is in the database. */
export async function identifiants(pool: pg.Pool): Promise<Set<string>> {
  const lignes = (await etatDe(pool)).flatMap(ligne => ligne.match(UUID) ?? [])
  return new Set(lignes)
}

/** What the base says of its own clock: another time for each run. */
const HORLOGE = new Set(['annuaire_changement.le', 'annuaire_changement.transaction'])
/** A task of several calls goes on while the clock does: the minute tells, not the instant. */
const MINUTE = new RegExp(`(${INSTANT.toISOString().slice(0, 16)}):[0-9]{2}[.][0-9]{3}Z`, 'g')

/**
 * Every row of every table, in an order of its own. What chance makes is left out, as it differs between two runs: identifiers that
 * are not among those known, numbers of rows, and bytes (sealed, digests), of which the length stays.
 */
export async function etatDe(pool: pg.Pool, connus?: ReadonlySet<string>): Promise<string[]> {
  const { rows: colonnes } = await pool.query<{ t: string; c: string; identite: boolean }>(IDENTITE)
  const lignes: string[] = []
  for (const table of new Set(colonnes.map(({ t }) => t))) {
    const gardees = colonnes
      .filter(({ t, c, identite }) => t === table && !identite && !HORLOGE.has(`${t}.${c}`))
      .map(({ c }) => c)
    const { rows } = await pool.query<Record<string, unknown>>(`select * from "${table}"`)
    for (const row of rows) {
      const valeurs = gardees.map(c => [c, Buffer.isBuffer(row[c]) ? `${row[c].length} octets` : row[c]])
      const texte = `${table} ${JSON.stringify(Object.fromEntries(valeurs))}`.replace(MINUTE, '$1')
      lignes.push(connus ? texte.replace(UUID, id => (connus.has(id) ? id : 'nouveau')) : texte)
    }
  }
  return lignes.sort()
}

/** A folder of documents: one for each that waits to be scanned, one infected, one that belongs to none. Removed at the end of the file. */
export async function remplirFichiers(db: TestDatabase, chiffre: Chiffre): Promise<() => Promise<string>> {
  const dossiers: string[] = []
  afterAll(() => {
    for (const dossier of dossiers) rmSync(dossier, { recursive: true, force: true })
  })
  const systeme = { sorte: 'systeme', tache: 'essai' } as const
  const { rows } = await asActeur(db.app, systeme, tx =>
    tx.query<{ id: string }>("select id from piece where etat = 'quarantaine' order by id"),
  )
  const { rows: versions } = await asActeur(db.app, systeme, tx =>
    tx.query<{ id: string }>('select id from ressource_version order by id'),
  )
  const { rows: clips } = await asActeur(db.app, systeme, tx =>
    tx.query<{ id: string }>('select video_id as id from clip order by video_id'),
  )
  const { rows: morceaux } = await asActeur(db.app, systeme, tx =>
    tx.query<{ id: string }>('select unnest(morceaux) as id from envoi'),
  )
  const pdf = fabriquerPdf('Guide', ['Entrer en apprentissage : la boulangerie.'])
  const orpheline = randomUUID()
  return async () => {
    const dossier = mkdtempSync(path.join(tmpdir(), 'coupures-'))
    dossiers.push(dossier)
    mkdirSync(path.join(dossier, 'fichiers'))
    const fichiers = openFichiers({ dataDir: dossier }, chiffre)
    for (const [rang, { id }] of rows.entries())
      await fichiers.put(id, Buffer.from(rang === 0 ? 'VIRUS-D-ESSAI' : 'un document'))
    for (const [rang, { id }] of versions.entries())
      await fichiers.put(
        `ressource-${id}`,
        id === GUIDE_PDF ? pdf : Buffer.from(rang === 0 ? 'VIRUS-D-ESSAI' : 'un document'),
      )
    for (const [rang, { id }] of clips.entries())
      await fichiers.put(`clip.${id}.0`, Buffer.from(rang === 0 ? 'VIRUS-D-ESSAI' : 'un petit film'))
    await fichiers.put(`clip.${orpheline}.0`, Buffer.from('de personne'))
    for (const id of [...morceaux.map(one => one.id), orpheline])
      await fichiers.put(`envoi-${id}`, Buffer.from('un bout'))
    await fichiers.put(orpheline, Buffer.from('de personne'))
    await fichiers.put(`ressource-${orpheline}`, Buffer.from('de personne'))
    for (const nom of fichiersDe(dossier)) utimesSync(path.join(dossier, 'fichiers', nom), ilYA(1), ilYA(1))
    return dossier
  }
}

export const fichiersDe = (dossier: string): string[] => readdirSync(path.join(dossier, 'fichiers')).sort()
