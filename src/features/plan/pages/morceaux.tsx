import type { FC } from 'hono/jsx'
import { capitalize, formatDate, formatNumber, NBSP, plural, typo } from '#web/format.ts'
import { type ActionPlan, budgetDe, decompteDe, ETATS, estAtteint, type Nomme, type Objectif } from '../domain/plan.ts'
import { ETAT_NOMBRES, ETAT_TEXTES } from '../texts.ts'

export const direEuros = (euros: number): string => `${formatNumber(euros)}${NBSP}€`

/** When an action takes place, in words; nothing when no day is told. */
export const direDates = ({ debut, fin }: Pick<ActionPlan, 'debut' | 'fin'>): string => {
  if (debut !== undefined && debut === fin) return `le ${formatDate(debut)}`
  if (debut !== undefined && fin !== undefined)
    return `du ${debut.slice(0, 4) === fin.slice(0, 4) ? formatDate(debut).slice(0, -5) : formatDate(debut)} au ${formatDate(fin)}`
  if (debut !== undefined) return `à partir du ${formatDate(debut)}`
  return fin === undefined ? '' : `jusqu’au ${formatDate(fin)}`
}

/** Names after one another. */
export const direNoms = (structures: readonly Nomme[], autres = ''): string =>
  [...structures.map(({ nom }) => typo(nom)), ...(autres === '' ? [] : [typo(autres)])].join(', ')

/** "6 actions : 4 faites, 2 prévues", with the budget that is told. */
export const direBilan = (actions: readonly ActionPlan[]): string => {
  if (actions.length === 0) return 'Aucune action'
  const decompte = decompteDe(actions)
  const etats = ETATS.filter(etat => decompte[etat] > 0).map(etat =>
    plural(decompte[etat], ETAT_NOMBRES[etat][0], ETAT_NOMBRES[etat][1]),
  )
  const budget = budgetDe(actions)
  return `${plural(actions.length, 'action')}${NBSP}: ${etats.join(', ')}${budget === undefined ? '' : `. Budget${NBSP}: ${direEuros(budget)}`}`
}

/** What an objective aims at, what was counted, and whether it is reached. */
export const direIndicateur = (objectif: Objectif): string => {
  const { indicateur, cible, releve } = objectif
  const quoi = indicateur === '' ? 'Sans indicateur' : capitalize(typo(indicateur))
  const vise = cible === undefined ? '' : `. Cible${NBSP}: ${formatNumber(cible)}`
  const vu = releve === undefined ? '' : `. Compté le ${formatDate(releve.le)}${NBSP}: ${formatNumber(releve.valeur)}`
  const atteint = estAtteint(objectif)
  return `${quoi}${vise}${vu}${atteint === undefined ? '' : atteint ? '. Atteint' : '. Pas encore atteint'}.`
}

/** The state of an action, in a word and a colour. */
export const EtatAction: FC<{ action: Pick<ActionPlan, 'etat'>; retard?: boolean }> = ({ action, retard = false }) => (
  <span class={`etat-action etat-${action.etat}`}>
    {ETAT_TEXTES[action.etat]}
    {retard ? ', en retard' : ''}
  </span>
)

/** The one plan of the demonstrations that has a fact in it. */
const AVEC_UN_FAIT = { territoire: 'drouais', annee: 2018 }

/** What is a fact in a plan of the demonstration, and what is not; nothing of a plan that is not one. */
export const PlanInvente: FC<{ actions: readonly ActionPlan[] }> = ({ actions }) => {
  const inventees = actions.filter(({ demonstration }) => demonstration)
  if (inventees.length === 0) return null
  const fait = inventees.some(
    ({ territoire, annee }) => territoire.id === AVEC_UN_FAIT.territoire && annee === AVEC_UN_FAIT.annee,
  )
  return (
    <p class="attention">
      Démonstration.{' '}
      {fait
        ? 'La Semaine de l’orientation a bien eu lieu dans le Drouais en 2018. Les objectifs, les dates, les budgets, les nombres et qui porte chaque action sont inventés.'
        : 'Ce plan est inventé tout entier.'}
    </p>
  )
}
