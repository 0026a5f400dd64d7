import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { prepareAnimation } from '#features/animation/index.ts'
import { loadPoints, prepareClips } from '#features/clips/index.ts'
import { prepareReseau } from '#features/comptes/index.ts'
import { prepareEvenements } from '#features/evenements/index.ts'
import { prepareFormations } from '#features/formations/index.ts'
import { prepareGouvernance } from '#features/gouvernance/index.ts'
import { prepareErreurs, prepareInterconnaissance } from '#features/interconnaissance/index.ts'
import { prepareLabels } from '#features/label/index.ts'
import { observer, prepareObservatoire } from '#features/observatoire/index.ts'
import { preparePlans } from '#features/plan/index.ts'
import { prepareQuestions } from '#features/questions/index.ts'
import { prepareDemandes } from '#features/regles/index.ts'
import { prepareRendezvous } from '#features/rendezvous/index.ts'
import { echangesSimules, prepareLiens, publierReseau } from '#features/reseau/index.ts'
import { prepareRessources } from '#features/ressources/index.ts'
import { type Chiffre, createChiffre } from '#platform/chiffre.ts'
import { connect, connectApp } from '#platform/database.ts'
import { openFichiers } from '#platform/fichiers.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase, type TestDatabase } from '#platform/testing/postgres.ts'
import { prepareAnnuaire } from '../src/annuaire-initial.ts'
import { loadConnaissances } from '../src/moteur.ts'

/** A site's own copy of the demonstration: what it may write, what opens what is sealed, and its folder of files. */
export interface Demonstration {
  database: TestDatabase
  chiffre: Chiffre
  dossier: string
}

/** The demonstration territory, prepared by the first file of the run that asks, and copied for each. */
export async function copyDemonstration(): Promise<Demonstration> {
  const modele = inject('modele')
  const cle = path.join(modele.dossier, 'cle')
  if (!existsSync(cle)) {
    mkdirSync(modele.dossier)
    const secret = randomBytes(32)
    await makeModele(modele, createChiffre(new Map([[1, secret]])))
    writeFileSync(cle, secret)
  }
  const dossier = mkdtempSync(path.join(tmpdir(), 'porte-site-'))
  cpSync(path.join(modele.dossier, 'fichiers'), dossier, { recursive: true })
  return {
    database: await createTestDatabase(modele.database),
    chiffre: createChiffre(new Map([[1, readFileSync(cle)]])),
    dossier,
  }
}

/** Leaves nobody connected: a database with someone in it is not copied. */
async function makeModele(modele: { database: string; dossier: string }, chiffre: Chiffre): Promise<void> {
  const url = new URL(inject('postgresUrl'))
  const admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
  await admin.query(`create database ${modele.database} template ${inject('postgresTemplate')}`)
  await admin.end()
  url.pathname = `/${modele.database}`
  const owner = connect(url.href)
  const app = connectApp(url.href)
  try {
    await fill(owner, app.pool, chiffre, path.join(modele.dossier, 'fichiers'))
  } finally {
    await app.close()
    await owner.close()
  }
}

async function fill(
  owner: ReturnType<typeof connect>,
  app: pg.Pool,
  chiffre: Chiffre,
  dossierFichiers: string,
): Promise<void> {
  const jeu = { demo: true, now: new Date(), dossier: projectPath('demo') }
  const fichiers = openFichiers({ dataDir: dossierFichiers }, chiffre)
  const connaissances = await loadConnaissances()
  await prepareAnnuaire(owner, connaissances, jeu)
  await prepareFormations(owner, connaissances.territoires, jeu)
  await prepareEvenements(owner, connaissances.territoires, jeu)
  await prepareReseau(owner, jeu)
  await prepareGouvernance(owner, jeu)
  await preparePlans(owner, jeu)
  await prepareAnimation(owner, jeu)
  await prepareErreurs({ db: app, chiffre }, jeu)
  await prepareQuestions({ db: app, chiffre }, jeu)
  await prepareInterconnaissance(owner, jeu)
  await prepareLabels(owner, jeu)
  await prepareRendezvous(owner, jeu)
  await prepareObservatoire(owner.pool, { ...jeu, echanges: echangesSimules(jeu) })
  await observer({ db: app }, jeu.now)
  await prepareLiens(owner.pool, jeu)
  await prepareDemandes(owner.pool, jeu)
  await publierReseau({ db: app }, jeu.now)
  await prepareClips(owner, { ...jeu, fichiers, points: loadPoints(projectPath('referentiel')) })
  await prepareRessources(owner, fichiers, jeu)
}
