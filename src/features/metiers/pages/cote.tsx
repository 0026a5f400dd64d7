import type { FC } from 'hono/jsx'
import { communeLabel } from '#features/territoires/index.ts'
import { capitalize, formatDistance, typo } from '#web/format.ts'
import { Champ, ChampCommune } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import type { FicheProps } from './props.ts'

/** Where the reader is: a commune, which leads to local figures, trainings and doors. */
export const Ou: FC<FicheProps> = ({ metier: { fiche }, centre, lieu }) => (
  <section aria-labelledby="ou" class="imprimer-non">
    <h2 id="ou">Près de chez vous</h2>
    <form method="post" action={paths.metier(fiche.rome)}>
      <Champ id="lieu" libelle="Votre commune" erreur={lieu.erreur}>
        <ChampCommune
          id="lieu"
          lieu={centre ? communeLabel(centre) : lieu.tape}
          commune={centre?.code}
          erreur={lieu.erreur}
        />
      </Champ>
      {lieu.candidats.length > 0 ? (
        <ul>
          {lieu.candidats.map(commune => (
            <li>
              <a href={paths.metier(fiche.rome, commune.code)}>{communeLabel(commune)}</a>
            </li>
          ))}
        </ul>
      ) : null}
      <button type="submit" class="bouton second bouton-petit">
        Voir près de cette commune
      </button>
    </form>
    {centre ? (
      <p>
        <a href={paths.portrait('commune', centre.code)}>Le portrait de {centre.nom}</a>
        <span class="petit"> chômage, secteurs, métiers qui recrutent</span>
      </p>
    ) : null}
  </section>
)

/** Films on the occupation. */
export const Clips: FC<FicheProps> = ({ clips }) =>
  clips.length === 0 ? null : (
    <>
      <p>Des films de trois minutes au plus, sous-titrés :</p>
      <ul>
        {clips.map(({ id, titre, duree }) => (
          <li>
            <a href={paths.clip(id)}>{typo(titre)}</a> <span class="petit">{duree}</span>
          </li>
        ))}
      </ul>
    </>
  )

/** The next events on the occupation. */
export const Evenements: FC<FicheProps> = ({ metier: { fiche }, centre, evenements }) => (
  <>
    {evenements.length === 0 ? <p>Aucun événement à venir{centre ? ' à moins de 50 km' : ''}.</p> : null}
    <ul>
      {evenements.map(({ id, titre, quand, commune, distanceKm }) => (
        <li>
          <a href={paths.evenement(id)}>{typo(titre)}</a>
          <span class="petit">
            {' '}
            {[quand, commune, distanceKm === undefined ? undefined : formatDistance(distanceKm)]
              .filter(Boolean)
              .join(', ')}
          </span>
        </li>
      ))}
    </ul>
    <p>
      <a href={paths.evenements({ rome: fiche.rome, commune: centre?.code })}>Tous les événements sur ce métier</a>
    </p>
  </>
)

export const Formations: FC<FicheProps> = ({ metier: { fiche }, centre, formations }) => (
  <section aria-labelledby="formations">
    <h2 id="formations">Formations{centre ? ` autour de ${centre.nom}` : ''}</h2>
    {formations.total === 0 ? (
      <p class="petit">Nous n’avons pas trouvé de formation pour ce métier{centre ? ' à moins de 50 km' : ''}.</p>
    ) : (
      <ul>
        {formations.trouvees.map(({ id, intitule, organisme, distanceKm }) => (
          <li>
            <a href={paths.formation(id)}>{typo(intitule)}</a>
            <span class="petit">
              {' '}
              {typo(organisme)}
              {distanceKm === undefined ? '' : `, ${formatDistance(distanceKm)}`}
            </span>
          </li>
        ))}
      </ul>
    )}
    <p>
      <a href={paths.formations({ rome: fiche.rome, commune: centre?.code })}>Toutes les formations</a>
    </p>
  </section>
)

export const Portes: FC<FicheProps> = ({ centre, portes }) => (
  <section aria-labelledby="portes">
    <h2 id="portes">À qui en parler</h2>
    <ul>
      {portes.map(({ structure, service, lieu, distanceKm }) => (
        <li>
          <a href={paths.service(service.id)}>{typo(structure.nom)}</a>
          <span class="petit">
            {lieu ? ` ${lieu.nom}` : ''}
            {distanceKm === null || distanceKm === undefined ? '' : `, ${formatDistance(distanceKm)}`}
          </span>
        </li>
      ))}
    </ul>
    <p>
      <a href={paths.partage(['information-metiers'], centre?.code)}>Toutes les portes, et pourquoi</a>
    </p>
  </section>
)

/** Sheets of Onisep on the same occupation, or on neighbours. */
export const Ailleurs: FC<FicheProps> = ({ onisep }) =>
  onisep.length === 0 ? null : (
    <section aria-labelledby="ailleurs" class="imprimer-non">
      <h2 id="ailleurs">Lire aussi</h2>
      <ul>
        {onisep.map(({ libelle, url }) => (
          <li>
            <a href={url} rel="external noreferrer">
              {typo(capitalize(libelle))}
            </a>
            <span class="petit"> onisep.fr</span>
          </li>
        ))}
      </ul>
      <p class="petit">Adresses&nbsp;: Onisep, Idéo-Métiers, licence ODbL.</p>
    </section>
  )
