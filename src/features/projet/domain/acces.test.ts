import { expect, test } from 'vitest'
import { niveauAcces } from './acces.ts'

test.each([
  ['Cet emploi est accessible sans diplôme particulier. Un CAP ou un Bac pro est apprécié.', 'sans'],
  ['Cet emploi est accessible avec une formation de niveau CAP à Bac en travaux forestiers.', 'cap-bep'],
  ['Un diplôme de niveau Bac à Bac + 2 (BTS, DUT) peut être demandé.', 'bac'],
  ['Un diplôme de niveau Bac+2 à Bac+5 est demandé.', 'bac+2'],
  ['Un diplôme de niveau Bac +3 à Bac +8 en langues, mais pas toujours.', 'bac+3'],
  ['Accessible avec une licence professionnelle.', 'bac+3'],
  ['Un Master ou un diplôme d’ingénieur est exigé.', 'bac+5'],
  ['Le permis B est demandé.', null],
  ['', null],
])('« %s » asks for %s', (texte, niveau) => {
  expect(niveauAcces([texte])).toBe(niveau)
})
