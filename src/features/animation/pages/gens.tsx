import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { capitalize, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { type Groupe, type Nomme, type Representant, SORTES, SORTES_REGIONALES } from '../domain/animation.ts'
import { RYTHMES_MOIS } from '../domain/schema.ts'
import { direRythme, SORTE_TEXTES } from '../texts.ts'
import { Choix, type FormulaireProps, Ligne } from './champ-de.tsx'

interface GensProps extends FormulaireProps {
  cadre: Cadre
  agent: Agent
  fait?: string | undefined
}

const Tete: FC<{ titre: string }> = ({ titre }) => (
  <div>
    <p class="fil">
      <a href={postePaths.animation}>Groupes et réunions</a>
    </p>
    <h1>{titre}</h1>
  </div>
)

/** Who represents a structure, and until when. */
export const PageRepresentant: FC<GensProps & { nouveau: boolean; structures: readonly Nomme[] }> = props => {
  const { cadre, agent, nouveau, structures, erreurs } = props
  const titre = nouveau ? 'Ajouter un représentant' : 'Changer un représentant'
  return (
    <PagePoste cadre={cadre} agent={agent} titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre} menu="animation">
      <Tete titre={titre} />
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" novalidate class="pile">
        <Choix de={props} id="structure" libelle="Structure" options={structures} />
        <Ligne de={props} id="nom" libelle="Prénom et nom" />
        <Ligne de={props} id="fonction" libelle="Fonction" aide="Facultatif." />
        <Ligne
          de={props}
          id="courriel"
          libelle="Adresse électronique professionnelle"
          aide="Facultatif. Pour les invitations et les messages du groupe."
          type="email"
        />
        <div class="grille-champs">
          <Ligne de={props} id="debut" libelle="Début du mandat" type="date" />
          <Ligne de={props} id="fin" libelle="Fin du mandat, si elle est connue" type="date" />
        </div>
        <p>
          <button class="bouton" type="submit" name="geste" value="ecrire">
            Enregistrer
          </button>
        </p>
        {nouveau ? null : (
          <p>
            <button class="discret" type="submit" name="geste" value="oublier">
              Retirer cette personne
            </button>
          </p>
        )}
        <p class="petit">Dites à la personne que son nom est ici. Il est effacé deux ans après la fin du mandat.</p>
      </form>
    </PagePoste>
  )
}

interface GroupeProps extends GensProps {
  groupe: Groupe | undefined
  representants: readonly Representant[]
  structures: readonly Nomme[]
  /** For the région: those whose coordination may sit there. */
  territoires: readonly Nomme[]
}

/** A group, who is in it, and a message to all of them. */
export const PageGroupe: FC<GroupeProps> = props => {
  const { cadre, agent, groupe, representants, structures, saisie, erreurs, fait } = props
  const titre = groupe ? typo(groupe.nom) : 'Ajouter un groupe'
  const choisis = saisie.getAll('membres[]')
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu="animation"
      fait={fait}
    >
      <Tete titre={titre} />
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" novalidate class="pile">
        <div class="grille-champs">
          <Ligne de={props} id="nom" libelle="Nom du groupe" />
          <Choix
            de={props}
            id="sorte"
            libelle="Sorte de groupe"
            options={(agent.territoire ? SORTES : SORTES_REGIONALES).map(sorte => ({
              id: sorte,
              nom: SORTE_TEXTES[sorte],
            }))}
          />
        </div>
        <Ligne de={props} id="but" libelle="À quoi il sert" aide="Facultatif. Une phrase." />
        <div class="grille-champs">
          <Choix
            de={props}
            id="rythme"
            libelle="Il se réunit"
            vide="Sans rythme choisi"
            options={RYTHMES_MOIS.map(mois => ({ id: String(mois), nom: capitalize(direRythme(mois)) }))}
          />
          <Choix
            de={props}
            id="animateur"
            libelle="Qui l’accueille et l’anime"
            vide="Personne encore"
            options={structures}
          />
        </div>
        {agent.territoire ? (
          <Membres legende="Qui en est" representants={representants} choisis={choisis} />
        ) : (
          <Sieges {...props} choisis={choisis} />
        )}
        <p>
          <button class="bouton" type="submit">
            Enregistrer
          </button>
        </p>
      </form>
      {groupe ? (
        <section class="bloc" aria-labelledby="t-lettre">
          <h2 id="t-lettre">Écrire au groupe</h2>
          <p>Chacun reçoit le message à son adresse, sans voir celle des autres. Rien sur une personne accueillie.</p>
          <form method="post" action={`${postePaths.groupe(groupe.id)}/lettre`} novalidate class="pile">
            <Ligne de={props} id="objet" libelle="Objet" />
            <Ligne de={props} id="message" libelle="Message" lignes={6} />
            <p>
              <button class="bouton second" type="submit">
                Envoyer
              </button>
            </p>
          </form>
        </section>
      ) : null}
    </PagePoste>
  )
}

interface MembresProps {
  legende: string
  representants: readonly Representant[]
  choisis: readonly string[]
}

const Membres: FC<MembresProps> = ({ legende, representants, choisis }) => (
  <fieldset class="pastilles">
    <legend>{legende}</legend>
    {representants.length === 0 ? <p>Ajoutez d’abord des représentants.</p> : null}
    {representants.map(({ id, nom, structure }) => (
      <label>
        <input type="checkbox" name="membres[]" value={id} checked={choisis.includes(id)} />
        <span>
          {typo(nom)}, {typo(structure.nom)}
        </span>
      </label>
    ))}
  </fieldset>
)

/** Who sits in a group of the région: coordinations, then representatives, by territoire. */
const Sieges: FC<GroupeProps & { choisis: readonly string[] }> = ({ representants, territoires, saisie, choisis }) => {
  const coordinations = saisie.getAll('coordinations[]')
  return (
    <>
      <fieldset class="pastilles">
        <legend>Les coordinations qui y siègent</legend>
        {territoires.map(({ id, nom }) => (
          <label>
            <input type="checkbox" name="coordinations[]" value={id} checked={coordinations.includes(id)} />
            <span>{typo(nom)}</span>
          </label>
        ))}
      </fieldset>
      <p class="petit">
        La coordination d’un territoire qui siège, ou dont un représentant siège, lit l’ordre du jour, le compte rendu
        et les décisions.
      </p>
      {[...Map.groupBy(representants, ({ territoire }) => territoire.id).values()].map(siens => (
        <details open={siens.some(({ id }) => choisis.includes(id))}>
          <summary>Les représentants : {typo(siens[0]?.territoire.nom ?? '')}</summary>
          <Membres
            legende={`Qui en est, ${typo(siens[0]?.territoire.nom ?? '')}`}
            representants={siens}
            choisis={choisis}
          />
        </details>
      ))}
    </>
  )
}
