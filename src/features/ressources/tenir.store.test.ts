import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Acteur, asActeur } from '#platform/acteur.ts'
import type { Antivirus } from '#platform/antivirus.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { openFichiers } from '#platform/fichiers.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { analyserRessources, balayerRessources, lireRessources } from './analyser.ts'
import type { TenirDeps } from './deps.ts'
import type { Fiche, Recherche } from './domain/ressource.ts'
import { fabriquerDocx } from './fabriquer.ts'
import { cleOf } from './fichier.ts'
import { lectureDe } from './lecture.ts'
import { documentsDe, documentsSur } from './pages/rattachees.tsx'
import { rappelerRelectures } from './relire.ts'
import { chercherRessources } from './store/chercher.ts'
import { savePassages } from './store/ecrire.ts'
import { findRessource, listRattachees, listVersions } from './store/lire.ts'
import { ajouter, ajouterVersion, mener, modifier } from './tenir.ts'

const db = await createTestDatabase()
const dossier = mkdtempSync(path.join(tmpdir(), 'ressources-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))
const fichiers = openFichiers({ dataDir: dossier }, createChiffre(new Map([[1, randomBytes(32)]])))
const MAINTENANT = new Date('2026-11-24T10:00:00Z')
const deps: TenirDeps = { db: db.app, fichiers, antivirus: undefined, now: () => MAINTENANT }

const agent = (structure: string) =>
  ({
    sorte: 'agent',
    role: 'conseiller',
    structure,
    compte: `00000000-0000-4000-8000-00000000000${structure === 'ml' ? 1 : 2}`,
  }) as const
const [ml, cio] = [agent('ml'), agent('cio')]
await db.pool.query(`insert into structure (id, nom, reseau, source, empreinte)
  select s, s, 'autre', 't', 't' from unnest(array['ml', 'cio']) s`)
for (const { compte } of [ml, cio])
  await db.pool.query('insert into compte (id, courriel) values ($1::uuid, $1::uuid::text)', [compte])
await db.pool.query("insert into territoire (id, nom) values ('ici', 'Ici')")
await db.pool.query("insert into territoire_membre (territoire_id, structure_id) values ('ici', 'ml')")

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
const FICHE: Fiche = {
  titre: 'Guide de l’apprentissage',
  resume: '',
  genre: 'guide',
  membres: false,
  besoins: ['alternance'],
  romes: [],
  revueLe: '2027-06-01',
}
const fichier = { nom: 'guide.pdf', octets: PDF }
const poser = async (fiche: Partial<Fiche> = {}, d = deps): Promise<string> => {
  const fait = await ajouter(d, ml, {
    fiche: { ...FICHE, ...fiche },
    liens: [
      { objet: 'territoire', id: 'ici' },
      { objet: 'structure', id: 'cio' },
    ],
    fichier,
  })
  return 'id' in fait ? fait.id : expect.fail(fait.erreur)
}
const vue = (acteur: Acteur | undefined, id: string) =>
  acteur ? asActeur(db.app, acteur, tx => findRessource(tx, id)) : findRessource(lectureDe(db.app), id)
const chercher = async (q: string, acteur?: Acteur, codes: Partial<Recherche> = {}): Promise<string[]> => {
  const recherche = { q, page: 1, ...codes }
  const { liste } = acteur
    ? await asActeur(db.app, acteur, tx => chercherRessources(tx, recherche))
    : await chercherRessources(lectureDe(db.app), recherche)
  return liste.map(({ ressource }) => ressource.id)
}
const lireTexte = async (id: string, passages: string[]): Promise<void> => {
  const version = (await vue(ml, id))?.version?.id ?? expect.fail('no version')
  await asActeur(db.app, { sorte: 'systeme', tache: 'essai' }, tx => savePassages(tx, version, 'lu', passages))
}

describe('a document of the library', () => {
  test('is read by everybody when it is public, by agents when it is for members, by its structure once archived', async () => {
    const [publique, membres, archivee] = [await poser(), await poser({ membres: true }), await poser()]
    expect(await mener(deps, ml, archivee, { geste: 'archiver' })).toBe('archivee')
    const qui = async (id: string) =>
      [await vue(undefined, id), await vue(cio, id), await vue(ml, id)].map(r => r?.id === id)
    expect(await qui(publique)).toEqual([true, true, true])
    expect(await qui(membres)).toEqual([false, true, true])
    expect(await qui(archivee)).toEqual([false, false, true])
    expect(await mener(deps, ml, archivee, { geste: 'remettre' })).toBe('remise')
    expect(await qui(archivee)).toEqual([true, true, true])
  })
  test('keeps its former versions for its structure alone, and goes back to one of them', async () => {
    const id = await poser()
    await ajouterVersion(deps, ml, id, { nom: 'guide-2.pdf', octets: Buffer.concat([PDF, Buffer.from('\n')]) })
    const versions = await asActeur(db.app, ml, tx => listVersions(tx, id))
    expect(versions.map(({ nom }) => nom)).toEqual(['guide-2.pdf', 'guide.pdf'])
    expect((await listVersions(lectureDe(db.app), id)).map(({ nom }) => nom)).toEqual(['guide-2.pdf'])
    const premiere = versions[1]?.id ?? ''
    expect(await mener(deps, ml, id, { geste: 'montrer', version: premiere })).toBe('montree')
    expect((await vue(undefined, id))?.version?.id).toBe(premiere)
    // Neither a version of another document, nor by another structure.
    expect(await mener(deps, ml, await poser(), { geste: 'montrer', version: premiere })).toBeUndefined()
    expect(await mener(deps, cio, id, { geste: 'archiver' })).toBeUndefined()
    expect(await ajouterVersion(deps, cio, id, fichier)).toEqual({ erreur: 'introuvable' })
  })
  test('is attached to what its structure may choose, and shown there', async () => {
    const id = await poser({ titre: 'Sur ce territoire' })
    const sur = async (objet: 'territoire' | 'structure', de: string) =>
      (await listRattachees(lectureDe(db.app), objet, de)).map(r => r.id)
    expect(await sur('territoire', 'ici')).toContain(id)
    expect(await sur('structure', 'cio')).toEqual([])
    await modifier(deps, ml, id, { fiche: FICHE, liens: [] })
    expect(await sur('territoire', 'ici')).not.toContain(id)
  })
})

describe('a page about a besoin or an occupation', () => {
  const nommer = (code: string) => `« ${code} »`
  test('shows the three newest public documents that are tagged with it, and the way to the others', async () => {
    const romes = ['M1602']
    await poser({ titre: 'Pour les membres', romes, membres: true })
    await mener(deps, ml, await poser({ titre: 'Archivé', romes }), { geste: 'archiver' })
    await poser({ titre: 'D’un autre métier', romes: ['G1602'] })
    expect(await documentsSur(db.app, { cle: 'rome', codes: romes, nommer })).toBeNull()
    for (const titre of ['Un', 'Deux', 'Trois', 'Quatre']) {
      const id = await poser({ titre: `Bureau ${titre}`, romes })
      await db.pool.query(`update ressource set maj_le = maj_le + interval '1 hour' * $2 where id = $1`, [
        id,
        titre.length,
      ])
    }
    const page = String(await documentsSur(db.app, { cle: 'rome', codes: ['M1607', 'M1602'], nommer }))
    expect([...page.matchAll(/Bureau (\w+)/g)].map(([, titre]) => titre)).toEqual(['Quatre', 'Trois', 'Deux'])
    expect(page).toMatch(/Guide, PDF, 1\sko/)
    expect(page).toMatch(/href="\/ressources\?rome=M1602">«\sM1602\s»/)
    expect(page).not.toContain('M1607')
  })
  test('shows what is attached to a door before what is on its besoins, each once', async () => {
    const besoins = ['mobilite']
    const [attache, tague] = [
      await poser({ titre: 'Attaché', besoins }),
      await poser({ titre: 'Sur le besoin', besoins }),
    ]
    await db.pool.query("insert into ressource_lien values ($1, 'service', 'porte')", [attache])
    const page = String(await documentsDe(db.app, 'service', 'porte', { cle: 'besoin', codes: besoins, nommer }))
    expect([...page.matchAll(/ressources\/([\w-]+)/g)].map(([, id]) => id)).toEqual([attache, tague])
    expect(page).toContain('/ressources?besoin=mobilite')
  })
})

describe('the search', () => {
  test('finds French words whatever their accents and endings, in the title and in the whole text, titles first', async () => {
    const [dedans, titre] = [await poser({ titre: 'Notice' }), await poser({ titre: 'Les métiers du bois' })]
    await lireTexte(dedans, ['Rien ici.', 'Le charpentier est un métier du bois.'])
    expect((await chercher('metier bois')).slice(0, 2)).toEqual([titre, dedans])
    expect(await chercher('charpentiers')).toEqual([dedans])
  })
  test('quotes what is written, the words marked', async () => {
    const id = await poser({ titre: 'Notice du zinc' })
    await lireTexte(id, ['Rien.', 'La zinguerie demande de l’habileté en hauteur.'])
    const { liste } = await chercherRessources(lectureDe(db.app), { q: 'habilete hauteur', page: 1 })
    expect(liste[0]?.extrait).toContain('\u0002habileté\u0003 en \u0002hauteur\u0003')
  })
  test('gives what is for members to agents alone, and nothing that is archived', async () => {
    const [membres, archivee] = [
      await poser({ membres: true, titre: 'Xylophone' }),
      await poser({ titre: 'Xylophone archivé' }),
    ]
    await mener(deps, ml, archivee, { geste: 'archiver' })
    expect(await chercher('xylophone')).toEqual([])
    expect(await chercher('xylophone', cio)).toEqual([membres])
  })
  test('keeps to the codes that are chosen; what is of everywhere comes with a territoire', async () => {
    const ici = await poser({ titre: 'Tournesol', besoins: ['numerique'] })
    expect(await chercher('tournesol', undefined, { besoin: 'numerique', territoire: 'ici', genre: 'guide' })).toEqual([
      ici,
    ])
    expect(await chercher('tournesol', undefined, { besoin: 'vae' })).toEqual([])
    expect(await chercher('tournesol', undefined, { territoire: 'ailleurs' })).toEqual([])
    await modifier(deps, ml, ici, { fiche: { ...FICHE, titre: 'Tournesol' }, liens: [] })
    expect(await chercher('tournesol', undefined, { territoire: 'ailleurs' })).toEqual([ici])
  })
  test('takes any of the words when no document has them all, and says so', async () => {
    const id = await poser({ titre: 'Quetsche' })
    const trouvees = await chercherRessources(lectureDe(db.app), { q: 'quetsche introuvable', page: 1 })
    expect(trouvees).toMatchObject({ elargie: true, total: 1, liste: [{ ressource: { id } }] })
  })
  test.each(['l\'eau "d\'ici"', '-- !& | ( :*', "''", '\\', '…'])('bears %j', async q => {
    await expect(chercher(q)).resolves.toBeInstanceOf(Array)
  })
})

test('what is written in a new document is read by the clock, and found then', async () => {
  const octets = fabriquerDocx(['La mobilité des apprentis : permis, scooter, covoiturage.'])
  const fait = await ajouter(deps, ml, {
    fiche: { ...FICHE, titre: 'Note' },
    liens: [],
    fichier: { nom: 'note.docx', octets },
  })
  expect(await chercher('covoiturage')).toEqual([])
  await lireRessources(deps)
  expect(await chercher('covoiturage')).toEqual(['id' in fait ? fait.id : fait.erreur])
  // Read once.
  expect(await lireRessources(deps)).toBe(0)
})

test('its structure is told once a month before the day of reading again, and once that day', async () => {
  const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
  await db.pool.query("update ressource set revue_le = '2030-01-01'")
  await poser({ titre: 'À relire', revueLe: '2027-06-01' })
  for (const [compte, role] of [
    [ml.compte, 'responsable'],
    [cio.compte, 'conseiller'],
  ] as const)
    await db.pool.query(
      "insert into affectation (compte_id, role, structure_id, etat) values ($1, $2, 'ml', 'active')",
      [compte, role],
    )
  const envoyes = async (jour: string): Promise<number> => {
    await rappelerRelectures({ db: db.app, chiffre, origine: 'https://porte.test' }, new Date(`${jour}T06:55:00Z`))
    return (await db.pool.query('select from message')).rowCount ?? 0
  }
  // The responsable alone, as there is one.
  expect([await envoyes('2027-05-01'), await envoyes('2027-05-03'), await envoyes('2027-05-04')]).toEqual([0, 1, 1])
  expect([await envoyes('2027-06-01'), await envoyes('2027-06-05')]).toEqual([2, 2])
})

describe('with a scanner', () => {
  const avec = (verdict: () => Awaited<ReturnType<Antivirus['analyser']>>): TenirDeps => ({
    ...deps,
    antivirus: { analyser: async () => verdict() },
  })
  test('a document is seen once it was found clean; a new version takes the place of the former only then', async () => {
    let verdict: 'saine' | 'indisponible' = 'indisponible'
    const d = avec(() => verdict)
    const id = await poser({}, d)
    expect(await vue(undefined, id)).toBeUndefined()
    verdict = 'saine'
    expect(await analyserRessources(d)).toBe(1)
    const premiere = (await vue(undefined, id))?.version
    expect(premiere?.rang).toBe(1)
    verdict = 'indisponible'
    await ajouterVersion(d, ml, id, fichier)
    expect((await vue(undefined, id))?.version).toEqual(premiere)
    verdict = 'saine'
    await analyserRessources(d)
    expect((await vue(undefined, id))?.version?.rang).toBe(2)
  })
  test('an infected one is never seen, cannot be chosen, and its contents are gone', async () => {
    const id = await poser(
      {},
      avec(() => 'infectee'),
    )
    const [version] = await asActeur(db.app, ml, tx => listVersions(tx, id))
    expect(version?.etat).toBe('infectee')
    expect(await mener(deps, ml, id, { geste: 'montrer', version: version?.id ?? '' })).toBeUndefined()
    expect(await fichiers.get(cleOf(version?.id ?? ''))).toBeUndefined()
    await expect(
      db.pool.query('update ressource set version_id = $2 where id = $1', [id, version?.id]),
    ).rejects.toThrow('clean version')
  })
  test('a file whose version was never written is swept away after an hour, the others stay', async () => {
    const [perdu, id] = [randomUUID(), await poser()]
    await fichiers.put(cleOf(perdu), PDF)
    expect(await balayerRessources(deps)).toBe(0)
    const plusTard = { ...deps, now: () => new Date(Date.now() + 2 * 3_600_000) }
    expect(await balayerRessources(plusTard)).toBe(1)
    expect(await fichiers.get(cleOf(perdu))).toBeUndefined()
    expect(await fichiers.get(cleOf((await vue(ml, id))?.version?.id ?? ''))).toEqual(PDF)
  })
})
