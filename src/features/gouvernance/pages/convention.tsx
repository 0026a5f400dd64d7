import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, plural, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { partiesOf } from '#web/kit/parties.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Tenue, Tenues } from '../deps.ts'
import { type Convention, type Institution, type Membre, SERVICES, type Situation } from '../domain/convention.ts'
import { type FormationSuivie, tenueDe } from '../domain/formation.ts'
import type { SousRegion } from '../lire.ts'
import type { SaisieInstitution, SaisieSignatures } from '../saisie.ts'
import { FORME_TEXTES, SERVICE_TEXTES, SITUATION_TEXTES, TENUE_FORMATION_TEXTES } from '../texts.ts'
import { direDuree, direPorteur } from './acte.tsx'
import { CadreRegional } from './cadre-regional.tsx'
import { direInstitution, Institutions } from './institutions.tsx'
import { Invente } from './publique.tsx'
import { TerritoiresSous } from './sous-region.tsx'

export interface ConventionProps {
  cadre: Cadre
  agent: Agent
  convention: Convention
  membres: readonly Membre[]
  institutions: readonly Institution[]
  /** The institution that is being added. */
  institution: SaisieInstitution
  /** Structures of the territoire that are not in it. */
  absents: readonly { id: string; nom: string; territoires: number }[]
  /** The convention of the région that is open. */
  regionale: Convention | undefined
  /** Where the territoires stand, for a text of the région. */
  territoires: readonly SousRegion[] | undefined
  situation: Situation
  terme: string | undefined
  formations: ReadonlyMap<string, FormationSuivie>
  /** Today, ISO. */
  leJour: string
  /** How each kept its delay. */
  tenue: Tenues
  saisie: SaisieSignatures
  erreurs: readonly ErreurChamp[]
  fait?: string | undefined
}

/** One convention, for those who keep it: its text, who signs, what each promises and keeps. */
export const PageConvention: FC<ConventionProps> = props => {
  const { cadre, agent, convention, membres, situation, terme, erreurs, fait, territoires } = props
  const { id, etat } = convention
  const titre = typo(convention.titre)
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu="convention"
      fait={fait}
    >
      <div>
        <p class="fil">
          <a href={postePaths.conventions}>Convention et charte</a>
        </p>
        <h1>{titre}</h1>
        <p class="chapeau">
          {FORME_TEXTES[convention.forme]}, version {convention.version}. {SITUATION_TEXTES[situation]}.{' '}
          {direPorteur(convention, cadre.site.nomRegion)}.
        </p>
      </div>
      <Invente convention={convention} />
      <ResumeErreurs erreurs={erreurs} />
      <section class="bloc" aria-labelledby="t-texte">
        <h2 id="t-texte">Le texte</h2>
        <p>{direDuree(convention, terme)}</p>
        <ul>
          {partiesOf(convention.texte)
            .filter(({ sorte }) => sorte === 'titre')
            .map(({ texte }) => (
              <li>{typo(texte)}</li>
            ))}
        </ul>
        <div class="ligne-boutons">
          <a class="bouton second" href={`${postePaths.convention(id)}/acte`}>
            Lire et imprimer l’acte
          </a>
          {etat === 'brouillon' ? (
            <a class="bouton second" href={`${postePaths.convention(id)}/texte`}>
              Écrire le texte
            </a>
          ) : null}
          <Gestes convention={convention} />
          {etat === 'brouillon' ? (
            <a class="bouton second" href={`${postePaths.convention(id)}/supprimer`}>
              Supprimer ce brouillon
            </a>
          ) : null}
        </div>
      </section>
      <CadreRegional {...props} />
      {territoires && etat === 'ouverte' ? <TerritoiresSous convention={convention} territoires={territoires} /> : null}
      {etat === 'ouverte' ? <Signer {...props} /> : null}
      <Institutions {...props} />
      <section aria-labelledby="t-membres">
        <h2 id="t-membres">
          {etat === 'brouillon' ? 'Ce que chaque structure promet' : 'Ce que chaque structure promet, et tient'}
        </h2>
        <p id="t-membres-quoi">
          {etat === 'brouillon'
            ? 'Ouvrez chaque structure pour dire ses services, son délai, son ouverture.'
            : `Le délai tenu compte, depuis un an, les personnes adressées dont le délai promis est passé. En dessous de cinq, une structure n’est pas montrée seule. ${direReste(props.tenue)}`}
        </p>
        <Membres {...props} />
        {etat === 'close' ? null : <Absents {...props} />}
      </section>
      <p class="petit">
        {plural(membres.length, 'structure', 'structures')}. Les signatures sont celles des structures : aucun nom de
        personne n’est gardé ici.
      </p>
    </PagePoste>
  )
}

