import { expect, it } from 'vitest'
import { makeMoteur } from '../orientation/domain/testing.ts'
import {
  BESOINS,
  type Besoin,
  type Offre,
  RESEAUX,
  type Reponse,
  type Reseau,
  type Situation,
} from '../orientation/index.ts'
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

function reponseFor(besoin: Besoin, situation: Situation, max: number): Reponse {
  const resultat = moteur.orienter(
    { besoins: [besoin], situation, lieu: { commune: '28134' } },
    { now: new Date('2026-11-24T10:00:00+01:00'), max },
  )
  if (!resultat.ok) throw new Error(resultat.erreur.message)
  return resultat.reponse
}

const reseauxFor = (besoin: Besoin, situation: Situation, max: number): Reseau[] =>
  reponseFor(besoin, situation, max).portes.map(porte => porte.structure.reseau)

const questionFor = (besoin: Besoin, situation: Situation) => reponseFor(besoin, situation, 5).question

it.each<[string, Besoin, Situation, Reseau[]]>([
  ['a pupil choosing studies', 'choix-etudes', { age: 16 }, ['cio']],
  ['a pupil looking for their way', 'choix-metier', { age: 17, statut: 'lyceen' }, ['cio']],
  ['parents', 'choix-etudes', { statut: 'parent' }, ['cio']],
  ['an early leaver of 17', 'decrochage', { age: 17, statut: 'decrocheur' }, ['cio', 'mission-locale']],
  ['an early leaver of 15', 'decrochage', { age: 15, statut: 'decrocheur' }, ['cio']],
  ['a student who changes course', 'choix-etudes', { age: 20, statut: 'etudiant' }, ['suio', 'cio']],
  ['a student of an age not said', 'choix-etudes', { statut: 'etudiant' }, ['suio', 'cio']],
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
  ['a pupil looking for a school', 'formation-trouver', { age: 16, statut: 'lyceen' }, ['cio']],
  ['a pupil and Parcoursup', 'parcoursup', { age: 17, statut: 'lyceen' }, ['cio']],
  ['a pupil and an internship', 'stage-immersion', { age: 16, statut: 'lyceen' }, ['info-jeunes']],
  [
    'a student and an internship',
    'stage-immersion',
    { age: 20, statut: 'etudiant', inscritFranceTravail: false },
    ['suio'],
  ],
  [
    'a young job seeker',
    'emploi-recherche',
    { age: 22, statut: 'demandeur-emploi' },
    ['mission-locale', 'france-travail'],
  ],
  ['an agency worker', 'evolution-professionnelle', { age: 30, statut: 'interimaire' }, ['cep-actifs']],
  ['an independent', 'evolution-professionnelle', { age: 45, statut: 'independant' }, ['cep-actifs']],
  ['an employee of a firm', 'choix-metier', { age: 38, statut: 'salarie-prive' }, ['cep-actifs']],
  ['a job seeker retraining', 'reconversion', { age: 40, statut: 'demandeur-emploi' }, ['france-travail']],
  [
    'an executive out of work',
    'emploi-recherche',
    { age: 48, statut: 'demandeur-emploi', cadre: true },
    ['apec', 'france-travail'],
  ],
  ['civic service', 'engagement', { age: 20 }, ['info-jeunes']],
  ['leaving for another country', 'mobilite-internationale', { age: 19, statut: 'etudiant' }, ['info-jeunes']],
  ['a parent of an early leaver', 'decrochage', { statut: 'parent' }, ['cio']],
  ['a pensioner and a computer', 'numerique', { age: 66, statut: 'retraite' }, ['france-services']],
])('%s (%s) come first to whom the law names', (_, besoin, situation, attendus) => {
  expect(reseauxFor(besoin, situation, attendus.length).sort()).toEqual([...attendus].sort())
})

