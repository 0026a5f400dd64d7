import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { TerritoireDe } from '../store/demandes.ts'

/** The territoires of a structure, and those that ask for it. */
export const PageDemandes: FC<{
  cadre: Cadre
  agent: Agent
  territoires: readonly TerritoireDe[]
  fait: string | undefined
}> = ({ cadre, agent, territoires, fait }) => {
  const demandes = territoires.filter(({ demande }) => demande)
  const siens = territoires.filter(({ demande }) => !demande)
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Territoires de la structure" menu="equipe" fait={fait}>
      <div>
        <p class="fil">
          <a href={postePaths.equipe}>Équipe</a>
        </p>
        <h1>Territoires de la structure</h1>
        <p class="chapeau">
          La coordination d’un territoire suit les aiguillages de ses structures, sans voir qui sont les personnes, à
          partir du jour où elles le rejoignent.
        </p>
      </div>
      {demandes.length === 0 ? null : (
        <section aria-labelledby="t-demandes">
          <h2 id="t-demandes">Ils demandent votre structure</h2>
          <ul class="lignes lignes-deux">
            {demandes.map(({ id, nom }) => (
              <li>
                <span>{typo(nom)}</span>
                <form method="post" class="actions">
                  <input type="hidden" name="territoire" value={id} />
                  <button class="discret" type="submit" name="geste" value="accepter" aria-label={`Accepter ${nom}`}>
                    Accepter
                  </button>
                  <button class="discret" type="submit" name="geste" value="refuser" aria-label={`Refuser ${nom}`}>
                    Refuser
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="t-siens">
        <h2 id="t-siens">Elle en fait partie</h2>
        {siens.length === 0 ? <p class="vide">Votre structure n’est dans aucun territoire.</p> : null}
        <ul>
          {siens.map(({ nom }) => (
            <li>{typo(nom)}</li>
          ))}
        </ul>
      </section>
    </PagePoste>
  )
}
