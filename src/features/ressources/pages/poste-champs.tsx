import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import type { Envoi } from '#features/envois/index.ts'
import { ChampEnvoi } from '#features/envois/vues.ts'
import { BESOINS } from '#features/orientation/index.ts'
import { typo } from '#web/format.ts'
import { Champ, describedBy, Liste, ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { EXTENSIONS } from '../domain/fichier.ts'
import { GENRES, type Lien, type Ressource } from '../domain/ressource.ts'
import type { Erreurs } from '../saisie.ts'
import { ERREURS_FICHIER, GENRE_TEXTES, MO_MAX, OBJET_TEXTES } from '../texts.ts'
import { usageDocument } from '../usage.ts'

const AIDE = `${EXTENSIONS.join(', ')}. ${MO_MAX} Mo au plus. Pas de document qui nomme une personne accueillie.`

/** What the agent sends or has sent of a file. */
export interface Envois {
  enCours: readonly Envoi[]
  garde?: Envoi | undefined
}

/** A file to send. */
export const ChampFichier: FC<{ libelle: string; erreur?: string | undefined; envois: Envois }> = ({
  libelle,
  erreur,
  envois,
}) => (
  <ChampEnvoi
    id="fichier"
    libelle={libelle}
    aide={AIDE}
    erreur={erreur}
    accept={EXTENSIONS.map(e => `.${e}`).join(',')}
    usage={usageDocument}
    tropLourd={ERREURS_FICHIER['trop-grand']}
    {...envois}
  />
)

export interface FormulaireProps {
  cadre: Cadre
  agent: Agent
  /** Undefined for a new one. */
  ressource: Ressource | undefined
  saisie: URLSearchParams
  erreurs: Erreurs
  envois: Envois
  /** What the structure may attach its documents to. */
  objets: readonly Lien[]
  libelleBesoin: (code: string) => string
}

/** The sheet of a document, with its file when it is new. */
export const PageFormulaire: FC<FormulaireProps> = ({ cadre, agent, ressource, ...props }) => {
  const { erreurs } = props
  const quoi = ressource ? 'Modifier la fiche' : 'Ajouter un document'
  const titre = Object.keys(erreurs).length > 0 ? `Erreur : ${quoi}` : quoi
  const action = ressource ? `${postePaths.ressource(ressource.id)}/modifier` : `${postePaths.ressources}/nouvelle`
  return (
    <PagePoste cadre={cadre} agent={agent} titre={titre} menu="ressources">
      <div>
        <p class="fil">
          {ressource ? (
            <a href={postePaths.ressource(ressource.id)}>{typo(ressource.titre)}</a>
          ) : (
            <a href={postePaths.ressources}>Documents</a>
          )}
        </p>
        <h1>{quoi}</h1>
      </div>
      <ResumeErreurs erreurs={Object.entries(erreurs).map(([champ, texte]) => ({ champ, texte }))} />
      <form
        method="post"
        action={action}
        enctype={ressource ? undefined : 'multipart/form-data'}
        class="evenement-form"
        novalidate
      >
        {ressource ? null : <ChampFichier libelle="Fichier" erreur={erreurs.fichier} envois={props.envois} />}
        <Champs {...props} />
        <button type="submit" class="bouton">
          {ressource ? 'Enregistrer' : 'Ajouter ce document'}
        </button>
      </form>
    </PagePoste>
  )
}

const Champs: FC<Omit<FormulaireProps, 'cadre' | 'agent' | 'ressource' | 'envois'>> = ({
  saisie: s,
  erreurs,
  objets,
  libelleBesoin,
}) => (
  <>
    <Texte id="titre" libelle="Titre" max={200} valeur={s.get('titre') ?? ''} erreur={erreurs.titre} />
    <Champ id="genre" libelle="Sorte de document" erreur={erreurs.genre}>
      <Liste
        id="genre"
        name="genre"
        options={GENRES.map(valeur => ({ valeur, texte: GENRE_TEXTES[valeur] }))}
        valeur={s.get('genre') ?? undefined}
        vide="Choisir"
      />
    </Champ>
    <Texte
      id="resume"
      libelle="Résumé"
      aide="Facultatif. À quoi il sert, pour qui."
      lignes={4}
      max={2000}
      valeur={s.get('resume') ?? ''}
      erreur={erreurs.resume}
    />
    <fieldset class="radios">
      <legend>Qui peut le lire</legend>
      <label>
        <input type="radio" name="visibilite" value="public" checked={s.get('visibilite') === 'public'} /> Tout le monde
      </label>
      <label>
        <input type="radio" name="visibilite" value="membres" checked={s.get('visibilite') !== 'public'} /> Les
        professionnels du réseau
      </label>
    </fieldset>
    <Champ
      id="revue"
      libelle="À relire le"
      aide="Un courriel le rappelle à votre structure, un mois avant et ce jour-là."
      erreur={erreurs.revue}
    >
      <input
        id="revue"
        name="revue"
        type="date"
        value={s.get('revue') ?? ''}
        aria-describedby={describedBy('revue', 'oui', erreurs.revue)}
        aria-invalid={erreurs.revue ? 'true' : undefined}
      />
    </Champ>
    <Texte
      id="romes"
      libelle="Métiers"
      aide="Facultatif. Leurs codes ROME, séparés par des virgules. Par exemple : D1102, K1304."
      max={200}
      valeur={s.get('romes') ?? ''}
      erreur={erreurs.romes}
    />
    <details class="plus-de-filtres" open={s.has('besoins[]')}>
      <summary>Sujets</summary>
      <fieldset class="cases">
        <legend>De quoi il parle</legend>
        {BESOINS.map(code => (
          <Case nom="besoins[]" valeur={code} texte={libelleBesoin(code)} saisie={s} />
        ))}
      </fieldset>
    </details>
    {objets.length > 0 ? (
      <fieldset class="cases">
        <legend>Où il sert (il est alors montré sur ces pages)</legend>
        {objets.map(({ objet, id, nom }) => (
          <Case nom="liens[]" valeur={`${objet}:${id}`} texte={`${OBJET_TEXTES[objet]} : ${typo(nom)}`} saisie={s} />
        ))}
      </fieldset>
    ) : null}
  </>
)

const Case: FC<{ nom: string; valeur: string; texte: string; saisie: URLSearchParams }> = ({
  nom,
  valeur,
  texte,
  saisie,
}) => (
  <label>
    <input type="checkbox" name={nom} value={valeur} checked={saisie.getAll(nom).includes(valeur)} /> {texte}
  </label>
)
