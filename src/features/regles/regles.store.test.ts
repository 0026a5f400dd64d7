import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { annuaireImporters, readTextes } from '#features/annuaire/index.ts'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId } from '#features/comptes/testing/poste.ts'
import { type Acteur, asActeur } from '#platform/acteur.ts'
import { runImport } from '#platform/imports/run.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { prepareAnnuaire } from '../../annuaire-initial.ts'
import { lireRegles, loadConnaissances, readContextEnVigueur } from '../../moteur.ts'
import { startMoteurVivant } from '../../moteur-vivant.ts'
import { startCompteur } from './compter.ts'
import type { ReglesDeps } from './deps.ts'
import { entreesDe } from './domain/textes.ts'
import { lireEtat, lireVersion } from './lire.ts'
import { regarder } from './regarder.ts'
import { abandonner, appliquer, commencer, ecrire } from './tenir.ts'

const db = await createTestDatabase()
const now = new Date('2026-11-24T10:00:00Z')
const connaissances = await loadConnaissances()
const erreurs: unknown[] = []
await prepareAnnuaire(db, connaissances, { demo: true, now })
await prepareReseau(db, { demo: true, now })
// Two processes over one database.
const vivants = [
  await startMoteurVivant(db, connaissances, error => erreurs.push(error)),
  await startMoteurVivant(db, await loadConnaissances(), error => erreurs.push(error)),
] as const
const [vivant] = vivants

const deps: ReglesDeps = {
  cadre: {
    site: { nomRegion: 'R', urlPublique: null, numeroUnique: null, courriel: null, demonstration: true },
    fichiers: { css: '', js: '', police: '', theme: null, logo: null },
  },
  db: db.app,
  now: () => now,
  libelleBesoin: code => code,
  territoires: connaissances.territoires,
  regles: {
    fichier: readTextes('referentiel'),
    lire: lireRegles,
    enVigueur: vivant.moteur,
    essayer: vivant.essayer,
  },
}
let nadia: Extract<Acteur, { sorte: 'agent' }>
beforeAll(async () => {
  nadia = { sorte: 'agent', compte: await compteId(db, 'nadia.lefort@demo.invalid'), role: 'region' }
  return async () => {
    for (const one of vivants) await one.stop()
  }
})

const ML = entreesDe(deps.regles.fichier.reseaux).find(({ code }) => code === 'mission-locale')?.texte ?? ''
const revision = async () => (await lireEtat(deps, nadia)).brouillon?.revision ?? 0
const ecrireMl = async (texte: string, de?: number) =>
  ecrire(deps, nadia, [{ fichier: 'reseaux', code: 'mission-locale', texte }], de ?? (await revision()))
/** Doors of somebody of 25 in Dreux who looks for a job. */
const portes = (moteur: ReturnType<typeof vivant.moteur>): string[] => {
  const demande = {
    besoins: ['emploi-recherche'] as const,
    situation: { age: 25, statut: 'demandeur-emploi' as const, rqth: false },
    lieu: { commune: '28134' },
  }
  const resultat = moteur.orienter(demande, { now })
  return resultat.ok ? resultat.reponse.portes.map(({ structure }) => structure.id) : []
}

test('what cannot be read as rules is not kept, and tells the line of the entry and the field', async () => {
  expect(await ecrireMl(ML)).toEqual({ erreur: 'introuvable' })
  expect(await commencer(deps, nadia, undefined)).toEqual({ fait: 'commence' })
  expect(await commencer(deps, nadia, undefined)).toEqual({ erreur: 'brouillon-en-cours' })
  const issue = await ecrireMl(
    ML.replace('force: exclusif', 'force: toujours').replace('source: parcours', 'source: rumeur'),
  )
  if (!('fautes' in issue)) throw new Error('it was kept')
  const ligne = ML.slice(0, ML.indexOf('force: exclusif')).split('\n').length
  expect(issue.fautes).toMatchObject([{ ligne, entree: undefined, champ: 'publics.0.force' }])
  // A name that another réseau has: said there, by its name.
  const pris = await ecrireMl(ML.replace('alias: [', 'alias: [Pôle emploi, '))
  expect(pris).toMatchObject({ fautes: [{ champ: 'alias', message: expect.stringContaining('désigne déjà') }] })
  expect((await lireEtat(deps, nadia)).differences).toEqual([])
})

