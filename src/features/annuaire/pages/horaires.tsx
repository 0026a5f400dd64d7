import type { FC } from 'hono/jsx'
import { capitalize, formatComing, formatDate, formatHour, JOURS, typo } from '#web/format.ts'
import { withClosures } from '../domain/horaires.ts'
import type { Lieu } from '../domain/schemas.ts'
import { createLireHoraires, type JourOuvert, semaineOuverte } from '../horaires.ts'

interface HorairesProps {
  horaires: string
  fermetures: Lieu['fermetures']
  fuseau: string
  now: Date
}

const lire = createLireHoraires()
const hour = (text: string): string => formatHour({ hour: Number(text.slice(0, 2)), minute: Number(text.slice(3, 5)) })
const dayName = (date: string): string => capitalize(JOURS[new Date(`${date}T12:00:00Z`).getUTCDay()] ?? '')
const shortDate = (date: string): string => formatDate(date).replace(/\u00a0\d{4}$/, '')

/** Free text kept as an OSM comment, `unknown "Sur rendez-vous"`: shown as it was written. */
const asWritten = (horaires: string): string | undefined => /^unknown "(.*)"$/.exec(horaires)?.[1]

/** The days to come, hour by hour, with the closures announced; free text where the hours are only known so. */
export const Horaires: FC<HorairesProps> = ({ horaires, fermetures, fuseau, now }) => {
  const texte = asWritten(horaires)
  if (texte) return <p>{typo(texte)}</p>
  const annonces = withClosures(horaires, fermetures) ?? horaires
  const jours = semaineOuverte(annonces, fuseau, now.getTime())
  if (!jours) return <p>Horaires à demander.</p>
  const etat = lire(annonces, fuseau, now.getTime())
  const closed = (date: string): boolean => fermetures.some(({ du, au }) => date >= du && date <= au)
  const today = jours[0]
  const avenir = fermetures.filter(({ au }) => au >= (today?.date ?? ''))
  return (
    <>
      {etat ? (
        <p class={etat.maintenant ? 'ouvert-maintenant' : 'ferme-maintenant'}>{nowText(etat, now, fuseau)}</p>
      ) : null}
      <table class="horaires">
        <caption class="hors-ecran">Horaires des sept prochains jours</caption>
        <thead class="hors-ecran">
          <tr>
            <th scope="col">Jour</th>
            <th scope="col">Heures d’ouverture</th>
          </tr>
        </thead>
        <tbody>
          {jours.map((jour, i) => (
            <tr class={i === 0 ? 'aujourdhui' : undefined}>
              <th scope="row">
                {dayName(jour.date)} <span>{i === 0 ? 'aujourd’hui' : shortDate(jour.date)}</span>
              </th>
              <td>{closed(jour.date) ? 'Fermeture exceptionnelle' : <Plages jour={jour} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {avenir.length > 0 ? (
        <div>
          <h3>Fermetures annoncées</h3>
          <ul>
            {avenir.map(({ du, au, motif }) => (
              <li>
                {du === au ? `Le ${formatDate(du)}` : `Du ${formatDate(du)} au ${formatDate(au)}`}
                {motif ? `, ${motif}` : ''}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}

const Plages: FC<{ jour: JourOuvert }> = ({ jour: { plages } }) => (
  <>
    {plages.length === 0 ? 'Fermé' : plages.map(({ de, a }) => <span class="plage">{`${hour(de)} – ${hour(a)}`}</span>)}
  </>
)

const nowText = (
  { maintenant, prochaine }: { maintenant: boolean; prochaine: number | null },
  now: Date,
  fuseau: string,
): string => {
  const moment = prochaine === null ? null : formatComing(new Date(prochaine).toISOString(), now, fuseau)
  if (maintenant) return moment ? `Ouvert maintenant, jusqu’${moment}` : 'Ouvert maintenant'
  return moment ? `Fermé maintenant, ouvre ${moment}` : 'Fermé en ce moment'
}
