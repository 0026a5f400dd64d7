import { describe, expect, test } from 'vitest'
import { ROLES } from '#platform/acteur.ts'
import { droitsDocument } from '../droits-document.ts'
import { ACTIONS, type Action, peut, RELATIONS } from './droits.ts'

/**
 * Written apart from the table, so that a right is changed in two places or not at all: for each action, each role in order
 * (conseiller, responsable, coordinateur, region, numero-unique), and in each the relations in order (propre, consentie,
 * sans-consentement, retiree, autre-territoire, aucune).
 */
const ATTENDU: Record<Action, string> = {
  'accueil-noter': 'xx...x xx...x ...... ...... xx...x',
  'personne-lire': 'xx.... xx.... ...... ...... xx....',
  'personne-corriger': 'xx.... xx.... ...... ...... xx....',
  'consentement-recueillir': 'xx.... xx.... ...... ...... xx....',
  'aiguillage-envoyer': 'xx.... xx.... ...... ...... xx....',
  'aiguillage-repondre': 'xx.... xx.... ...... ...... ......',
  'aiguillage-lire': 'xx.... xx.... ...... ...... xx....',
  'aiguillage-reprendre': '...... ...... .....x ...... ......',
  'rendezvous-tenir': '.....x .....x ...... ...... ......',
  'rendezvous-prendre': 'xx.... xx.... ...... ...... xx....',
  'rappel-traiter': '...... ...... ...... ...... .....x',
  'evenement-voir': '.....x .....x .....x .....x ......',
  'evenement-creer': '.....x .....x .....x ...... ......',
  'evenement-tenir': '.....x .....x ...... ...... ......',
  'ressource-lire': '.....x .....x .....x .....x .....x',
  'ressource-tenir': '.....x .....x ...... ...... ......',
  'clip-voir': '.....x .....x .....x ...... ......',
  'clip-tenir': '.....x .....x ...... ...... ......',
  'question-traiter': '.....x .....x .....x .....x .....x',
  'membre-lire': '.....x .....x .....x .....x .....x',
  'membre-tenir': '.....x .....x ...... ...... ......',
  'erreur-traiter': '.....x .....x .....x .....x ......',
  'capacite-dire': '...... .....x ...... ...... ......',
  'equipe-gerer': '...... .....x ...... ...... ......',
  'coordination-gerer': '...... ...... ...... .....x ......',
  'partenaire-gerer': '...... .....x ...... .....x ......',
  'territoire-voir': '...... ...... .....x .....x ......',
  'territoire-animer': '...... ...... .....x ...... ......',
  'convention-tenir': '...... ...... .....x .....x ......',
  'territoire-composer': '...... ...... .....x .....x ......',
  'territoire-creer': '...... ...... ...... .....x ......',
  'groupes-tenir': '...... ...... .....x .....x ......',
  'schema-tenir': '...... ...... .....x .....x ......',
  'chiffres-voir': '...... .....x .....x .....x ......',
  'plan-demander': '.....x .....x ...... ...... ......',
  'label-evaluer': '.....x .....x ...... ...... ......',
  'regles-tenir': '...... ...... ...... .....x ......',
  'reseau-voir': '.....x .....x .....x .....x .....x',
  'visite-tenir': '.....x .....x .....x ...... ......',
}

const CASES = ROLES.flatMap((role, r) =>
  ACTIONS.flatMap(action =>
    RELATIONS.map((relation, i) => ({
      role,
      action,
      relation,
      permis: ATTENDU[action].split(' ')[r]?.[i] === 'x',
    })),
  ),
)

describe('each cell of the table of rights', () => {
  test.each(CASES)('$role, $action, $relation: $permis', ({ role, action, relation, permis }) => {
    expect(peut(role, action, relation)).toBe(permis)
  })
  test('is there once for each role, action and relation', () => {
    expect(CASES).toHaveLength(ROLES.length * ACTIONS.length * RELATIONS.length)
    for (const ligne of Object.values(ATTENDU)) expect(ligne).toMatch(/^([x.]{6} ){4}[x.]{6}$/)
  })
})

test('nobody acts on a file without consent, after its withdrawal, or from another territory', () => {
  const ouverts = CASES.filter(
    ({ permis, relation }) => permis && !['propre', 'consentie', 'aucune'].includes(relation),
  )
  expect(ouverts).toEqual([])
})

test('a coordinateur and the région never act on the file of a person', () => {
  const surDossier = CASES.filter(
    ({ role, relation }) => ['coordinateur', 'region'].includes(role) && relation !== 'aucune',
  )
  expect(surDossier.filter(({ permis }) => permis)).toEqual([])
})

test('the page of the documentation is the table', async () => {
  await expect(droitsDocument()).toMatchFileSnapshot('../../../../docs/droits.md')
})
