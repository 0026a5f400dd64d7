import type { FC } from 'hono/jsx'
import { type Agent, peut } from '#features/comptes/index.ts'
import { formatDate, formatNumber, plural, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { Communes } from './territoire-communes.tsx'
import { erreurDe, type TerritoireProps } from './territoire-props.ts'
import { Structures } from './territoire-structures.tsx'
import { Changements, Fermeture } from './territoire-suites.tsx'

/** What a territoire is made of, and where those who may change it do. */
export const PageTerritoire: FC<TerritoireProps> = props => {
  const { cadre, agent, territoire, sien, communes, departements, partages, membres, erreurs, fait } = props
  const nom = typo(territoire.nom)
  const habitants = communes.reduce((sum, { population }) => sum + population, 0)
  const retrait = props.changements.find(({ id }) => id === props.changement)
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${nom}` : nom}
      menu="territoires"
      fait={retrait ? undefined : fait}
    >
      {retrait && fait ? (
        <>
          <p class="fait" role="status">
            {fait} {typo(retrait.detail)} n’est plus dans le territoire.
          </p>
          <form method="post">
            <input type="hidden" name="geste" value="remettre" />
            <button class="bouton second" type="submit" name="changement" value={retrait.id}>
              Remettre {typo(retrait.detail)}
            </button>
          </form>
        </>
      ) : null}
      <div>
        <p class="fil">
          <a href={postePaths.territoires}>Territoires côte à côte</a>
        </p>
        <h1>{nom}</h1>
        <p class="chapeau">
          {plural(communes.length, 'commune')}
          {communes.length === 0 ? '' : `, ${formatNumber(habitants)} habitants`}, {plural(membres.length, 'structure')}
          .
          {departements.length > 1
            ? ` À cheval sur ${plural(departements.length, 'département')} : ${departements.map(one => typo(one.nom)).join(', ')}.`
            : departements.map(one => ` ${typo(one.nom)}.`).join('')}
        </p>
      </div>
      {territoire.fermeLe ? (
        <p class="attention">
          Fermé le {formatDate(territoire.fermeLe.toISOString())}. Il garde ce qu’il a fait : convention, plan,
          réunions, chiffres jusqu’à cette date.
        </p>
      ) : null}
      <ResumeErreurs erreurs={erreurs} />
      {partages.length > 0 ? (
        <div class="bloc">
          <ul>
            {partages.map(partage => (
              <li>
                {plural(partage.communes, 'commune est aussi', 'communes sont aussi')} dans le territoire{' '}
                <a href={postePaths.territoireComposition(partage.id)}>{typo(partage.nom)}</a>.
              </li>
            ))}
          </ul>
          <p class="petit">Deux territoires peuvent se partager des communes : chacun les compte.</p>
        </div>
      ) : null}
      <Communes {...props} />
      <Structures {...props} />
      <section aria-labelledby="t-qui">
        <h2 id="t-qui">Qui le coordonne</h2>
        <p>
          {props.coordinateurs === 0
            ? 'Personne ne coordonne encore ce territoire. La région invite qui le coordonnera.'
            : `${plural(props.coordinateurs, 'compte coordonne', 'comptes coordonnent')} ce territoire.`}{' '}
          {agent.territoire?.id === territoire.id ? (
            <a href={postePaths.animation}>Structures pilotes, groupes et réunions</a>
          ) : (
            'Les structures pilotes sont choisies par la coordination, dans Groupes et réunions.'
          )}
        </p>
        {peut(agent.role, 'coordination-gerer') ? (
          <p>
            <a class="bouton second" href={postePaths.coordination(territoire.id)}>
              {props.coordinateurs === 0 ? 'Inviter qui le coordonnera' : 'Voir, inviter ou retirer un accès'}
            </a>
          </p>
        ) : null}
      </section>
      {sien ? (
        <section aria-labelledby="t-nom">
          <h2 id="t-nom">Changer le nom</h2>
          <form method="post" novalidate class="pile">
            <input type="hidden" name="geste" value="nommer" />
            <Texte id="nom" libelle="Nom du territoire" valeur={props.nom} erreur={erreurDe(props, 'nom')} max={200} />
            <p>
              <button class="bouton second" type="submit">
                Enregistrer le nom
              </button>
            </p>
          </form>
        </section>
      ) : null}
      <Changements {...props} />
      <Fermeture {...props} />
    </PagePoste>
  )
}

/** Where the région begins a territoire, by its name. */
export const PageNouveauTerritoire: FC<{
  cadre: Cadre
  agent: Agent
  nom: string
  erreurs: readonly ErreurChamp[]
}> = ({ cadre, agent, nom, erreurs }) => (
  <PagePoste
    cadre={cadre}
    agent={agent}
    titre={erreurs.length > 0 ? 'Erreur : Créer un territoire' : 'Créer un territoire'}
    menu="territoires"
  >
    <div>
      <p class="fil">
        <a href={postePaths.territoires}>Territoires côte à côte</a>
      </p>
      <h1>Créer un territoire</h1>
      <p class="chapeau">
        N’importe quelles communes, dans un ou plusieurs départements. Vous choisirez ensuite les communes, puis les
        structures.
      </p>
    </div>
    <ResumeErreurs erreurs={erreurs} />
    <form method="post" novalidate class="bloc pile">
      <Texte
        id="nom"
        libelle="Nom du territoire"
        aide="Celui que les structures emploient. Par exemple : Drouais."
        valeur={nom}
        erreur={erreurDe({ erreurs }, 'nom')}
        max={200}
      />
      <p>
        <button class="bouton" type="submit">
          Créer ce territoire
        </button>
      </p>
    </form>
  </PagePoste>
)