const Gestes: FC<{ convention: Convention }> = ({ convention: { id, etat, dureeMois, tacite } }) => {
  const gestes =
    etat === 'brouillon'
      ? ([['ouvrir', 'Arrêter le texte et ouvrir à la signature']] as const)
      : etat === 'ouverte'
        ? ([
            ...(dureeMois !== undefined && !tacite ? ([['reconduire', 'Reconduire pour la même durée']] as const) : []),
            ['clore', 'Y mettre fin'],
          ] as const)
        : []
  return (
    <>
      {gestes.map(([geste, texte]) => (
        <form method="post" action={postePaths.convention(id)}>
          <input type="hidden" name="geste" value={geste} />
          <button class={geste === 'ouvrir' ? 'bouton' : 'bouton second'} type="submit">
            {texte}
          </button>
        </form>
      ))}
    </>
  )
}

/** Who has not signed, and the form that notes that some did. */
const Signer: FC<ConventionProps> = ({ convention, membres, institutions: toutes, saisie, erreurs }) => {
  const manquent = membres.filter(({ signature }) => signature === undefined)
  const institutions = toutes.filter(({ signature }) => signature === undefined)
  const errorAt = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  if (manquent.length + institutions.length === 0)
    return <p class="rien">Toutes les structures ont signé : {plural(membres.length, 'signature', 'signatures')}.</p>
  return (
    <section class="bloc" aria-labelledby="t-manquent">
      <h2 id="t-manquent">
        {manquent.length === membres.length && institutions.length === toutes.length
          ? 'Personne n’a encore signé'
          : [
              manquent.length > 0
                ? plural(manquent.length, 'structure n’a pas signé', 'structures n’ont pas signé')
                : '',
              institutions.length > 0
                ? plural(institutions.length, 'institution n’a pas signé', 'institutions n’ont pas signé')
                : '',
            ]
              .filter(Boolean)
              .join(', ')}
      </h2>
      <form method="post" action={`${postePaths.convention(convention.id)}/signatures`} novalidate class="pile">
        <fieldset class="pastilles" aria-describedby={errorAt('structures') ? 'structures-erreur' : undefined}>
          <legend>Noter la signature de</legend>
          {errorAt('structures') ? (
            <p class="erreur" id="structures-erreur">
              {errorAt('structures')}
            </p>
          ) : null}
          {institutions.map((institution, i) => (
            <label>
              <input
                id={i === 0 ? 'structures' : undefined}
                type="checkbox"
                name="institutions[]"
                value={institution.id}
                checked={saisie.institutions.includes(institution.id)}
              />
              <span>{direInstitution(institution)}</span>
            </label>
          ))}
          {manquent.map(({ structure }, i) => (
            <label>
              <input
                id={i === 0 && institutions.length === 0 ? 'structures' : undefined}
                type="checkbox"
                name="structures[]"
                value={structure.id}
                checked={saisie.structures.includes(structure.id)}
              />
              <span>{typo(structure.nom)}</span>
            </label>
          ))}
        </fieldset>
        <div class="grille-champs">
          <Texte id="le" libelle="Date de la signature" type="date" valeur={saisie.le} erreur={errorAt('le')} />
          <Texte id="lieu" libelle="Lieu" valeur={saisie.lieu} erreur={errorAt('lieu')} max={120} />
        </div>
        <p>
          <button class="bouton" type="submit">
            Noter ces signatures
          </button>
        </p>
      </form>
    </section>
  )
}

