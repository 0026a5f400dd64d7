import { expect, test } from 'vitest'
import type { Changement } from './changements.ts'
import { composer, LIGNES_MAX, type Matiere } from './lettre.ts'

const RIEN: Matiere = {
  territoire: 'Drouais',
  nouvelles: [],
  changements: [],
  documents: [],
  actions: [],
  evenements: 0,
}
const changement = (nom: string, change: Partial<Changement>) => ({
  structure: nom,
  nom,
  champ: 'horaires' as const,
  objet: undefined,
  avant: null,
  apres: null,
  par: 'Import',
  le: new Date('2026-11-10T10:00:00Z'),
  ...change,
})

test('a month without change gives no letter, whatever is to come', () => {
  expect(composer(RIEN)).toEqual([])
  expect(composer({ ...RIEN, evenements: 4 })).toEqual([])
})

test('each thing is in its part, one line for each structure, and the events to come go with them', () => {
  const parties = composer({
    ...RIEN,
    nouvelles: ['École de la deuxième chance'],
    changements: [
      changement('PIJ', { avant: 'We 14:00-18:00', apres: 'We 10:00-18:00' }),
      changement('PIJ', { champ: 'service', objet: 'Atelier CV', apres: 'Atelier CV' }),
      changement('PIJ', { champ: 'besoins', objet: 'Atelier CV', avant: [], apres: [{ code: 'vae' }] }),
      changement('PIJ', { champ: 'contacts' }),
      changement('PIJ', { champ: 'presentation', apres: 'x' }),
      changement('CIO', { champ: 'delai', avant: 15, apres: 10 }),
      changement('Cap emploi', { champ: 'etat', avant: 'actif', apres: 'retire' }),
    ],
    documents: [{ titre: 'Guide du permis', detail: 'Mission locale' }],
    actions: [{ titre: 'Le bus des métiers', etat: 'En cours' }],
    evenements: 4,
  })
  expect(parties).toEqual([
    { titre: 'Nouvelles structures', lignes: ['École de la deuxième chance'] },
    { titre: 'Fermées, ou retirées de l’annuaire', lignes: ['Cap emploi'] },
    { titre: 'Délais de réponse promis', lignes: ['CIO, délai de réponse promis : 15 jours, puis 10 jours'] },
    {
      titre: 'Services, horaires, contacts',
      lignes: [
        'PIJ, horaires : mercredi 14 h – 18 h, puis mercredi 10 h – 18 h ; nouveau service : Atelier CV ; ce qui est fait (Atelier CV)',
      ],
    },
    { titre: 'Pages à relire', lignes: ['PIJ'] },
    { titre: 'Documents nouveaux', lignes: ['Guide du permis, Mission locale'] },
    { titre: 'Actions du plan', lignes: ['Le bus des métiers : en cours'] },
    { titre: 'À venir', lignes: ['4 événements dans le mois qui vient'] },
  ])
})

test('a long part says how many more there are, and one that came back to the annuaire is not closed', () => {
  const nouvelles = Array.from({ length: LIGNES_MAX + 2 }, (_, n) => `Structure ${n}`)
  expect(composer({ ...RIEN, nouvelles })[0]?.lignes.at(-1)).toBe('et 2 autres')
  const revenue = [changement('Cap emploi', { champ: 'etat', avant: 'retire', apres: 'actif' })]
  expect(composer({ ...RIEN, changements: revenue }).map(({ titre }) => titre)).toEqual([
    'Services, horaires, contacts',
  ])
})
