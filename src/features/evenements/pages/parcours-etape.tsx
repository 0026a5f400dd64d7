import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { type EtapeCohorte, horaireDe, toursDeRattrapage } from '../domain/cohorte.ts'
import { direHoraire } from '../domain/feuille.ts'
import type { EvenementDuParcours, Parcours } from '../store/parcours.ts'
import { type Participant, SUITES } from '../store/participants.ts'
import { SUITE_TEXTES } from '../texts-parcours.ts'

interface EtapeProps {
  cadre: Cadre
  agent: Agent
  evenement: EvenementDuParcours
  parcours: Parcours
  etape: EtapeCohorte
  participants: readonly Participant[]
  fait?: string | undefined
}

/** Who comes to a step, round after round: made for a phone held in one hand. With a script it goes on without network (`web/client/appel.ts`). */
export const PageEtape: FC<EtapeProps> = ({ cadre, agent, evenement, parcours, etape, participants, fait }) => {
  const { plan } = parcours
  const ici = `${postePaths.parcours(evenement.id)}/etapes/${etape.id}`
  const passages = plan.ok ? plan.passages.filter(p => p.etape === etape.id).toSorted((a, b) => a.tour - b.tour) : []
  return (
    <PagePoste cadre={cadre} agent={agent} titre={`Étape : ${etape.titre}`} menu="evenements" fait={fait}>
      <div>
        <p class="fil">
          <a href={postePaths.parcours(evenement.id)}>{typo(evenement.titre)}</a>
        </p>
        <h1>{typo(etape.titre)}</h1>
        <p class="chapeau">Cochez qui est là, puis notez. On peut y revenir et corriger.</p>
        <p class="petit" role="status" data-appel={ici}></p>
      </div>
      {passages.map(({ tour, groupe, salle: id }) => {
        const siens = participants.filter(p => p.groupe === groupe && p.etat !== 'ne-vient-pas')
        const salle = etape.salles.find(s => s.id === id)
        const titre = `t-${tour}-${groupe}`
        return (
          <section aria-labelledby={titre} class="poste-bloc">
            <h2 id={titre}>
              {direHoraire(horaireDe(parcours, tour), evenement.zone)}&nbsp;: groupe {groupe + 1}
            </h2>
            <p class="petit">{typo(salle?.nom ?? '')}</p>
            {siens.length === 0 ? (
              <p>Personne que vous puissiez voir dans ce groupe.</p>
            ) : (
              <form method="post" action={ici}>
                <ul class="parcours-appel">
                  {siens.map(p => (
                    <Appel participant={p} etape={etape} parcours={parcours} tour={tour} zone={evenement.zone} />
                  ))}
                </ul>
                <p class="actions">
                  <button type="submit" class="bouton">
                    Noter
                    <span class="hors-ecran"> le groupe {groupe + 1}</span>
                  </button>
                </p>
              </form>
            )}
          </section>
        )
      })}
    </PagePoste>
  )
}

interface AppelProps {
  participant: Participant
  etape: EtapeCohorte
  parcours: Parcours
  tour: number
  zone: string
}

const Appel: FC<AppelProps> = ({ participant: p, etape, parcours, tour, zone }) => {
  const notee = p.presences.find(({ etape: id }) => id === etape.id)
  const manquee = notee?.present === false
  const { plan } = parcours
  const rattrapages =
    manquee && !notee.rattrapee && plan.ok && p.groupe !== undefined
      ? toursDeRattrapage(parcours, plan, { groupe: p.groupe, etape: etape.id, apres: tour })
      : []
  return (
    <li data-notee={notee && ''}>
      <input type="hidden" name="vu[]" value={p.id} />
      <label class="parcours-la">
        <input type="checkbox" name="la[]" value={p.id} checked={notee?.present === true} />
        <span>
          {p.prenom} {p.nom}
        </span>
      </label>
      {manquee ? (
        <label class="parcours-la">
          <input type="checkbox" name="rattrapee[]" value={p.id} checked={notee.rattrapee} />
          <span>
            A rattrapé cette étape
            <span class="hors-ecran">
              {' '}
              : {p.prenom} {p.nom}
            </span>
          </span>
        </label>
      ) : null}
      {manquee && !notee.rattrapee ? (
        <p class="petit">
          {rattrapages.length === 0
            ? 'À rattraper un autre jour : plus de place aujourd’hui quand son groupe est libre.'
            : `Peut rattraper : ${rattrapages
                .map(({ tour: autre, salle }) => {
                  const nom = etape.salles.find(({ id }) => id === salle)?.nom ?? ''
                  return `${direHoraire(horaireDe(parcours, autre), zone)}, ${nom}`
                })
                .join(' ou ')}.`}
        </p>
      ) : null}
      <label class="parcours-suite">
        <span>
          Et après
          <span class="hors-ecran">
            {' '}
            : {p.prenom} {p.nom}
          </span>
        </span>
        <select name={`suite-${p.id}`}>
          <option value="">Pas encore dit</option>
          {SUITES.map(code => (
            <option value={code} selected={notee?.suite === code}>
              {SUITE_TEXTES[code]}
            </option>
          ))}
        </select>
      </label>
    </li>
  )
}
