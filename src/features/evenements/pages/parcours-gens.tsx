import type { FC } from 'hono/jsx'
import { plural, typo } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import type { ParcoursLu } from '../parcours.ts'
import type { Parcours } from '../store/parcours.ts'
import type { Participant, Venue } from '../store/participants.ts'
import { ETAT_PARTICIPANT_TEXTES, SUITE_TEXTES } from '../texts-parcours.ts'

interface GensProps extends Omit<ParcoursLu, 'parcours' | 'remedes'> {
  parcours: Parcours
}

/** Who is in a parcours, in which group, at which steps they were and what followed. */
export const ParcoursGens: FC<GensProps> = ({ evenement, parcours, participants, commence }) => {
  const { etapes, plan } = parcours
  return (
    <section aria-labelledby="gens">
      <h2 id="gens">Les personnes</h2>
      <p class="imprimer-non">
        Pour inviter quelqu’un, ouvrez <a href={postePaths.personnes}>son dossier</a>, puis «&nbsp;Inviter à un
        parcours&nbsp;». Vous voyez ici les personnes dont vous pouvez lire le dossier.
      </p>
      {participants.length === 0 ? (
        <p class="vide">Personne n’est encore invité.</p>
      ) : (
        <ul class="file">
          {participants.map(p => (
            <li class="file-ligne">
              <p>
                <a href={postePaths.personne(p.personne)}>
                  <b>
                    {p.prenom} {p.nom}
                  </b>
                </a>
                <span class="petit">
                  {p.etat === 'ne-vient-pas'
                    ? ETAT_PARTICIPANT_TEXTES[p.etat]
                    : `${p.groupe === undefined || !plan.ok ? 'Sans groupe' : `Groupe ${p.groupe + 1}`}. ${ETAT_PARTICIPANT_TEXTES[p.etat]}`}
                  . Invitation de {typo(p.par)}
                </span>
                {p.presences.length === 0 ? null : <span class="petit">{typo(direPresences(p, etapes))}</span>}
              </p>
              {commence ? null : <Changer participant={p} evenement={evenement.id} />}
            </li>
          ))}
        </ul>
      )}
      {commence ? (
        <>
          <h3>Ce que chaque étape a donné</h3>
          <Suites parcours={parcours} participants={participants} />
          <p class="petit">{plural(participants.length, 'personne')} que vous pouvez voir.</p>
        </>
      ) : null}
    </section>
  )
}

const Changer: FC<{ participant: Participant; evenement: string }> = ({ participant: p, evenement }) => (
  <form
    method="post"
    action={`${postePaths.parcours(evenement)}/participants/${p.id}`}
    class="imprimer-non file-ligne-geste"
  >
    <button type="submit" class="discret" name="etat" value={p.etat === 'ne-vient-pas' ? 'vient' : 'ne-vient-pas'}>
      {p.etat === 'ne-vient-pas' ? 'Vient finalement' : 'Ne vient pas'}
      <span class="hors-ecran">
        {' '}
        : {p.prenom} {p.nom}
      </span>
    </button>
  </form>
)

const direPresences = ({ presences }: Participant, etapes: Parcours['etapes']): string =>
  etapes
    .flatMap(({ id, titre }) => {
      const notee = presences.find(({ etape }) => etape === id)
      if (!notee) return []
      const la = notee.present ? 'présent' : notee.rattrapee ? 'rattrapée' : 'manquée'
      return [`${titre} : ${la}${notee.suite ? `, ${SUITE_TEXTES[notee.suite].toLowerCase()}` : ''}`]
    })
    .join(' ; ')

/** What each step gave: who came, who caught up, what followed. */
export const Suites: FC<{ parcours: Parcours; participants: readonly Venue[] }> = ({ parcours, participants }) => {
  const attendues = participants.filter(({ etat, presences }) => etat !== 'ne-vient-pas' || presences.length > 0)
  return (
    <section class="defile" aria-label="Tableau des étapes" tabindex={0}>
      <table class="poste-table">
        <thead>
          <tr>
            <th scope="col">Étape</th>
            <th scope="col">Venues</th>
            <th scope="col">Rattrapées</th>
            <th scope="col">Manquées</th>
            <th scope="col">À noter</th>
            <th scope="col">Suites</th>
          </tr>
        </thead>
        <tbody>
          {parcours.etapes.map(({ id, titre }) => {
            const notees = participants.flatMap(({ presences }) => presences.filter(({ etape }) => etape === id))
            const suites = Map.groupBy(
              notees.flatMap(({ suite }) => (suite && suite !== 'rien' ? [suite] : [])),
              suite => suite,
            )
            return (
              <tr>
                <th scope="row">{typo(titre)}</th>
                <td>{notees.filter(({ present }) => present).length}</td>
                <td>{notees.filter(({ present, rattrapee }) => !present && rattrapee).length}</td>
                <td>{notees.filter(({ present, rattrapee }) => !present && !rattrapee).length}</td>
                <td>{attendues.filter(({ presences }) => !presences.some(({ etape }) => etape === id)).length}</td>
                <td>
                  {suites.size === 0
                    ? 'Aucune notée'
                    : [...suites].map(([suite, eux]) => `${SUITE_TEXTES[suite]} : ${eux.length}`).join(', ')}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