test('a version is looked at, then applied with its reason; every process takes it, and it can be undone', async () => {
  expect(portes(vivant.moteur())).toContain('demo--mission-locale-drouais')
  expect(await ecrireMl(ML.replaceAll('max: 25', 'max: 20'))).toEqual({ fait: 'ecrit' })
  // Not before it was looked at.
  expect(await appliquer(deps, nadia, { revision: await revision(), motif: 'Essai' })).toEqual({ erreur: 'a-relire' })
  expect(await regarder(deps, nadia)).toEqual({ fait: 'regarde' })
  const { brouillon, differences } = await lireEtat(deps, nadia)
  expect(differences).toMatchObject([{ entree: 'mission-locale', champ: 'publics', portes: true }])
  expect(brouillon?.apercu?.territoires.map(({ nom }) => nom)).toEqual(['Drouais', 'Dunois'])
  expect(brouillon?.apercu?.changees).toBeGreaterThan(0)
  expect(brouillon?.apercu?.exemples.every(({ causes }) => causes.includes(0))).toBe(true)
  expect(brouillon?.apercu?.reelles).toMatchObject({ demandes: 0, essayees: 0 })
  // Nothing changes for anybody in the meantime, and a draft that somebody changed is looked at again.
  expect(portes(vivant.moteur())).toContain('demo--mission-locale-drouais')
  expect(await appliquer(deps, nadia, { revision: 1, motif: 'Essai' })).toEqual({ erreur: 'a-relire' })
  expect(await appliquer(deps, nadia, { revision: await revision(), motif: '' })).toEqual({ erreur: 'sans-motif' })
  expect(await appliquer(deps, nadia, { revision: await revision(), motif: 'Le décret a changé' })).toEqual({
    fait: 'applique',
  })
  for (const one of vivants) {
    await expect.poll(() => one.regles().version, { timeout: 10_000 }).toBe(1)
    expect(portes(one.moteur())).not.toContain('demo--mission-locale-drouais')
  }
  expect(connaissances.referentiel.reseaux.get('mission-locale')?.publics[0]?.unDe[0]?.age?.max).toBe(20)
  const lue = await lireVersion(deps, nadia, 1)
  expect(lue?.version).toMatchObject({ motif: 'Le décret a changé', par: 'Nadia Lefort', le: now })
  expect(lue?.differences).toHaveLength(1)

  // Back to what ships with the product, by the same way.
  expect(await commencer(deps, nadia, 1)).toEqual({ erreur: 'introuvable' })
  expect(await commencer(deps, nadia, 0)).toEqual({ fait: 'commence' })
  expect(await regarder(deps, nadia)).toEqual({ fait: 'regarde' })
  await appliquer(deps, nadia, { revision: await revision(), motif: 'Retour' })
  await expect.poll(() => vivant.regles().version, { timeout: 10_000 }).toBe(2)
  expect(portes(vivant.moteur())).toContain('demo--mission-locale-drouais')
  const { rows } = await db.pool.query('select reseaux, retour_a from regles_version where numero = 2')
  expect(rows).toEqual([{ reseaux: null, retour_a: 0 }])
  expect(erreurs).toEqual([])
})

