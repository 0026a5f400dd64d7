import { DIMENSIONS, type Dimension, type MetierDeBase, type Profil } from '../src/features/projet/index.ts'
import { pick, type Random } from './harness.ts'

/** One thing that a profile says. */
type Fait =
  | { sorte: 'dimension'; code: Dimension; points: number }
  | { sorte: 'centre'; code: string }
  | { sorte: 'acquis'; competence: string }
  | { sorte: 'condition'; libelle: string }

const estDimension = (lettre: string): lettre is Dimension => DIMENSIONS.some(code => code === lettre)

/** What an occupation tells of itself: its dimensions, its centres of interest, its main skills, its contexts. */
const faitsOf = ({ riasec, interets, savoirFaire, contextes }: MetierDeBase): Fait[] => [
  ...riasec.filter(estDimension).map((code, i): Fait => ({ sorte: 'dimension', code, points: i === 0 ? 90 : 75 })),
  ...interets.map(({ code }): Fait => ({ sorte: 'centre', code })),
  ...savoirFaire
    .filter(({ importance }) => importance === 'principale')
    .map(({ libelle }): Fait => ({ sorte: 'acquis', competence: libelle })),
  ...contextes.map(({ libelle }): Fait => ({ sorte: 'condition', libelle })),
]

const RETIRE = 0.2
const BRUIT = 0.1

/** A profile made from an occupation's own data: 20 % of it removed, and 10 % of what others say added. */
export function profilDe(metier: MetierDeBase, metiers: readonly MetierDeBase[], random: Random): Profil {
  const faits = faitsOf(metier)
  const gardes = [...faits]
  for (let n = Math.round(faits.length * RETIRE); n > 0; n--) gardes.splice(Math.floor(random() * gardes.length), 1)
  for (let n = Math.round(faits.length * BRUIT); n > 0; n--) gardes.push(pick(random, faitsOf(pick(random, metiers))))
  const dimensions: Partial<Record<Dimension, number>> = {}
  for (const fait of gardes) if (fait.sorte === 'dimension') dimensions[fait.code] = fait.points
  return {
    interets: { dimensions, centres: gardes.flatMap(fait => (fait.sorte === 'centre' ? [fait.code] : [])) },
    acquis: gardes.flatMap(fait => (fait.sorte === 'acquis' ? [{ competence: fait.competence, sait: true }] : [])),
    conditions: { cherche: gardes.flatMap(fait => (fait.sorte === 'condition' ? [fait.libelle] : [])) },
  }
}
