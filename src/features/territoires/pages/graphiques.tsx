import { scaleBand, scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import type { FC } from 'hono/jsx'
import { formatNumber } from '#web/format.ts'
import type { Graphique } from './chiffres/chiffre.ts'

/** Drawn at the width of a phone, so that its words are read there; a wide screen shows it hardly larger. */
const LARGE = 420
/** A longer name is cut: the table has it whole. */
const NOM_MAX = 48
/** Room that a year takes under the line. */
const ANNEE_LARGE = 48
const BARRE = 34
const HAUT = 240
const MARGE = { gauche: 44, droite: 16, haut: 16, bas: 28 }

/** Counts are whole, even where the producer weighs them. */
const ENTIERS: ReadonlySet<string> = new Set(['offres', 'personnes', 'projets'])

const court = (nom: string): string => (nom.length > NOM_MAX ? `${nom.slice(0, NOM_MAX - 1).trimEnd()}…` : nom)

const ecrire = (valeur: number, unite: string): string => {
  const nombre = formatNumber(
    Math.abs(valeur) >= 100 || ENTIERS.has(unite) ? Math.round(valeur) : Math.round(valeur * 10) / 10,
  )
  return unite === '%' || unite === '€' ? `${nombre}\u00a0${unite}` : nombre
}

/** A drawing of figures that the table beside it holds too: hidden from screen readers, which read the table. */
export const Dessin: FC<{ graphique: Graphique }> = ({ graphique }) =>
  graphique.type === 'barres' ? <Barres {...graphique} /> : <Courbe {...graphique} />

/** Bars one under the other, each under its name. */
const Barres: FC<Extract<Graphique, { type: 'barres' }>> = ({ barres, unite }) => {
  const max = Math.max(...barres.map(({ valeur }) => valeur), 0)
  const x = scaleLinear([0, max || 1], [0, LARGE - 90])
  const haut = barres.length * (BARRE + 10)
  const y = scaleBand(
    barres.map((_, i) => String(i)),
    [0, haut],
  )
  return (
    <svg class="dessin" viewBox={`0 0 ${LARGE} ${haut}`} aria-hidden="true" focusable="false">
      {barres.map(({ nom, valeur, ici }, i) => {
        const top = Math.round(y(String(i)) ?? 0)
        const large = Math.max(2, Math.round(x(valeur)))
        return (
          <g class={ici ? 'barre barre-ici' : 'barre'}>
            <text x="0" y={top + 16}>
              {court(nom)}
            </text>
            <rect x="0" y={top + 22} width={large} height="14" rx="3" />
            <text class="barre-valeur" x={large + 8} y={top + 35}>
              {ecrire(valeur, unite)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

/** A line over time, its first, last, greatest and least values written. */
const Courbe: FC<Extract<Graphique, { type: 'courbe' }>> = ({ points, unite }) => {
  const valeurs = points.map(({ valeur }) => valeur)
  const max = Math.max(...valeurs)
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [MARGE.gauche, LARGE - MARGE.droite])
  const y = scaleLinear([0, max * 1.1 || 1], [HAUT - MARGE.bas, MARGE.haut]).nice()
  const at = (i: number): number => Math.round(x(i))
  const trace =
    line<number>(
      (_, i) => at(i),
      v => Math.round(y(v)),
    )(valeurs) ?? ''
  const fond =
    area<number>(
      (_, i) => at(i),
      HAUT - MARGE.bas,
      v => Math.round(y(v)),
    )(valeurs) ?? ''
  const annees = points.flatMap(({ periode }, i) =>
    i === 0 ||
    (at(i) - at(0) > ANNEE_LARGE &&
      periode.slice(0, 4) !== points[i - 1]?.periode.slice(0, 4) &&
      Number(periode.slice(0, 4)) % 5 === 0)
      ? [{ annee: periode.slice(0, 4), i }]
      : [],
  )
  const dernier = points.length - 1
  return (
    <svg class="dessin" viewBox={`0 0 ${LARGE} ${HAUT}`} aria-hidden="true" focusable="false">
      {y.ticks(4).map(tick => (
        <g class="dessin-repere">
          <line x1={MARGE.gauche} x2={LARGE - MARGE.droite} y1={Math.round(y(tick))} y2={Math.round(y(tick))} />
          <text x={MARGE.gauche - 8} y={Math.round(y(tick)) + 5}>
            {ecrire(tick, unite)}
          </text>
        </g>
      ))}
      {annees.map(({ annee, i }) => (
        <text class="dessin-annee" x={at(i)} y={HAUT - 6}>
          {annee}
        </text>
      ))}
      <path class="dessin-fond" d={fond} />
      <path class="dessin-trait" d={trace} />
      <circle class="dessin-point" cx={at(dernier)} cy={Math.round(y(valeurs[dernier] ?? 0))} r="5" />
      <text class="dessin-dernier" x={at(dernier)} y={Math.round(y(valeurs[dernier] ?? 0)) - 12}>
        {ecrire(valeurs[dernier] ?? 0, unite)}
      </text>
    </svg>
  )
}
