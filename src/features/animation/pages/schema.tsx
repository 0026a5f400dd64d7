import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, plural, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { TexteEcrit } from '#web/kit/parties.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { allureDe, type Schema } from '../domain/schema.ts'
import type { SchemaTenu } from '../rediger.ts'
import { type FormulaireProps, Ligne } from './champ-de.tsx'
import { Rythme } from './rythme.tsx'

interface SchemaProps extends SchemaTenu {
  cadre: Cadre
  agent: Agent
  leJour: string
  erreurs: readonly ErreurChamp[]
  fait?: string | undefined
}

/** Where the schéma stands: what is in force, what is being written, and whether the groups keep their rhythm. */
export const PageSchema: FC<SchemaProps> = props => {
  const { cadre, agent, versions, groupes, leJour, erreurs, fait } = props
  const brouillon = versions.find(({ etat }) => etat === 'brouillon')
  const [enVigueur, ...anciennes] = versions.filter(({ etat }) => etat === 'arrete')
  const retards = groupes.filter(groupe => allureDe(groupe, leJour).startsWith('retard')).length
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? 'Erreur : Schéma d’animation' : 'Schéma d’animation'}
      menu="schema"
      fait={fait}
    >
      <div>
        <h1>Schéma d’animation</h1>
        <p class="chapeau">
          Comment {agent.territoire ? 'le réseau local' : 'le réseau régional'} vit au long de l’année : qui se réunit,
          à quel rythme, qui anime, comment chacun est informé.
        </p>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <section class="bloc" id="brouillon" tabindex={-1} aria-labelledby="t-vigueur">
        <h2 id="t-vigueur">{enVigueur ? `En vigueur : version ${enVigueur.version}` : 'Aucun schéma n’est arrêté'}</h2>
        {enVigueur ? (
          <p>
            Arrêté le {formatDate(enVigueur.arreteLe ?? '')}. <Voir schema={enVigueur} />
          </p>
        ) : (
          <p>Écrivez-le, puis arrêtez-le : toutes les structures pourront le lire.</p>
        )}
        {brouillon ? (
          <>
            <p>
              La version {brouillon.version} est en cours d’écriture. <Voir schema={brouillon} />
            </p>
            <div class="ligne-boutons">
              <a class="bouton second" href={postePaths.schemaEcrire}>
                Continuer à écrire
              </a>
              <form method="post">
                <button class="bouton" type="submit" name="geste" value="arreter">
                  Arrêter la version {brouillon.version}
                </button>
              </form>
              <form method="post">
                <button class="discret" type="submit" name="geste" value="abandonner">
                  Abandonner ce brouillon
                </button>
              </form>
            </div>
            <p class="petit">
              Arrêtée, elle ne change plus. Elle garde les groupes, les pilotes et le calendrier du jour.
            </p>
          </>
        ) : (
          <p>
            <a class="bouton second" href={postePaths.schemaEcrire}>
              {enVigueur ? 'Écrire une nouvelle version' : 'Écrire le schéma'}
            </a>
          </p>
        )}
        <p>
          <a href={postePaths.schemas}>Les schémas des autres</a>
        </p>
      </section>
      {agent.territoire || groupes.length > 0 ? (
        <section aria-labelledby="t-tenu">
          <h2 id="t-tenu">Ce qui est tenu</h2>
          {groupes.length === 0 ? (
            <p class="vide">
              Aucun groupe n’est écrit. <a href={postePaths.groupe('nouveau')}>Ajouter un groupe</a>
            </p>
          ) : (
            <p>
              {retards === 0
                ? 'Chaque groupe qui a un rythme le tient.'
                : `${plural(retards, 'groupe ne tient pas son rythme', 'groupes ne tiennent pas leur rythme')}.`}
            </p>
          )}
          <ul class="poste-cartes">
            {groupes.map(groupe => (
              <li>
                <h3>
                  <a href={postePaths.groupe(groupe.id)}>{typo(groupe.nom)}</a>
                </h3>
                {groupe.objet === '' ? null : <p>{typo(groupe.objet)}</p>}
                <Rythme groupe={groupe} leJour={leJour} />
              </li>
            ))}
          </ul>
          <p>
            <a href={postePaths.animation}>Groupes et réunions</a>
            {agent.territoire ? (
              <>
                , <a href={postePaths.plan}>plan d’action</a>
              </>
            ) : null}
          </p>
        </section>
      ) : null}
      {anciennes.length > 0 ? (
        <section aria-labelledby="t-anciennes">
          <h2 id="t-anciennes">Versions d’avant</h2>
          <ul>
            {anciennes.map(schema => (
              <li>
                Version {schema.version}, arrêtée le {formatDate(schema.arreteLe ?? '')}. <Voir schema={schema} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </PagePoste>
  )
}

const Voir: FC<{ schema: Schema }> = ({ schema }) => (
  <a href={postePaths.schemaVersion(schema.id)} aria-label={`Lire et imprimer la version ${schema.version}`}>
    Lire et imprimer
  </a>
)

/** Where the next version is written. */
export const PageEcrireSchema: FC<
  FormulaireProps & { cadre: Cadre; agent: Agent; autre?: Schema | undefined }
> = props => {
  const { cadre, agent, erreurs, autre, saisie } = props
  const titre = 'Écrire le schéma d’animation'
  return (
    <PagePoste cadre={cadre} agent={agent} titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre} menu="schema">
      <div>
        <p class="fil">
          <a href={postePaths.schema}>Schéma d’animation</a>
        </p>
        <h1>{titre}</h1>
        <p class="chapeau">
          {agent.territoire
            ? 'Les groupes, leur rythme, les pilotes, les réunions et les objectifs de l’année s’y ajoutent tout seuls.'
            : 'Les commissions, leurs réunions, les territoires et leurs pilotes s’y ajoutent tout seuls.'}
        </p>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      {autre ? (
        <section class="bloc" aria-labelledby="t-autre">
          <h2 id="t-autre">
            Ce qui est enregistré : version {autre.version}
            {autre.etat === 'arrete' ? ', arrêtée' : ''}
          </h2>
          <TexteEcrit texte={[autre.texte, autre.informer, autre.dates, autre.contacts].filter(Boolean).join('\n\n')} />
        </section>
      ) : null}
      <form method="post" novalidate class="pile">
        <input type="hidden" name="base" value={saisie.get('base') ?? ''} />
        <Ligne
          de={props}
          id="texte"
          libelle="Comment le réseau est animé"
          aide="Une ligne qui commence par # est un titre. Une ligne vide sépare deux paragraphes."
          lignes={14}
        />
        <Ligne
          de={props}
          id="informer"
          libelle="Comment chacun est informé"
          aide="Lettre, réunions, visites : un point par ligne."
          lignes={5}
        />
        <Ligne
          de={props}
          id="dates"
          libelle="Dates de l’année, en plus des réunions"
          aide="Une par ligne. Par exemple : mars, Semaine de l’orientation."
          lignes={5}
        />
        <Ligne
          de={props}
          id="contacts"
          libelle="Qui appeler, et pour quoi"
          aide="Une fonction ou un service par ligne, avec son numéro. Aucun nom de personne : ce texte est lu par toutes les structures."
          lignes={4}
        />
        <p>
          <button class="bouton" type="submit">
            Enregistrer le brouillon
          </button>
        </p>
      </form>
    </PagePoste>
  )
}