const Membres: FC<ConventionProps> = ({ convention, membres, tenue, formations, leJour }) => {
  // A column that would say the same of everybody says it once, above.
  const muet = tenue.parStructure.size === 0
  return membres.length === 0 ? (
    <p class="vide">Aucune structure n’est encore dans ce texte.</p>
  ) : (
    <section class="defile" tabindex={0} aria-label="Tableau des structures">
      <table aria-labelledby="t-membres" aria-describedby="t-membres-quoi">
        <thead>
          <tr>
            <th scope="col">Structure</th>
            <th scope="col">Signature</th>
            <th scope="col">Services</th>
            <th scope="col">Délai promis</th>
            {muet ? null : <th scope="col">Délai tenu</th>}
            <th scope="col">Formation des agents</th>
          </tr>
        </thead>
        <tbody>
          {membres.map(membre => (
            <tr>
              <th scope="row">
                <a href={`${postePaths.convention(convention.id)}/membres/${membre.structure.id}`}>
                  {typo(membre.structure.nom)}
                </a>
              </th>
              <td>
                {membre.signature
                  ? `${formatDate(membre.signature.le)}, ${typo(membre.signature.lieu)}`
                  : 'N’a pas signé'}
              </td>
              <td>
                {SERVICES.filter(service => membre.services.includes(service))
                  .map(service => SERVICE_TEXTES[service])
                  .join(', ') || 'Aucun'}
              </td>
              <td>{membre.delaiJours === undefined ? 'Non dit' : plural(membre.delaiJours, 'jour', 'jours')}</td>
              {muet ? null : <td>{direTenue(membre, tenue.parStructure.get(membre.structure.id))}</td>}
              <td>{direFormation(membre, formations.get(membre.structure.id), leJour)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Who may be added: the structures of the territoire; for the région, those that work in several territoires, then the others. */
const Absents: FC<ConventionProps> = ({ convention, absents }) => {
  const liste = (lesquelles: ConventionProps['absents']) => (
    <ul>
      {lesquelles.map(({ id, nom }) => (
        <li>
          <a href={`${postePaths.convention(convention.id)}/membres/${id}`}>Ajouter {typo(nom)}</a>
        </li>
      ))}
    </ul>
  )
  if (absents.length === 0) return null
  if (convention.territoire)
    return (
      <>
        <h3>Structures du territoire qui n’y sont pas</h3>
        {liste(absents)}
      </>
    )
  const plusieurs = absents.filter(({ territoires }) => territoires > 1)
  const autres = absents.filter(({ territoires }) => territoires === 1)
  return (
    <>
      <h3>Ajouter une structure qui signe pour toute la région</h3>
      {plusieurs.length === 0 ? null : liste(plusieurs)}
      {autres.length === 0 ? null : (
        <details>
          <summary>
            {plural(autres.length, 'structure présente', 'structures présentes')} dans un seul territoire
          </summary>
          {liste(autres)}
        </details>
      )}
    </>
  )
}

/** "8 sur 10 à temps", or why nothing is said. */
export const direTenue = ({ delaiJours, signature }: Membre, tenue: Tenue | undefined): string => {
  if (delaiJours === undefined) return 'Sans objet'
  if (signature === undefined) return 'Pas encore promis'
  return tenue ? `${tenue.tenus} sur ${tenue.echus} à temps` : 'Moins de 5 personnes'
}

/** "3 jours par agent. 2026 : 6 jours pour 2 agents, tenu", or why nothing is said. */
const direFormation = (
  { formationJours, signature }: Membre,
  suivie: FormationSuivie | undefined,
  leJour: string,
): string => {
  if (formationJours === undefined) return 'Sans objet'
  const promis = `${plural(formationJours, 'jour', 'jours')} par agent`
  if (signature === undefined) return `${promis}, pas encore promis`
  if (!suivie) return `${promis}. Rien de noté`
  const { annee, agents, jours } = suivie
  const fait = `${plural(jours, 'jour', 'jours')} pour ${plural(agents, 'agent', 'agents')}`
  return `${promis}. ${annee} : ${fait}, ${TENUE_FORMATION_TEXTES[tenueDe(formationJours, suivie, leJour)]}`
}

/** How those that are not shown by themselves kept their delay, together; or that nothing can be told yet. */
export const direReste = ({ parStructure, reste }: Tenues): string => {
  const qui = parStructure.size === 0 ? 'Toutes ensemble' : 'Les autres, ensemble'
  if (reste) return `${qui} : ${reste.tenus} réponses à temps sur ${reste.echus}.`
  return parStructure.size === 0 ? 'Il y en a encore trop peu pour dire quelque chose.' : ''
}
