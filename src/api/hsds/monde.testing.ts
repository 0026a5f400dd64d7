import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { correspondancesOf, importAnnuaire, loadReferentiel } from '#features/annuaire/index.ts'
import { generateAnnuaire, writeJsonLines } from '#features/annuaire/testing/generate.ts'
import { loadTerritoires } from '#features/territoires/index.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase, type TestDatabase } from '#platform/testing/postgres.ts'
import { hsdsReads } from './lectures.ts'
import { type HsdsDeps, hsdsApi } from './routes.ts'

export type Objet = Record<string, unknown>
export const isObjet = (v: unknown): v is Objet => typeof v === 'object' && v !== null && !Array.isArray(v)
/** The sheets of a page. */
export const contents = (page: Objet): Objet[] => (Array.isArray(page.contents) ? page.contents.filter(isObjet) : [])

/** A sheet that says all it can, with addresses as people write them. */
const COMPLETE = {
  id: 'hsds--complete',
  nom: 'Maison de l’orientation',
  reseau: 'mission-locale',
  siret: '13000548100010',
  courriel: 'accueil..dreux@exemple.fr',
  siteWeb: 'exemple.fr',
  telephone: '02 37 00 00 00',
  source: 'essai',
  lienSource: 'https://exemple.fr/métiers d’ici',
  lieux: [
    {
      id: 'hsds--complete--dreux',
      nom: 'Annexe',
      commune: '28134',
      codePostal: '28100',
      adresse: '1 rue de l’Essai',
      complement: 'Escalier B',
      horaires: 'Mo-Fr 09:00-12:00',
      pmr: true,
      accessibilite: 'Boucle magnétique à l’accueil',
    },
  ],
  services: [
    {
      id: 'hsds--complete--conseil',
      nom: 'Conseil',
      description: 'On vous conseille.',
      lieu: 'hsds--complete--dreux',
      modes: ['en-presentiel'],
      zone: ['departement:28'],
      gratuit: true,
      langues: ['fr', 'ar'],
      documents: ['Une pièce d’identité'],
      mobilisablePar: ['professionnels'],
      lien: 'https://exemple.fr/conseil',
      courriel: 'conseil@exemple.fr',
      capacite: { places: 3, le: '2026-11-20' },
      miseAJour: '2026-11-20',
      publics: [
        {
          force: 'exclusif',
          unDe: [{ age: { min: 16, max: 25 } }],
          texte: 'De 16 à 25 ans',
          ecart: 'pour les 16 à 25 ans',
        },
      ],
      besoins: [{ code: 'emploi-recherche', niveau: 'conseil', coeur: true, texte: 'On cherche avec vous.' }],
    },
  ],
}

export interface MondeHsds {
  database: TestDatabase
  deps: HsdsDeps
  api: ReturnType<typeof hsdsApi>
  /** What an address answers; it must answer. */
  get: (chemin: string) => Promise<Objet>
}

/** The demonstration, a generated annuaire and a sheet that says all it can, behind the API. */
export async function createMondeHsds(): Promise<MondeHsds> {
  const database = await createTestDatabase()
  const territoires = loadTerritoires()
  const referentiel = loadReferentiel(projectPath('referentiel'))
  const context = { correspondances: correspondancesOf(referentiel), territoires, today: '2026-11-24' }
  const genere = generateAnnuaire({ structures: 60, services: 150, seed: 7, territoires, today: '2026-11-24' })
  const dossier = mkdtempSync(path.join(tmpdir(), 'porte-hsds-'))
  const fichiers = [path.join(dossier, 'structures.jsonl'), path.join(dossier, 'services.jsonl')] as const
  const complete = path.join(dossier, 'complete.yaml')
  writeFileSync(complete, JSON.stringify([COMPLETE]))
  await writeJsonLines(fichiers[0], genere.structures())
  await writeJsonLines(fichiers[1], genere.services())
  const demo = ['chateaudun.yaml', 'drouais.yaml'].map(file => path.join(projectPath('demo'), file))
  for (const paths of [demo, [...fichiers], [complete]])
    await importAnnuaire(database.pool, { paths, kind: 'annuaire', now: new Date('2026-11-24T09:00:00Z') }, context)
  rmSync(dossier, { recursive: true })
  const deps = {
    hsds: hsdsReads(database.pool, { referentiel, territoires }),
    urlPublique: 'https://porte.example',
    nomRegion: 'Bretagne',
    requetesParMinute: 1e6,
    mandataires: 0,
  }
  const api = hsdsApi(deps)
  const get = async (chemin: string): Promise<Objet> => {
    const answer = await api.request(chemin)
    expect([chemin, answer.status]).toEqual([chemin, 200])
    const body: unknown = await answer.json()
    if (!isObjet(body)) throw new Error('not an object')
    return body
  }
  return { database, deps, api, get }
}
