import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, plural, typo } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direQuand } from '../domain/dire.ts'
import { ETATS, type Etat } from '../domain/evenement.ts'
import type { EntreProfessionnels } from '../store/entre-professionnels.ts'
import { type CampagneSuivie, type EvenementSuivi, SUIVIS_MAX, type TacheEnRetard } from '../store/territoire.ts'
import { ETAT_TEXTES } from '../texts-poste.ts'
import { direPlaces, EntrePros } from './entre-professionnels.tsx'
import { campagnesPath } from './poste-campagne.tsx'

interface SuivreProps {
  cadre: Cadre
  agent: Agent
  /** Among which one chooses: those of the région. */
  territoires: readonly { id: string; nom: string }[]
  territoire: { id: string; nom: string } | undefined
  evenements: readonly EvenementSuivi[]
  campagnes: readonly CampagneSuivie[]
  enRetard: readonly TacheEnRetard[]
  /** Those of the network that are between professionals. */
  entrePros: readonly EntreProfessionnels[]
  etat: Etat | undefined
  /** Those that are over, instead of those to come. */
  passes: boolean
  fait?: string | undefined
}

/** Events of a territoire or of the région, by state and date: what is planned, how full, and what is late. */
export const PageSuivre: FC<SuivreProps> = props => {
  const { cadre, agent, territoire, fait } = props
  const region = agent.role === 'region'
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Événements" menu="evenements" fait={fait}>
      <div>
        <h1>{territoire ? `Événements : ${typo(territoire.nom)}` : 'Événements de la région'}</h1>
        <p class="chapeau">
          {region
            ? 'Ce que les structures des territoires ont publié. Vous voyez combien de personnes viennent, jamais qui.'
            : 'Ce que les structures du territoire ont publié, et les brouillons que vous leur avez confiés. Vous voyez combien de personnes viennent, jamais qui.'}
        </p>
      </div>
      {region ? null : (
        <p class="actions">
          <a class="bouton" href={`${postePaths.evenements}/nouveau`}>
            Préparer un événement
          </a>
          <a href={`${campagnesPath}/nouvelle`}>Créer une campagne</a>
        </p>
      )}
      <EnRetard {...props} />
      <Evenements {...props} />
      {props.passes ? null : <EntrePros evenements={props.entrePros} />}
      <Campagnes {...props} />
    </PagePoste>
  )
}

const EnRetard: FC<SuivreProps> = ({ enRetard }) =>
  enRetard.length === 0 ? null : (
    <section aria-labelledby="retards">
      <h2 id="retards">{plural(enRetard.length, 'tâche en retard', 'tâches en retard')}</h2>
      <ul class="puces">
        {enRetard.map(t => (
          <li>
            <b>{typo(t.intitule)}</b>, {typo(t.structure)}, pour le {formatDate(t.echeance)} :{' '}
            <a href={postePaths.evenement(t.evenement)}>{typo(t.titre)}</a>
          </li>
        ))}
      </ul>
    </section>
  )

const Filtres: FC<SuivreProps> = ({ agent, territoires, territoire, etat, passes }) => (
  <form method="get" action={postePaths.evenements} class="evenement-form">
    <div class="grille-champs">
      {agent.role === 'region' ? (
        <Champ id="territoire" libelle="Territoire">
          <Liste
            id="territoire"
            name="territoire"
            options={territoires.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
            valeur={territoire?.id}
            vide="Tous"
          />
        </Champ>
      ) : null}
      <Champ id="etat" libelle="État">
        <Liste
          id="etat"
          name="etat"
          options={ETATS.map(code => ({ valeur: code, texte: ETAT_TEXTES[code] }))}
          valeur={etat}
          vide="Tous"
        />
      </Champ>
      <Champ id="passes" libelle="Quand">
        <Liste
          id="passes"
          name="passes"
          options={[{ valeur: 'oui', texte: 'Passés' }]}
          valeur={passes ? 'oui' : undefined}
          vide="À venir"
        />
      </Champ>
    </div>
    <button type="submit" class="bouton second">
      Afficher
    </button>
  </form>
)

const Evenements: FC<SuivreProps> = props => {
  const { evenements, passes, etat } = props
  const montres = evenements.slice(0, SUIVIS_MAX)
  return (
    <section aria-labelledby="liste">
      <h2 id="liste">{passes ? 'Passés' : 'À venir'}</h2>
      <Filtres {...props} />
      {montres.length === 0 ? (
        <p class="rien">
          {etat === undefined
            ? `Aucun événement ${passes ? 'passé' : 'à venir'}. Une structure qui en publie un le fait paraître ici.`
            : 'Aucun événement dans cet état.'}
        </p>
      ) : (
        <ul class="file">
          {montres.map(e => (
            <li class={`file-ligne evenement-tenu evenement-${e.etat}`}>
              <p class="surtitre">{direQuand(e)}</p>
              <h3>
                <a href={postePaths.evenement(e.id)}>{typo(e.titre)}</a>
              </h3>
              <p class="petit">
                <b>{ETAT_TEXTES[e.etat]}</b>
                {[e.pilote, e.campagne, direPlaces(e), e.membres ? 'réservé aux professionnels' : null]
                  .filter(texte => texte !== null)
                  .map(texte => ` · ${typo(texte)}`)}
                {e.enRetard > 0 ? <b> · {plural(e.enRetard, 'tâche en retard', 'tâches en retard')}</b> : null}
              </p>
            </li>
          ))}
        </ul>
      )}
      {evenements.length > SUIVIS_MAX ? (
        <p>Seuls les {SUIVIS_MAX} premiers sont montrés : choisissez un état ou un territoire.</p>
      ) : null}
    </section>
  )
}

const Campagnes: FC<SuivreProps> = ({ campagnes }) => (
  <section aria-labelledby="campagnes">
    <h2 id="campagnes">Campagnes</h2>
    {campagnes.length === 0 ? (
      <p class="rien">Aucune campagne en cours ni à venir.</p>
    ) : (
      <ul class="puces">
        {campagnes.map(({ id, titre, debut, fin, meneur, sienne, evenements }) => (
          <li>
            <b>{typo(titre)}</b>, du {formatDate(debut)} au {formatDate(fin)}
            {meneur ? `, ${typo(meneur)}` : ''} · {plural(evenements, 'événement')}
            {' · '}
            <a href={paths.campagne(id)}>
              Programme<span class="hors-ecran"> : {typo(titre)}</span>
            </a>
            {sienne ? (
              <>
                {' · '}
                <a href={`${campagnesPath}/${id}`}>
                  Modifier<span class="hors-ecran"> : {typo(titre)}</span>
                </a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    )}
  </section>
)