test('the demandes of the year are counted once for each person, five at least, and the région reads no count', async () => {
  const noter = (nombre: number, age: number, le: string) =>
    db.pool.query(
      `with d as (insert into demande (structure_id, texte_chiffre, faits, creee_le)
         select 'demo--mission-locale-drouais', 'secret', $1, $2 from generate_series(1, $3) returning id)
       insert into accueil (structure_id, demande_id, canal, le) select 'demo--mission-locale-drouais', id, 'sur-place', $2 from d`,
      [
        {
          besoins: ['emploi-recherche'],
          situation: { age, statut: 'demandeur-emploi', rqth: false },
          lieu: { commune: '28134' },
        },
        le,
        nombre,
      ],
    )
  await noter(6, 25, '2026-05-04T10:00:00Z')
  // Too few of them; out of the twelve whole months; taken back; of one person.
  await noter(4, 61, '2026-05-04T10:00:00Z')
  await noter(9, 25, '2026-11-02T10:00:00Z')
  await noter(7, 25, '2026-04-01T10:00:00Z')
  await db.pool.query("update accueil set errone_le = le where le = '2026-04-01T10:00:00Z'")
  await noter(9, 24, '2026-03-01T10:00:00Z')
  await db.pool.query(
    `with p as (insert into personne (identite_chiffre, vue_le, cree_le) values ('x', '2026-03-01', '2026-03-01') returning id)
     update demande set personne_id = p.id from p where creee_le = '2026-03-01T10:00:00Z'`,
  )
  // Asked on the site: the place and the besoin are those of the others.
  await db.pool.query(
    `insert into demande_comptee values ('2026-06-01', '{"besoins": ["emploi-recherche"], "situation": {"age": 25, "statut": "demandeur-emploi", "rqth": false}, "lieu": {"commune": "28134"}}', false, 5)`,
  )
  // As if nobody had looked this month.
  await db.pool.query('delete from regles_mois')
  await commencer(deps, nadia, undefined)
  await ecrireMl(ML.replaceAll('max: 25', 'max: 20'))
  await regarder(deps, nadia)
  const reelles = (await lireEtat(deps, nadia)).brouillon?.apercu?.reelles
  // Six and five of the site are ten; the one person and the four are five: 24 is told with those of any age.
  expect(reelles).toMatchObject({ debut: '2025-11-01', fin: '2026-11-01', essayees: 15, changees: 10, simule: false })
  expect(reelles?.exemples).toMatchObject([
    {
      nombre: 10,
      situation: 'En recherche d’emploi, 25 ans, sans reconnaissance de handicap (RQTH), Dreux',
      territoire: 'Drouais',
    },
  ])
  expect(reelles?.portes).toContainEqual(
    expect.objectContaining({ nom: expect.stringMatching(/^Mission locale/), perd: 10 }),
  )
  await abandonner(deps, nadia)
  const lire = (acteur: Acteur) =>
    asActeur(db.app, acteur, tx => tx.query("select * from regles_demandes_par_structure('2025-11-01', '2026-11-01')"))
  await expect(lire(nadia)).rejects.toThrow('only the system')
  expect((await lire({ sorte: 'systeme', tache: 'regles' })).rows).toHaveLength(4)
})

