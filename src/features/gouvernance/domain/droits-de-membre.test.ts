import { expect, test } from 'vitest'
import { droitsDeMembreDocument } from '../droits-de-membre-document.ts'
import { DROITS_MEMBRE, droitsDe, situationMembre } from './droits-de-membre.ts'

const permis = (enVigueur: boolean, engagee: boolean) =>
  droitsDe(situationMembre(enVigueur, engagee), { services: ['accueil'] })
    .filter(({ oui }) => oui)
    .map(({ droit }) => droit)

test('where no convention is in force a territoire begins: pilots and labels ask for nothing, and nothing is said to be promised', () => {
  expect(permis(false, false)).toEqual(['pilote', 'label'])
})

test('where one is in force, who signed has every right and who has not has none, each with its reason', () => {
  expect(permis(true, true)).toEqual(DROITS_MEMBRE)
  expect(permis(true, false)).toEqual([])
  expect(new Set(droitsDe('non-signee').map(({ raison }) => raison))).toEqual(new Set(['a-signer']))
})

test('who signed for the whole région is engaged where no local convention is in force yet', () => {
  expect(permis(false, true)).toEqual(DROITS_MEMBRE)
})

test('conseillers are told of the services that were promised, and nobody else', () => {
  const annonces = droitsDe('engagee', { services: ['documentation'] }).map(({ droit, services }) => [droit, services])
  expect(annonces).toEqual([
    ['pilote', []],
    ['label', []],
    ['montree', []],
    ['annoncee', ['documentation']],
  ])
})

test('the page of the documentation is made from the table', async () => {
  await expect(droitsDeMembreDocument()).toMatchFileSnapshot('../../../../docs/droits-des-membres.md')
})
