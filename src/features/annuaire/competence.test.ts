import { expect, it } from 'vitest'
import { makeMoteur } from '../orientation/domain/testing.ts'
import { type Besoin, type Offre, RESEAUX, type Reseau, type Situation } from '../orientation/index.ts'
import { servicesOfReseau } from './domain/reseaux.ts'
import { structureSchema } from './domain/schemas.ts'
import { loadReferentiel } from './referentiel.ts'

/** One structure of each réseau in the same place: nothing but competence and public decides between them. */
const referentiel = loadReferentiel('referentiel')
const offres: Offre[] = RESEAUX.flatMap(reseau => {
  const structure = structureSchema.parse({ id: reseau, nom: reseau, reseau, source: 'essai' })
  return servicesOfReseau(referentiel, reseau, structure, () => []).map(service => ({
    id: service.id,
    structureId: `s-${reseau}`,
    reseau,
    besoins: service.besoins,
    publics: service.publics,
    modes: service.modes,
    gratuit: service.gratuit,
    lat: 48.73,
    lon: 1.37,
    miseAJour: '2026-10-01',
  }))
})
const moteur = makeMoteur(offres)

function reseauxFor(besoin: Besoin, situation: Situation, max: number): Reseau[] {
  const resultat = moteur.orienter(
    { besoins: [besoin], situation, lieu: { commune: '28134' } },
    { now: new Date('2026-11-24T10:00:00+01:00'), max },
  )
  if (!resultat.ok) throw new Error(resultat.erreur.message)
  return resultat.reponse.portes.map(porte => porte.structure.reseau)
}

it.each<[string, Besoin, Situation, Reseau[]]>([
  ['a pupil choosing studies', 'choix-etudes', { age: 16 }, ['cio']],
  ['a pupil looking for their way', 'choix-metier', { age: 17, statut: 'lyceen' }, ['cio']],
  ['parents', 'choix-etudes', { statut: 'parent' }, ['cio']],
  ['an early leaver of 17', 'decrochage', { age: 17, statut: 'decrocheur' }, ['cio', 'mission-locale']],
  ['an early leaver of 15', 'decrochage', { age: 15, statut: 'decrocheur' }, ['cio']],
  ['a student who changes course', 'choix-etudes', { age: 20, statut: 'etudiant' }, ['suio', 'cio']],
  ['an employee who pays for a course', 'formation-financer', { statut: 'salarie-prive' }, ['transitions-pro']],
  [
    'an employee who changes occupation',
    'reconversion',
    { statut: 'salarie-prive' },
    ['cep-actifs', 'transitions-pro'],
  ],
  ['a job seeker', 'emploi-recherche', { age: 40, statut: 'demandeur-emploi' }, ['france-travail']],
  [
    'a disabled job seeker',
    'emploi-recherche',
    { age: 40, statut: 'demandeur-emploi', rqth: true },
    ['cap-emploi', 'france-travail'],
  ],
  ['an employee whose health threatens the job', 'emploi-maintien', { statut: 'salarie-prive' }, ['cap-emploi']],
  [
    'an executive who evolves',
    'evolution-professionnelle',
    { statut: 'salarie-prive', cadre: true },
    ['apec', 'cep-actifs'],
  ],
  ['a graduate', 'emploi-recherche', { age: 24, diplome: 'bac+5', jeuneDiplome: true }, ['apec']],
  ['experience to validate', 'vae', { age: 40 }, ['prc-vae']],
  ['a skills review', 'bilan-competences', { statut: 'salarie-prive' }, ['cibc']],
  ['somebody who cannot read well', 'savoirs-de-base', { age: 45 }, ['greta']],
  ['somebody who learns French', 'francais-langue', { age: 30 }, ['greta']],
  ['a driving licence at 19', 'mobilite', { age: 19, statut: 'demandeur-emploi' }, ['mission-locale']],
  ['a driving licence at 45', 'mobilite', { age: 45 }, ['departement', 'france-services']],
  ['housing at 40', 'vie-quotidienne', { age: 40 }, ['departement']],
  ['rights at work', 'droits-salarie', { statut: 'salarie-prive' }, ['cidff']],
  ['an employer and apprenticeship', 'alternance', { statut: 'employeur' }, ['cfa']],
  ['a professional', 'professionnel-information', { statut: 'professionnel' }, ['carif-oref']],
])('%s (%s) come first to whom the law names', (_, besoin, situation, attendus) => {
  expect(reseauxFor(besoin, situation, attendus.length).sort()).toEqual([...attendus].sort())
})

it('neither Transitions Pro nor the CEP of employees is proposed to a public agent', () => {
  for (const besoin of ['reconversion', 'formation-financer', 'evolution-professionnelle'] as const) {
    const portes = reseauxFor(besoin, { statut: 'agent-public' }, 30)
    expect(portes).not.toContain('transitions-pro')
    expect(portes).not.toContain('cep-actifs')
  }
})

it('detention closes no door that goes in', () => {
  const portes = reseauxFor('choix-metier', { age: 22, detention: true }, 30)
  expect(portes).toEqual(expect.arrayContaining(['cio', 'mission-locale', 'france-travail']))
})
