import { beforeAll, expect, test } from 'vitest'
import { readTextes } from '#features/annuaire/index.ts'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId } from '#features/comptes/testing/poste.ts'
import type { Acteur } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { prepareAnnuaire } from '../../annuaire-initial.ts'
import { lireRegles, loadConnaissances } from '../../moteur.ts'
import { startMoteurVivant } from '../../moteur-vivant.ts'
import type { ReglesDeps } from './deps.ts'
import { entreesDe } from './domain/textes.ts'
import { lireEtat, lireVersion } from './lire.ts'
import { abandonner, appliquer, commencer, ecrire, regarder } from './tenir.ts'

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
const ecrireMl = (texte: string) => ecrire(deps, nadia, { fichier: 'reseaux', code: 'mission-locale', texte })
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
const revision = async () => (await lireEtat(deps, nadia)).brouillon?.revision

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
    `insert into regles_version (numero, reseaux, besoins, motif, apercu, le) select 3, '- code: disparu', '', motif, apercu, le from regles_version where numero = 1`,
  )
  await expect.poll(() => vivant.regles().version, { timeout: 10_000 }).toBe(3)
  expect(portes(vivant.moteur())).toContain('demo--mission-locale-drouais')
  expect(String(erreurs[0])).toContain('disparu')
  expect((await lireEtat(deps, nadia)).illisible).toBe(true)
})
