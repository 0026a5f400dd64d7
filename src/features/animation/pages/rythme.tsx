import type { FC } from 'hono/jsx'
import { capitalize, formatDate, plural, typo } from '#web/format.ts'
import { allureDe, moisSans } from '../domain/schema.ts'
import type { GroupeAnime } from '../store/schemas.ts'
import { direRythme } from '../texts.ts'

/** How often a group should meet, when it did, and whether it has let its rhythm go. @param leJour today, ISO */
export const Rythme: FC<{ groupe: GroupeAnime; leJour: string }> = ({ groupe, leJour }) => {
  const { rythmeMois, derniere, prochaine } = groupe
  const allure = allureDe(groupe, leJour)
  if (rythmeMois === undefined) return <p>Aucun rythme n’est choisi.</p>
  const mois = plural(moisSans(groupe, leJour), 'mois', 'mois')
  return (
    <>
      <p>
        {capitalize(direRythme(rythmeMois))}
        {groupe.animateur === undefined ? '' : `, animé par : ${typo(groupe.animateur)}`}.{' '}
        {derniere === undefined ? 'Ne s’est pas encore réuni.' : `Dernière réunion le ${formatDate(derniere)}.`}
        {prochaine === undefined ? '' : ` Prochaine le ${formatDate(prochaine)}.`}
      </p>
      {allure === 'retard' ? (
        <p class="attention">
          <b>En retard :</b> pas réuni depuis {mois}, et aucune date n’est prévue.
        </p>
      ) : allure === 'retard-prevu' ? (
        <p class="attention">
          <b>En retard :</b> pas réuni depuis {mois}. Une date est prévue.
        </p>
      ) : null}
    </>
  )
}
