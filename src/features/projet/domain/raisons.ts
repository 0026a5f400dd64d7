import type { Base } from './base.ts'
import type { Element } from './elements.ts'
import { DIMENSIONS, type Dimension } from './inventaire.ts'
import { type Critere, type Pointage, pointsAt } from './pointage.ts'
import { NIVEAUX, type Niveau, type Profil } from './profil.ts'

/** One part of an occupation's points, in words. */
export interface Raison {
  critere: Critere
  /** What it adds; under zero, what it takes away. */
  points: number
  texte: string
  /** What was said that it comes from: labels of skills, of conditions… */
  dits: string[]
}

const CRITERES: readonly Critere[] = [
  'en-tete',
  'dimensions',
  'centres',
  'acquis',
  'conditions',
  'etudes',
  'sante',
  'refus',
  'acquis-subis',
]

const DIPLOMES: Record<Niveau, string> = {
  sans: 'sans diplôme',
  'cap-bep': 'un CAP ou un BEP',
  bac: 'un bac',
  'bac+2': 'un bac + 2',
  'bac+3': 'un bac + 3',
  'bac+5': 'un bac + 5',
}

const MONTRES = 3
/** « a », « b » and the others counted. */
const enumerer = (noms: readonly string[]): string => {
  const [premiers, reste] = [noms.slice(0, MONTRES), noms.length - MONTRES]
  return reste > 0 ? `${premiers.join(' ; ')} ; et ${reste} de plus` : premiers.join(' ; ')
}

/** The sentence of each criterion, with what it comes from. */
const TEXTES = {
  'en-tete': noms => `C’est le métier que vous avez en tête, ou un métier proche : ${enumerer(noms)}.`,
  centres: noms => `Vous aimez : ${enumerer(noms)}.`,
  acquis: noms => `Vous avez déjà de quoi faire : ${enumerer(noms)}.`,
  conditions: noms => `Vous cherchez : ${enumerer(noms)}.`,
  refus: noms => `Vous ne voulez pas : ${enumerer(noms)}.`,
  sante: noms => `Votre santé déconseille : ${enumerer(noms)}.`,
  'acquis-subis': noms => `Vous savez le faire mais vous n’aimez pas : ${enumerer(noms)}.`,
} satisfies Record<Exclude<Critere, 'dimensions' | 'etudes'>, (noms: readonly string[]) => string>

/** A change under this many points is not worth a sentence. */
const POINTS_MIN = 0.05

/** Why occupation `m` is where it is: what speaks for it, then what speaks against, the heaviest first. */
export function raisonsOf(
  m: number,
  {
    profil,
    base,
    elements,
    pointage,
  }: { profil: Profil; base: Base; elements: readonly Element[]; pointage: Pointage },
): Raison[] {
  const raisons: Raison[] = []
  for (const critere of CRITERES) {
    const points = pointsAt(pointage, critere, m)
    if (Math.abs(points) < POINTS_MIN) continue
    const dits = ditsOf(m, critere, { base, elements })
    const texte =
      critere === 'dimensions'
        ? direDimensions(base, m, points)
        : critere === 'etudes'
          ? direEtudes(base, m, profil)
          : TEXTES[critere](dits)
    raisons.push({ critere, points: Math.round(points * 10) / 10, texte, dits })
  }
  return raisons.sort((a, b) => b.points - a.points)
}

/** What was said of this criterion and that the occupation carries, the heaviest first. */
function ditsOf(
  m: number,
  critere: Critere,
  { base, elements }: { base: Base; elements: readonly Element[] },
): string[] {
  if (critere === 'dimensions') return lettresOf(base, m).map(code => nomOf(base, code))
  return elements
    .flatMap(({ famille, nom, porteurs, facteur }) => {
      const i = famille === critere ? porteurs.metiers.indexOf(m) : -1
      return i < 0 ? [] : [{ nom, poids: facteur * (porteurs.poids[i] ?? 0) }]
    })
    .sort((a, b) => b.poids - a.poids)
    .map(({ nom }) => nom)
}

const lettresOf = (base: Base, m: number): Dimension[] =>
  [base.majeure[m] ?? -1, base.mineure[m] ?? -1].flatMap(i => DIMENSIONS[i] ?? [])

const nomOf = ({ connaissances: { inventaire } }: Base, code: Dimension): string =>
  inventaire.dimensions.find(dimension => dimension.code === code)?.nom.toLowerCase() ?? code

function direDimensions(base: Base, m: number, points: number): string {
  const [premiere = '', seconde] = lettresOf(base, m).map(code => nomOf(base, code))
  const fait = seconde === undefined ? premiere : `${premiere}, et aussi ${seconde}`
  return points > 0
    ? `On y passe du temps à ${fait} : vos réponses vont plutôt dans ce sens.`
    : `On y passe du temps à ${fait} : vos réponses disent plutôt le contraire.`
}

function direEtudes(base: Base, m: number, { diplome = 'sans' }: Profil): string {
  const demande = NIVEAUX[base.niveau[m] ?? 0] ?? 'sans'
  if (NIVEAUX.indexOf(diplome) >= NIVEAUX.indexOf(demande))
    return demande === 'sans' ? 'On peut y entrer sans diplôme.' : 'Votre niveau d’études suffit d’ordinaire.'
  const votre = diplome === 'sans' ? 'vous êtes sans diplôme' : `vous avez ${DIPLOMES[diplome]}`
  return `On y entre d’ordinaire avec ${DIPLOMES[demande]} ; ${votre}.`
}
