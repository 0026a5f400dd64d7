import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { plural } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direRecurrence } from '../domain/recurrence.ts'
import type { PermanenceGardee } from '../store/permanences.ts'
import { MODES_DITS } from '../texts.ts'

/** Address of the permanences. */
export const PERMANENCES = `${postePaths.rendezvous}/permanences`

interface ListeProps {
  cadre: Cadre
  agent: Agent
  permanences: readonly PermanenceGardee[]
  fait?: string | undefined
}

/** The permanences of a structure, in words. */
export const PagePermanences: FC<ListeProps> = ({ cadre, agent, permanences, fait }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Permanences" menu="rendezvous" fait={fait}>
    <h1>Permanences</h1>
    <p>Les jours fériés et les fermetures de votre lieu n’ont pas de créneau.</p>
    {permanences.length === 0 ? <p>Aucune permanence pour l’instant.</p> : null}
    <ul class="rdv-permanences">
      {permanences.map(p => (
        <li>
          <h2>{p.nom}</h2>
          <p>{direRecurrence(p)}.</p>
          <p class="petit">
            {plural(p.creneaux, 'créneau', 'créneaux')} de {p.dureeMin} minutes, {plural(p.places, 'personne')} à la
            fois. {MODES_DITS[p.mode]}. {p.publique ? 'Chacun peut choisir.' : 'Réservée aux agents.'}
          </p>
          <details class="rdv-fermer">
            <summary>
              Fermer<span class="hors-ecran"> la permanence {p.nom}</span>
            </summary>
            <form method="post" action={`${PERMANENCES}/${p.id}/fermer`}>
              <p>Ses créneaux libres ne seront plus proposés. Les rendez-vous déjà pris restent.</p>
              <button type="submit" class="discret">
                Fermer cette permanence
              </button>
            </form>
          </details>
        </li>
      ))}
    </ul>
    <p>
      <a class="bouton" href={`${PERMANENCES}/nouvelle`}>
        Ouvrir une permanence
      </a>
    </p>
    <p>
      <a href={postePaths.rendezvous}>Revenir à la semaine</a>
    </p>
  </PagePoste>
)
