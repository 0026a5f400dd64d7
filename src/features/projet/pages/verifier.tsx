import type { FC } from 'hono/jsx'
import type { Commune } from '#features/territoires/index.ts'
import { formatDistance, plural, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'

/** What can be met for real of an occupation, near the person. */
export interface EnVrai {
  rayonKm: number
  /** How many trainings, those followed from a distance among them. */
  formations: number
  /** The nearest training that is given in person. */
  proche: { id: string; intitule: string; ou: Ou } | undefined
  /** Events, the nearest first. */
  evenements: readonly { id: string; titre: string; quand: string; ou: Ou }[]
  /** Films on it. */
  clips: readonly { id: string; titre: string; duree: string }[]
}

/** Where something is: no distance in the person's own commune, whose middle would be measured. */
export interface Ou {
  ville: string | undefined
  distanceKm: number | undefined
}

interface Props {
  rome: string
  libelle: string
  commune: Commune | undefined
  enVrai: EnVrai | undefined
}

/** The reality check: what is known of an occupation here, who and what can be met. */
export const Verifier: FC<Props> = ({ rome, libelle, commune, enVrai }) => {
  const code = commune?.code
  const cache = <span class="hors-ecran"> : {typo(libelle)}</span>
  return (
    <>
      <h4>Voir en vrai</h4>
      <ul>
        <li>
          <a href={paths.metier(rome, code)}>Ce qu’on y fait, ce qu’on y gagne{cache}</a>
        </li>
        <li>
          <a href={paths.formations({ rome, commune: code })}>
            Les formations{commune ? ` autour de ${commune.nom}` : ''}
            {cache}
          </a>
          {enVrai ? ' ' : null}
          {enVrai ? <Formations enVrai={enVrai} /> : null}
        </li>
        <li>
          <a href={paths.partage(['information-metiers'], code)}>En parler&nbsp;: qui connaît ce métier{cache}</a>
        </li>
        <li>
          <a href={paths.partage(['stage-immersion'], code)}>Essayer quelques jours&nbsp;: qui peut m’aider{cache}</a>
        </li>
        <li>
          <Evenements rome={rome} code={code} enVrai={enVrai} />
        </li>
        {enVrai?.clips.map(({ id, titre, duree }) => (
          <li>
            En images&nbsp;: <a href={paths.clip(id)}>{typo(titre)}</a> <span class="petit">{duree}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** "Dreux", "Chartres, 31 km". */
const direOu = ({ ville, distanceKm }: Ou): string =>
  [ville, distanceKm === undefined ? undefined : formatDistance(distanceKm)].filter(Boolean).join(', ')

const Formations: FC<{ enVrai: EnVrai }> = ({ enVrai: { rayonKm, formations, proche } }) =>
  proche === undefined ? (
    <span class="petit">
      Aucune en présence à moins de {rayonKm}&nbsp;km
      {formations === 0 ? '' : `, ${plural(formations, 'formation', 'formations')} à distance`}.
    </span>
  ) : (
    <span class="petit">
      {plural(formations, 'formation', 'formations')}. La plus proche&nbsp;:{' '}
      <a href={paths.formation(proche.id)}>{typo(proche.intitule)}</a> ({direOu(proche.ou)})
    </span>
  )

const Evenements: FC<Pick<Props, 'rome' | 'enVrai'> & { code: string | undefined }> = ({ rome, code, enVrai }) => {
  if (enVrai === undefined) return <a href={paths.evenements({ rome })}>Les événements sur ce métier</a>
  const { evenements, rayonKm } = enVrai
  if (evenements.length === 0)
    return (
      <>
        Aucun événement annoncé sur ce métier à moins de {rayonKm}&nbsp;km.{' '}
        <a href={paths.evenements({ commune: code, besoin: 'information-metiers' })}>
          Ceux qui font découvrir des métiers
        </a>
      </>
    )
  return (
    <>
      Les événements&nbsp;:
      <ul>
        {evenements.map(({ id, titre, quand, ou }) => (
          <li>
            <a href={paths.evenement(id)}>{typo(titre)}</a>
            <span class="petit">
              {' '}
              {quand}, {direOu(ou)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
