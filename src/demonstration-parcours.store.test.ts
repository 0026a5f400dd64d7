import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { prepareEvenements, prepareInscriptions } from '#features/evenements/index.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { loadConfig } from '#platform/config.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { prepareAnnuaire } from './annuaire-initial.ts'
import { prepareParcours } from './demonstration-parcours.ts'
import { listAgents, prepareVie } from './demonstration-vie.ts'
import { loadConnaissances } from './moteur.ts'

test('both sessions of « Définis ton Alternance » and the people of a past event are prepared, once, and go with their events the next week', async () => {
  const now = new Date('2026-11-30T07:30:00Z')
  const connaissances = await loadConnaissances()
  const db = await createTestDatabase()
  await prepareAnnuaire(db, connaissances, { demo: true, now })
  const evenements = (le: Date) =>
    prepareEvenements(db, connaissances.territoires, { demo: true, now: le, dossier: projectPath('demo') })
  await evenements(now)
  await prepareReseau(db, { demo: true, now })
  const config = loadConfig({}, process.cwd())
  const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
  const deps = { owner: db.pool, db: db.app, config, chiffre, nomCommune: () => undefined }
  await prepareVie(deps, now)
  const parcours = { owner: db.pool, db: db.app, chiffre, origine: config.origine, random: () => 0 }
  expect(await prepareParcours(parcours, { now, dossier: projectPath('demo') })).toBeGreaterThan(10)
  expect(await prepareParcours(parcours, { now, dossier: projectPath('demo') })).toBe(0)

  const inscrire = async () =>
    prepareInscriptions(parcours, { agents: await listAgents(db.pool), dossier: projectPath('demo') })
  expect(await inscrire()).toBeGreaterThan(5)
  expect(await inscrire()).toBe(0)
  const { rows } = await db.pool.query(
    `select count(*) filter (where presents > 0)::int > 5 as venues, bool_and(fin_le < $1) as passe,
       (select count(*)::int from evenement_avis) - count(*) filter (where avis_donne)::int as "sansInscription",
       count(*) filter (where avis_demande_le is not null and not avis_donne)::int as "sansReponse",
       count(*) filter (where structure_id is not null)::int as "parUneStructure" from inscription`,
    [now],
  )
  expect(rows).toEqual([{ venues: true, passe: true, sansInscription: 0, sansReponse: 1, parUneStructure: 2 }])

  const lire = async () =>
    (
      await db.pool.query(
        `select e.demonstration, p.plan->>'ok' as planifie, p.debut = e.debut as "sesHeures", e.debut < $1 as passe,
           (select count(*)::int from parcours_participant x where x.evenement_id = e.id and x.etat = 'vient' and x.groupe is null) as "sansGroupe",
           (select count(distinct s.etape)::int from parcours_presence s join parcours_participant x on x.id = s.participant_id
             where x.evenement_id = e.id) as "etapesNotees",
           (select count(*)::int from parcours_presence s join parcours_participant x on x.id = s.participant_id
             where x.evenement_id = e.id and s.suite = 'contrat') as contrats
         from parcours p join evenement e on e.id = p.evenement_id order by e.debut`,
        [now],
      )
    ).rows
  const commun = { demonstration: true, planifie: 'true', sesHeures: true, sansGroupe: 0 }
  const attendus = [
    { ...commun, passe: true, etapesNotees: 3, contrats: 2 },
    { ...commun, passe: false, etapesNotees: 0, contrats: 0 },
  ]
  expect(await lire()).toEqual(attendus)
  await evenements(new Date(now.getTime() + 7 * 86_400_000))
  expect((await lire()).map(({ sesHeures }) => sesHeures)).toEqual([true, true])
  const suivies = await db.pool.query(
    'select bool_and(i.fin_le = e.fin) as suivent from inscription i join evenement e on e.id = i.evenement_id',
  )
  expect(suivies.rows).toEqual([{ suivent: true }])
})
