import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { plural, typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direQuand } from '../domain/dire.ts'
import type { Evenement } from '../domain/evenement.ts'
import type { Attendu } from '../pointer.ts'
import type { Venus } from '../store/pointages.ts'

const SORTES = { seul: 'Seul', accompagne: 'Accompagné', groupe: 'Groupe' } as const

interface InscriptionsProps {
  cadre: Cadre
  agent: Agent
  evenement: Evenement
  inscrits: readonly Attendu[]
  venus: Venus
}

const placesDe = (inscrits: readonly Attendu[], etat: Attendu['etat']): number =>
  inscrits.filter(one => one.etat === etat).reduce((sum, { places }) => sum + places, 0)

/** Who is registered, who waits, who came: for who holds the event. */
export const PageInscriptions: FC<InscriptionsProps> = ({ cadre, agent, evenement: e, inscrits, venus }) => (
  <PagePoste cadre={cadre} agent={agent} titre={`Inscriptions : ${typo(e.titre)}`} menu="evenements">
    <div>
      <p class="fil">
        <a href={postePaths.evenement(e.id)}>{typo(e.titre)}</a>
      </p>
      <h1>Inscriptions et présence</h1>
      <p>{direQuand(e.quand)}</p>
    </div>
    <dl class="evenement-comptes">
      <div>
        <dt>Inscrits</dt>
        <dd>{placesDe(inscrits, 'confirmee')}</dd>
      </div>
      <div>
        <dt>En attente</dt>
        <dd>{placesDe(inscrits, 'attente')}</dd>
      </div>
      <div>
        <dt>Venus inscrits</dt>
        <dd>{venus.inscrits}</dd>
      </div>
      <div>
        <dt>Venus sans inscription</dt>
        <dd>{venus.sansInscription}</dd>
      </div>
    </dl>
    {inscrits.length === 0 ? (
      <p class="rien">Personne n’est inscrit pour l’instant.</p>
    ) : (
      <>
        <p class="petit">
          {plural(inscrits.length, 'inscription')}, par nom. Seuls le pilote et les co-organisateurs les voient.
        </p>
        <section class="defile" aria-label="Personnes inscrites" tabindex={0}>
          <table>
            <caption class="hors-ecran">Personnes inscrites, par nom</caption>
            <thead>
              <tr>
                <th scope="col">Nom</th>
                <th scope="col">Code</th>
                <th scope="col">Vient</th>
                <th scope="col">Places</th>
                <th scope="col">État</th>
                <th scope="col">Venus</th>
              </tr>
            </thead>
            <tbody>
              {inscrits.map(one => (
                <tr>
                  <th scope="row">{one.nom}</th>
                  <td class="evenement-code">{one.code}</td>
                  <td>{SORTES[one.sorte]}</td>
                  <td>{one.places}</td>
                  <td>{one.etat === 'confirmee' ? 'Confirmée' : `Attente, arrivée n° ${one.rang}`}</td>
                  <td>{one.presents ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </>
    )}
  </PagePoste>
)
