import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { direFuseau } from '#platform/fuseau.ts'
import { capitalize, plural } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { dateDe, direDossier, direHeure, direJour } from '../domain/dire.ts'
import type { CreneauDeSemaine } from '../store/creneaux.ts'
import { ETATS_DITS, MODES_DITS } from '../texts.ts'

export interface SemaineProps {
  cadre: Cadre
  agent: Agent
  creneaux: readonly CreneauDeSemaine[]
  /** First day shown, ISO. */
  du: string
  avant: string
  apres: string
  aujourdhui: string
  now: Date
  agenda: boolean
  permanences: number
  fait?: string | undefined
}

type Rdv = CreneauDeSemaine['rendezvous'][number]
const MARQUES = [
  ['vu', 'Reçu'],
  ['excuse', 'Excusé'],
  ['absent', 'Absent'],
] as const
const AVANCE_MS = 30 * 60_000

const Rendezvous: FC<{ r: Rdv; du: string; commence: boolean }> = ({ r, du, commence }) => (
  <li>
    <span class="rdv-qui">
      {r.personne && r.accessible ? (
        <a href={postePaths.personne(r.personne)}>{capitalize(direDossier(r.personne))}</a>
      ) : (
        capitalize(direDossier(r.personne))
      )}{' '}
      <b class={`rdv-etat rdv-${r.etat}`}>{ETATS_DITS[r.etat]}</b>
    </span>
    <form method="post" action={`${postePaths.rendezvous}/${r.id}/marquer`} class="rdv-marques imprimer-non">
      <input type="hidden" name="du" value={du} />
      {MARQUES.filter(([marque]) => marque !== r.etat && (commence || marque === 'excuse')).map(([marque, texte]) => (
        <button type="submit" name="marque" value={marque} class="discret">
          {texte}
          <span class="hors-ecran"> : {direDossier(r.personne)}</span>
        </button>
      ))}
      {r.etat === 'pris' && r.accessible ? (
        <a class="discret" href={`${postePaths.rendezvous}/${r.id}`}>
          Changer
        </a>
      ) : null}
    </form>
  </li>
)

const Ligne: FC<{ c: CreneauDeSemaine; du: string; now: Date }> = ({ c, du, now }) => {
  const tenus = c.rendezvous.filter(r => r.etat !== 'excuse').length
  const libres = c.places - tenus
  const commence = c.debut.getTime() - AVANCE_MS <= now.getTime()
  return (
    <tr class={c.ferme ? 'rdv-ferme' : undefined}>
      <th scope="row">
        {direHeure(c.debut, c.zone)} – {direHeure(c.fin, c.zone)}
      </th>
      <td>
        {c.permanence}
        <small>
          {MODES_DITS[c.mode]}
          {c.hote ? `, avec ${c.hote}` : ''}
        </small>
      </td>
      <td>
        {c.rendezvous.length > 0 ? (
          <ul class="rdv-liste">
            {c.rendezvous.map(r => (
              <Rendezvous r={r} du={du} commence={commence} />
            ))}
          </ul>
        ) : null}
        {c.ferme ? (
          <span class="rdv-libre">Fermé</span>
        ) : libres > 0 ? (
          <span class="rdv-libre">{c.places === 1 ? 'Libre' : plural(libres, 'place libre', 'places libres')}</span>
        ) : null}
      </td>
      <td class="imprimer-non">
        {c.ferme || c.debut <= now ? null : (
          <details class="rdv-fermer">
            <summary>
              Fermer<span class="hors-ecran"> le créneau de {direHeure(c.debut, c.zone)}</span>
            </summary>
            <form method="post" action={`${postePaths.rendezvous}/creneaux/${c.id}/fermer`}>
              <input type="hidden" name="du" value={du} />
              <p>{tenus > 0 ? 'Le rendez-vous sera annulé et la personne prévenue.' : 'Personne ne l’a pris.'}</p>
              <button type="submit" class="discret">
                Fermer ce créneau
              </button>
            </form>
          </details>
        )}
      </td>
    </tr>
  )
}