test('two looks tell nothing of one person, whatever is drawn or taken back between them, nor from month to month', async () => {
  await db.pool.query('delete from regles_mois')
  await db.pool.query('delete from regles_composition')
  await db.pool.query('delete from demande_comptee')
  await db.pool.query('delete from accueil')
  const noter = (structure: string, nombre: number) =>
    db.pool.query(
      `with d as (insert into demande (structure_id, texte_chiffre, faits, creee_le)
         select $1, 'secret', '{"besoins": ["vae"], "situation": {"age": 33}, "lieu": {}}', '2026-07-07' from generate_series(1, $2) returning id)
       insert into accueil (structure_id, demande_id, canal, le) select $1, id, 'sur-place', '2026-07-07' from d`,
      [structure, nombre],
    )
  const de = async (le: Date) => {
    await regarder({ ...deps, now: () => le }, nadia)
    const { reelles } = (await lireEtat(deps, nadia)).brouillon?.apercu ?? {}
    return { ...reelles, debut: undefined, fin: undefined }
  }
  const [une, autre] = ['demo--mission-locale-drouais', 'demo--cio-dreux']
  await noter(une, 4)
  await noter(autre, 1)
  await commencer(deps, nadia, undefined)
  await ecrireMl(ML.replaceAll('max: 25', 'max: 20'))
  const avant = await de(now)
  expect(avant.territoires).toEqual([{ nom: 'Drouais', cas: 5, changees: 0 }])
  // The second structure alone in a territoire, then an accueil taken back.
  const { rows: membres } = await db.pool.query<{ territoire_id: string }>(
    "delete from territoire_membre where structure_id = 'demo--cio-dreux' returning territoire_id",
  )
  await db.pool.query("insert into territoire (id, nom, zone) values ('a-part', 'À part', '{}')")
  await db.pool.query(
    "insert into territoire_membre (territoire_id, structure_id) values ('a-part', 'demo--cio-dreux')",
  )
  expect(await de(now)).toEqual(avant)
  await noter(autre, 4)
  await db.pool.query(
    `update accueil set errone_le = now() where id = (select id from accueil where structure_id = 'demo--cio-dreux' and le = '2026-07-07' limit 1)`,
  )
  expect(await de(now)).toEqual(avant)
  // The month after: eight, of the territoires that they were of.
  const decembre = new Date('2026-12-03T10:00:00Z')
  expect((await de(decembre)).territoires).toContainEqual({ nom: 'Drouais', cas: 5, changees: 0 })
  expect((await de(decembre)).territoires).not.toContainEqual(expect.objectContaining({ nom: 'À part' }))
  await abandonner(deps, nadia)
  await db.pool.query("delete from accueil where le = '2026-07-07'")
  await db.pool.query("delete from territoire_membre where territoire_id = 'a-part'")
  await db.pool.query("delete from territoire where id = 'a-part'")
  for (const { territoire_id } of membres)
    await db.pool.query("insert into territoire_membre (territoire_id, structure_id) values ($1, 'demo--cio-dreux')", [
      territoire_id,
    ])
})

test('a search of the public is counted once a day, as it was left, without what is nobody’s business', async () => {
  let heure = new Date('2026-10-06T10:00:00Z')
  const compteur = startCompteur({ db: db.app, now: () => heure, onError: error => erreurs.push(error) })
  const demander = (age: number, qui: string) =>
    compteur.noter(
      {
        besoins: [{ code: 'vae' }],
        situation: { age, rqth: true, cadre: false },
        lieu: { commune: '28134', lat: 48, lon: 1 },
      },
      qui,
    )
  const comptes = async () => {
    const { rows } = await db.pool.query<{ profil: { situation: object }; nombre: number }>(
      'select profil, nombre from demande_comptee where profil @> \'{"besoins": ["vae"]}\'',
    )
    return rows.map(({ profil, nombre }) => [profil.situation, nombre])
  }
  demander(40, '192.0.2.1')
  demander(41, '192.0.2.1')
  await compteur.vider()
  expect(await comptes()).toEqual([])
  heure = new Date('2026-10-06T10:31:00Z')
  await compteur.vider()
  expect(await comptes()).toEqual([[{ age: 41, cadre: false }, 1]])
  demander(41, '192.0.2.1')
  demander(41, '192.0.2.2')
  heure = new Date('2026-10-07T08:00:00Z')
  demander(41, '192.0.2.1')
  // Stopped, it writes what it still holds.
  await compteur.stop()
  expect(await comptes()).toEqual([[{ age: 41, cadre: false }, 3]])
  const { rows } = await db.pool.query(
    "select demande_comptee::text as t from demande_comptee where profil::text like '%vae%'",
  )
  expect(JSON.stringify(rows)).not.toMatch(/192|rqth|10:31/)
  // After more than the year that is told of, they are gone.
  heure = new Date('2028-01-07T08:00:00Z')
  demander(30, '192.0.2.1')
  await compteur.vider(true)
  expect(await comptes()).toEqual([[{ age: 30, cadre: false }, 1]])
  await db.pool.query('delete from demande_comptee')
})

