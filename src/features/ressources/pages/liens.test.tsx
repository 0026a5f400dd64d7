import { expect, test } from 'vitest'
import { aRevoir, type Reponse, type Suivi } from '../domain/lien.ts'
import { AlerteLien, LiensARevoir, LienVerifie } from './liens.tsx'

const LUNDI = new Date('2026-11-16T05:25:00Z')
const PREMIER = new Date('2026-11-02T05:25:00Z')
const lien = (adresse: string, reponse: Reponse, echecs = 0): Suivi => ({
  adresse,
  reponse,
  demandeLe: LUNDI,
  ...(reponse.issue === 'ouvert' && { ouvertLe: LUNDI }),
  ...(echecs > 0 && { echec: { depuis: PREMIER, jours: echecs } }),
})
const SUIVIS = {
  bon: lien('https://bon.test', { issue: 'ouvert', code: 200 }),
  deplace: lien('https://deplace.test', { issue: 'ouvert', code: 200, meneA: 'https://neuf.test/' }),
  garde: lien('https://garde.test', { issue: 'refuse', code: 403 }),
  tombe: lien('https://tombe.test', { issue: 'muet' }, 1),
  mort: lien('https://mort.test', { issue: 'erreur', code: 404 }, 3),
}
/** What is read, without marks and with plain spaces. */
const lu = (vue: unknown): string =>
  String(vue)
    .replace(/<[^>]+>/g, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim()
const dire = (suivi: Suivi | undefined) =>
  [AlerteLien({ suivi }), LienVerifie({ suivi })].map(vue => (vue ? lu(vue) : ''))

test('the public reads when a link opened, that it did not that day, that it is dead, or that nobody could check it', () => {
  expect(dire(SUIVIS.bon)).toEqual(['', 'Lien vérifié le 16 novembre 2026.'])
  expect(dire(SUIVIS.tombe)[0]).toContain('ne s’est pas ouvert le 16 novembre 2026')
  expect(dire(SUIVIS.mort)).toEqual([
    'Ce lien ne s’ouvre plus depuis le 2 novembre 2026. Cherchez le site par son nom.',
    '',
  ])
  expect(dire(SUIVIS.garde)[1]).toBe(
    'Lien demandé le 16 novembre 2026 : ce site ne répond qu’aux personnes, nous ne pouvons pas le vérifier.',
  )
  expect(dire(undefined)).toEqual(['', 'Lien pas encore vérifié.'])
})
test('the region reads the dead ones first, then those that fail, then those that moved', () => {
  const services = Object.entries(SUIVIS).map(([nom, { adresse }]) => ({ nom, lien: adresse }))
  const liens = aRevoir(services, new Map(Object.values(SUIVIS).map(suivi => [suivi.adresse, suivi])))
  expect(liens.map(({ nom }) => nom)).toEqual(['mort', 'tombe', 'deplace'])
  const texte = lu(LiensARevoir({ liens }))
  expect(texte).toContain('Ne s’ouvre pas depuis le 2 novembre 2026 (réponse 404, 3 essais)')
  expect(texte).toContain('(aucune réponse, 1 essai)')
  expect(texte).toContain('Mène maintenant à https://neuf.test/')
  expect(LiensARevoir({ liens: [] })).toBeNull()
})