/** The day of its first slot, with whose hour it is when it is not that of Paris. */
const titreDe = (c: CreneauDeSemaine | undefined): string =>
  c ? `${direJour(c.debut, c.zone)}${direFuseau(c.zone)}` : ''

/** The week of a structure, today first. */
export const PageSemaine: FC<SemaineProps> = props => {
  const { cadre, agent, creneaux, du, avant, apres, aujourdhui, now, agenda, permanences, fait } = props
  const jours = new Map<string, CreneauDeSemaine[]>()
  for (const c of creneaux) {
    const jour = dateDe(c.debut, c.zone)
    jours.set(jour, [...(jours.get(jour) ?? []), c])
  }
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Rendez-vous" menu="rendezvous" fait={fait}>
      <h1>Rendez-vous</h1>
      <nav aria-label="Semaines" class="rdv-nav imprimer-non">
        <a href={`${postePaths.rendezvous}?du=${avant}`}>Semaine précédente</a>
        {du === aujourdhui ? null : <a href={postePaths.rendezvous}>Aujourd’hui</a>}
        <a href={`${postePaths.rendezvous}?du=${apres}`}>Semaine suivante</a>
        <a href={`${postePaths.rendezvous}/permanences`}>Permanences</a>
      </nav>
      {du === aujourdhui && !jours.has(aujourdhui) ? <p>Aujourd’hui, aucun rendez-vous.</p> : null}
      {creneaux.length === 0 ? (
        <p>
          Aucun créneau cette semaine.{' '}
          {permanences === 0 ? (
            <a href={`${postePaths.rendezvous}/permanences/nouvelle`}>Ouvrez une permanence</a>
          ) : (
            <a href={`${postePaths.rendezvous}?du=${apres}`}>Voir la semaine suivante</a>
          )}
          .
        </p>
      ) : null}
      {[...jours].map(([jour, liste]) => (
        <table class="rdv-jour">
          <caption>{jour === aujourdhui ? `Aujourd’hui, ${titreDe(liste[0])}` : capitalize(titreDe(liste[0]))}</caption>
          <thead>
            <tr>
              <th scope="col">Heure</th>
              <th scope="col">Permanence</th>
              <th scope="col">Qui vient</th>
              <th scope="col" class="imprimer-non">
                Créneau
              </th>
            </tr>
          </thead>
          <tbody>
            {liste.map(c => (
              <Ligne c={c} du={du} now={now} />
            ))}
          </tbody>
        </table>
      ))}
      <section class="imprimer-non">
        <h2>Dans votre agenda</h2>
        <p>
          Une adresse secrète montre vos rendez-vous dans votre logiciel d’agenda. Elle ne nomme personne : «
          Rendez-vous, dossier 7F2 ».
        </p>
        <form method="post" action={`${postePaths.rendezvous}/agenda`} class="rdv-agenda">
          <button type="submit" name="agir" value="ouvrir" class="discret">
            {agenda ? 'Changer d’adresse' : 'Créer mon adresse'}
          </button>
          {agenda ? (
            <button type="submit" name="agir" value="fermer" class="discret">
              Supprimer mon adresse
            </button>
          ) : null}
        </form>
      </section>
    </PagePoste>
  )
}

/** The address of a feed, shown once. */
export const PageAgenda: FC<{ cadre: Cadre; agent: Agent; adresse: string }> = ({ cadre, agent, adresse }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Mon adresse d’agenda" menu="rendezvous">
    <h1>Votre adresse d’agenda</h1>
    <p>Copiez-la dans votre logiciel d’agenda, à « s’abonner ». Elle ne sera plus montrée : ne la donnez à personne.</p>
    <p>
      <label for="adresse">Adresse</label>
      <input id="adresse" type="text" readonly value={adresse} />
    </p>
    <p>
      <a href={postePaths.rendezvous}>Revenir aux rendez-vous</a>
    </p>
  </PagePoste>
)
