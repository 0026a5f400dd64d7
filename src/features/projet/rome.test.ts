import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadFiches, loadVocabulaire, rechercheOf, variantesOf } from '#features/metiers/index.ts'
import { projectPath } from '#platform/paths.ts'
import { createLecteurAcquis } from './domain/acquis.ts'
import { apparier } from './domain/apparier.ts'
import { createBase } from './domain/base.ts'
import { NIVEAUX } from './domain/profil.ts'
import { connaissances } from './testing/base.ts'
import { PAIRES } from './testing/recits.ts'

/** The real files of ROME 4.60, beside the project when they are there; never committed. */
const ROME_460 = projectPath('../shared/data/rome/v4.60')

describe.skipIf(!existsSync(ROME_460))('ROME 4.60 as it is published', async () => {
  const fiches = existsSync(ROME_460) ? await loadFiches(ROME_460) : []
  const base = createBase(fiches, connaissances)

  test('has every context and every centre of interest that is named by hand', () => {
    const contextes = new Set(fiches.flatMap(fiche => fiche.contextes.map(({ libelle }) => libelle)))
    const centres = new Set(fiches.flatMap(({ interets }) => interets.map(({ code }) => code)))
    expect(
      connaissances.conditions.flatMap(condition => condition.contextes.filter(une => !contextes.has(une))),
    ).toEqual([])
    expect([...centres].sort()).toEqual(connaissances.centres.map(({ code }) => code).sort())
  })

  test('tells a level of studies for most occupations', () => {
    const parNiveau = NIVEAUX.map((_, niveau) => base.niveau.filter(lu => lu === niveau).length)
    expect(parNiveau.every(nombre => nombre > 40)).toBe(true)
    expect(base.niveau.filter(lu => lu < 0).length).toBeLessThan(fiches.length / 4)
  })

  test('ranks its 1,584 occupations for one profile, a baker among the first for who likes a bakery’s work', () => {
    const { ordre, metiers } = apparier(
      {
        interets: { centres: ['27', '14'] },
        acquis: [{ competence: 'Défourner des pains et viennoiseries', sait: true, aime: true }],
        diplome: 'cap-bep',
      },
      base,
    )
    expect(ordre).toHaveLength(1584)
    expect(metiers.slice(0, 3).map(({ rome }) => rome)).toContain('D1102')
  })

  test('proposes the same skills to those who tell the same experience in either gender', () => {
    const recherche = rechercheOf(fiches, loadVocabulaire(projectPath('referentiel/metiers')))
    const lecteur = createLecteurAcquis(base, recherche)
    const proposer = (recit: string) =>
      lecteur.proposer(recit).map(({ competence, metier }) => [competence, metier?.rome])
    const noms = fiches.flatMap(({ libelle }) => {
      const [un, une] = variantesOf(libelle)
      return un !== undefined && une !== undefined ? [[`J’ai été ${un}.`, `J’ai été ${une}.`] as const] : []
    })
    const paires = [...PAIRES, ...noms.filter((_, i) => i % 10 === 0)]
    expect(paires.length).toBeGreaterThan(120)
    const inegales = paires.filter(([un, une]) => JSON.stringify(proposer(un)) !== JSON.stringify(proposer(une)))
    expect(inegales).toEqual([])
  })
})