test('two looks at one draft at once see the same', async () => {
  await commencer(deps, nadia, undefined)
  await ecrireMl(ML.replaceAll('max: 25', 'max: 20'))
  const lire = async () => (await lireEtat(deps, nadia)).brouillon?.apercu
  await regarder(deps, nadia)
  const seul = await lire()
  expect(seul?.changees).toBeGreaterThan(0)
  expect(await Promise.all([regarder(deps, nadia), regarder(deps, nadia)])).toEqual([
    { fait: 'regarde' },
    { fait: 'regarde' },
  ])
  expect(await lire()).toEqual(seul)
  // Written again while it is looked at: what was seen is not kept.
  const essayer: typeof vivant.essayer = async referentiel => {
    await ecrireMl(ML.replaceAll('max: 25', 'max: 18'))
    return vivant.essayer(referentiel)
  }
  expect(await regarder({ ...deps, regles: { ...deps.regles, essayer } }, nadia)).toEqual({ erreur: 'a-relire' })
  expect(await lire()).toBeUndefined()
  await abandonner(deps, nadia)
})

test('an import reads réseaux by the rules in force', async () => {
  const ici = mkdtempSync(path.join(tmpdir(), 'regles-'))
  const fichier = path.join(ici, 'structures.jsonl')
  const fiche = { source: 'essai', id: 'essai--1', nom: 'Relais 18-29', date_maj: '2026-01-15', code_insee: '28134' }
  writeFileSync(fichier, JSON.stringify({ ...fiche, reseaux_porteurs: ['relais-jeunes-du-perche'] }))
  const importer = annuaireImporters((today, client) =>
    readContextEnVigueur(client, today, connaissances.territoires, error => erreurs.push(error)),
  ).find(({ kind }) => kind === 'data-inclusion')
  if (!importer) throw new Error('no importer')
  const reseauLu = async () => {
    await runImport(db.pool, importer, { paths: [fichier], now })
    const { rows } = await db.pool.query<{ reseau: string }>("select reseau from structure where id = 'essai--1'")
    return rows[0]?.reseau
  }
  expect(await reseauLu()).toBe('autre')
  await commencer(deps, nadia, undefined)
  await ecrireMl(ML.replace('alias: [', 'alias: [relais-jeunes-du-perche, '))
  await regarder(deps, nadia)
  await appliquer(deps, nadia, { revision: await revision(), motif: 'Nom du Perche' })
  expect(await reseauLu()).toBe('mission-locale')
  rmSync(ici, { recursive: true })
})

test('what was made of a former state of the draft, or of a draft that is gone, is not written', async () => {
  await commencer(deps, nadia, undefined)
  const ancienne = await revision()
  expect(await ecrireMl(ML.replaceAll('max: 25', 'max: 20'), ancienne)).toEqual({ fait: 'ecrit' })
  expect(await ecrireMl(ML.replaceAll('max: 25', 'max: 18'), ancienne)).toEqual({ erreur: 'ecrit-entre-temps' })
  await abandonner(deps, nadia)
  await commencer(deps, nadia, undefined)
  expect(await ecrireMl(ML.replaceAll('max: 25', 'max: 18'), ancienne)).toEqual({ erreur: 'ecrit-entre-temps' })
  await abandonner(deps, nadia)
})

test('a draft that changes nothing is not applied, and one that is given up is gone', async () => {
  await commencer(deps, nadia, undefined)
  await regarder(deps, nadia)
  expect(await appliquer(deps, nadia, { revision: await revision(), motif: 'Rien' })).toEqual({
    erreur: 'rien-de-change',
  })
  expect(await abandonner(deps, nadia)).toEqual({ fait: 'abandonne' })
  expect((await lireEtat(deps, nadia)).brouillon).toBeUndefined()
})

test('a version that this program cannot read any more leaves its place to the rules that ship with it', async () => {
  await db.pool.query(
    `insert into regles_version (numero, reseaux, besoins, motif, apercu, le) select 4, '- code: disparu', '', motif, apercu, le from regles_version where numero = 1`,
  )
  await expect.poll(() => vivant.regles().version, { timeout: 10_000 }).toBe(4)
  expect(portes(vivant.moteur())).toContain('demo--mission-locale-drouais')
  expect(String(erreurs[0])).toContain('disparu')
  expect((await lireEtat(deps, nadia)).illisible).toBe(true)
})
