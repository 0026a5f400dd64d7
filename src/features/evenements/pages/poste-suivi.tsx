import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { jourDe } from '#platform/fuseau.ts'
import { formatDate, plural, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direLieu, direQuand } from '../domain/dire.ts'
import { type Evenement, organisateursOf, placesLibres } from '../domain/evenement.ts'
import type { TacheEvenement } from '../store/taches.ts'
import { ETAT_TEXTES, ROLE_POSTE } from '../texts-poste.ts'

interface SuiviProps {
  cadre: Cadre
  agent: Agent
  evenement: Evenement
  taches: readonly TacheEvenement[]
  /** It has a parcours that the agent may follow. */
  parcours: boolean
  now: Date
  fait?: string | undefined
}

/** An event as those who coordinate its territoire or the région follow it: nothing is changed here, nobody is named. */
export const PageSuivi: FC<SuiviProps> = ({ cadre, agent, evenement: e, taches, parcours, now, fait }) => {
  const libres = e.etat === 'annule' ? undefined : placesLibres(e)
  return (
    <PagePoste cadre={cadre} agent={agent} titre={typo(e.titre)} menu="evenements" fait={fait}>
      <div>
        <p class="fil">
          <a href={postePaths.evenements}>Événements</a>
        </p>
        <p class="surtitre">{direQuand(e.quand)}</p>
        <h1>{typo(e.titre)}</h1>
        <p>
          {typo(direLieu(e))}. <b>{ETAT_TEXTES[e.etat]}</b>
          {e.membres ? ', réservé aux professionnels' : ''}.
        </p>
        {e.motif ? <p>{typo(e.motif)}</p> : null}
        {libres === undefined ? null : (
          <p>
            {libres === 0 ? 'Complet' : plural(libres, 'place libre', 'places libres')} sur {e.capacite}.
          </p>
        )}
        {e.etat === 'brouillon' ? (
          <p>La structure qui pilote complète ce brouillon et le publie. Le public ne le voit pas encore.</p>
        ) : (
          <p>
            <a href={paths.evenement(e.id)}>
              {e.membres ? 'Voir la page des professionnels' : 'Voir la page publique'}
            </a>
          </p>
        )}
        {parcours ? (
          <p>
            <a href={postePaths.parcours(e.id)}>Voir le parcours et ce qu’il a donné</a>
          </p>
        ) : null}
      </div>
      <section aria-labelledby="organisations">
        <h2 id="organisations">Qui organise</h2>
        <ul class="puces">
          {e.organisations.length === 0
            ? organisateursOf(e).map(nom => <li>{typo(nom)}</li>)
            : e.organisations.map(({ nom, role }) => (
                <li>
                  {typo(nom)}, {ROLE_POSTE[role].toLowerCase()}
                </li>
              ))}
        </ul>
      </section>
      {agent.role === 'coordinateur' ? (
        <section aria-labelledby="taches">
          <h2 id="taches">Qui fait quoi</h2>
          {taches.length === 0 ? (
            <p class="rien">Rien n’est encore réparti.</p>
          ) : (
            <ul class="puces">
              {taches.map(t => (
                <li>
                  <b>{typo(t.intitule)}</b>, {typo(t.nom)},{' '}
                  {t.faiteLe
                    ? `fait le ${formatDate(jourDe(t.faiteLe, e.quand.zone))}`
                    : `pour le ${formatDate(t.echeance)}`}
                  {t.faiteLe === null && t.echeance < jourDe(now, e.quand.zone) ? <b>, en retard</b> : null}
                </li>
              ))}
            </ul>
          )}
        </section>
      ) : null}
    </PagePoste>
  )
}
