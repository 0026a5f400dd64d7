import type { FC } from 'hono/jsx'
import { type Agent, peut } from '#features/comptes/index.ts'
import { plural, typo } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { ListeMembres } from '../lire.ts'
import { Fraicheur } from './morceaux.tsx'

interface MembresProps extends ListeMembres {
  cadre: Cadre
  agent: Agent
  nomCommune: (code: string) => string
  now: Date
}

/** The members of a territoire: where each is, what changed since one last looked, and how fresh their page is. */
export const PageMembres: FC<MembresProps> = ({
  cadre,
  agent,
  territoires,
  territoire,
  membres,
  convention,
  nomCommune,
  now,
}) => (
  <PagePoste cadre={cadre} agent={agent} titre="Structures du réseau" menu="membres">
    <div>
      <h1>Structures du réseau{territoire ? ` : ${typo(territoire.nom)}` : ''}</h1>
      <p class="chapeau">
        Ce que chacune fait, comment lui adresser quelqu’un, qui répond, ce qu’elle ne fait pas, ce qui a changé.
      </p>
      <p>
        <a href={postePaths.fraicheur}>De quand date ce que l’annuaire dit</a>
        {' · '}
        <a href={postePaths.schemas}>Comment le réseau est animé</a>
        {territoire && convention ? (
          <>
            {' · '}
            <a href={paths.convention(territoire.id)}>Ce que les structures se promettent, et qui pilote</a>
          </>
        ) : null}
        {peut(agent.role, 'erreur-traiter') ? (
          <>
            {' · '}
            <a href={postePaths.erreurs}>Erreurs signalées</a>
          </>
        ) : null}
      </p>
    </div>
    {territoires.length > 1 ? (
      <form method="get" action={postePaths.membres} class="ligne">
        <Champ id="territoire" libelle="Territoire">
          <Liste
            id="territoire"
            name="territoire"
            options={territoires.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
            valeur={territoire?.id}
            vide="Le mien"
          />
        </Champ>
        <button type="submit" class="bouton second">
          Voir
        </button>
      </form>
    ) : null}
    {membres.length === 0 ? (
      <p class="vide">Aucune structure n’est encore dans ce territoire.</p>
    ) : (
      <ul class="file">
        {membres.map(one => (
          <li class="file-ligne">
            <p>
              <a href={postePaths.membre(one.structure)}>
                <b>{typo(one.nom)}</b>
              </a>
              {one.commune ? <span class="petit">{nomCommune(one.commune)}</span> : null}
              <span class="petit">
                <Fraicheur page={one} now={now} />
              </span>
            </p>
            {one.changements ? (
              <p>
                <b>{plural(one.changements, 'changement')}</b> depuis votre visite
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    )}
  </PagePoste>
)