it.each<[string, Besoin, Situation, Reseau[]]>([
  ['a pupil', 'stage-immersion', { age: 16, statut: 'lyceen' }, ['france-travail', 'mission-locale', 'suio']],
  ['a student', 'stage-immersion', { age: 20, statut: 'etudiant' }, ['mission-locale']],
  ['a pupil', 'formation-trouver', { age: 16, statut: 'lyceen' }, ['france-travail', 'cep-actifs', 'transitions-pro']],
  ['a pupil of 14', 'formation-trouver', { age: 14, statut: 'collegien' }, ['afpa', 'greta', 'mission-locale', 'suio']],
  ['an adult out of work', 'choix-metier', { age: 45, statut: 'demandeur-emploi' }, ['suio', 'cep-actifs']],
  ['a pensioner', 'engagement', { age: 66, statut: 'retraite' }, ['suio']],
  [
    'an employee',
    'bilan-competences',
    { age: 40, statut: 'salarie-prive', inscritFranceTravail: false },
    ['france-travail'],
  ],
  ['a public agent', 'formation-financer', { statut: 'agent-public' }, ['transitions-pro', 'cep-actifs']],
  ['an employer', 'formation-financer', { statut: 'employeur' }, ['france-travail', 'apec']],
  ['a student without a degree', 'emploi-recherche', { age: 20, statut: 'etudiant', diplome: 'bac' }, ['apec']],
  ['somebody without a handicap', 'reconversion', { age: 40, rqth: false }, ['cap-emploi']],
])('%s (%s) is sent to none of those who cannot receive them', (_, besoin, situation, exclus) => {
  const portes = reseauxFor(besoin, situation, 40)
  expect(exclus.filter(reseau => portes.includes(reseau))).toEqual([])
})

/** Those who serve everybody, or surely this person, lead; a door that asks for one fact more never does. */
it.each<[string, Besoin, Situation, Reseau]>([
  ['an agency worker', 'evolution-professionnelle', { age: 30, statut: 'interimaire' }, 'cap-emploi'],
  ['an independent', 'evolution-professionnelle', { age: 45, statut: 'independant' }, 'cap-emploi'],
  ['a person out of work', 'emploi-recherche', { age: 40, statut: 'demandeur-emploi' }, 'cap-emploi'],
  ['a parent', 'vie-quotidienne', { statut: 'parent' }, 'mission-locale'],
  ['anybody', 'vie-quotidienne', {}, 'mission-locale'],
  ['anybody', 'creation-entreprise', {}, 'chambre-agriculture'],
  ['an employer', 'alternance', { statut: 'employeur' }, 'mission-locale'],
  ['a professional', 'emploi-recherche', { statut: 'professionnel' }, 'cap-emploi'],
])('%s (%s) is not sent first to a door that may be shut', (_, besoin, situation, reseau) => {
  expect(reseauxFor(besoin, situation, 2)).not.toContain(reseau)
})

it('sends who starts a business, and says no métier, to both chambers', () => {
  const portes = reseauxFor('creation-entreprise', { age: 22, statut: 'demandeur-emploi' }, 2)
  expect(portes.sort()).toEqual(['cci', 'cma'])
})

/** Health, justice and means of living are asked only where they are the very matter (RGPD, art. 5, 9 and 10). */
it('asks no sensitive fact for what it is not about, and nothing of their own life to employers', () => {
  const delicats = ['rqth', 'beneficiaireRsa', 'detention', 'enfantsACharge', 'quartierPrioritaire']
  for (const besoin of BESOINS)
    for (const situation of [{}, { age: 17 }, { age: 22, statut: 'demandeur-emploi' }, { age: 40 }] as Situation[]) {
      const champ = questionFor(besoin, situation)?.champ.replace('situation.', '') ?? ''
      if (!['emploi-maintien', 'vie-quotidienne'].includes(besoin)) expect(delicats).not.toContain(champ)
      expect(questionFor(besoin, { statut: 'employeur' })).toBeNull()
    }
})

it('asks a parent about the person whom they help', () => {
  expect(questionFor('decrochage', { statut: 'parent' })?.texte).toBe('Quel âge a la personne que vous aidez ?')
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

it('asks to check the age alone where a handicap matters only to those who are older', () => {
  const porte = reponseFor('decrochage', { statut: 'decrocheur' }, 30).portes.find(
    ({ structure }) => structure.reseau === 'mission-locale',
  )
  expect(porte?.aVerifier.map(({ champ }) => champ)).toEqual(['situation.age'])
})

it('counts no other agency of a réseau already proposed as a near miss', () => {
  const ailleurs = offres
    .filter(({ reseau }) => reseau === 'departement')
    .map(offre => ({ ...offre, id: `${offre.id}-27`, structureId: 's-27', zone: ['departement:27'] }))
  const resultat = makeMoteur([...offres, ...ailleurs]).orienter(
    { besoins: ['vie-quotidienne'], situation: { age: 40 }, lieu: { commune: '28134' } },
    { now: new Date('2026-11-24T10:00:00+01:00'), max: 5 },
  )
  if (!resultat.ok) throw new Error(resultat.erreur.message)
  expect(resultat.reponse.portes.map(({ structure }) => structure.reseau)).toContain('departement')
  expect(resultat.reponse.ecartees.map(({ structure }) => structure.id)).not.toContain('s-27')
})
