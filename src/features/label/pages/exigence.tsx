import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Champ, ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import { type Exigence, NIVEAUX } from '../domain/label.ts'
import type { DossierLu } from '../lire.ts'
import { NIVEAU_TEXTES } from '../texts.ts'
import type { CadreProps } from './props.tsx'

interface ExigenceProps extends CadreProps {
  dossier: DossierLu['dossier']
  exigence: Exigence
  /** Documents of the structure that may show it. */
  documents: readonly { id: string; titre: string }[]
  menu: 'label' | 'label-structure'
  /** The page of the file. */
  retour: string
}

/** What a structure says of one requirement, with its evidence. */
export const PageExigence: FC<ExigenceProps> = props => {
  const { cadre, agent, label, dossier, exigence, documents, menu, retour, saisie, erreurs } = props
  const errorAt = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  const titre = typo(exigence.texte)
  const source = label.sources[exigence.source]
  return (
    <PagePoste cadre={cadre} agent={agent} titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre} menu={menu}>
      <div>
        <p class="fil">
          <a href={retour}>Label : {typo(dossier.structure.nom)}</a>
        </p>
        <h1>{titre}</h1>
        {source ? (
          <p class="petit">
            <a href={source.url}>{typo(source.reference)}</a>
          </p>
        ) : null}
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" novalidate class="pile">
        {dossier.decision ? (
          <input type="hidden" name="niveau" value={saisie.get('niveau') ?? ''} />
        ) : (
          <fieldset class="pastilles" aria-describedby={errorAt('niveau') ? 'niveau-erreur' : undefined}>
            <legend>La structure le fait</legend>
            {errorAt('niveau') ? (
              <p class="erreur" id="niveau-erreur">
                {errorAt('niveau')}
              </p>
            ) : null}
            {NIVEAUX.map((niveau, i) => (
              <label>
                <input
                  id={i === 0 ? 'niveau' : undefined}
                  type="radio"
                  name="niveau"
                  value={niveau}
                  checked={saisie.get('niveau') === niveau}
                />
                <span>{NIVEAU_TEXTES[niveau]}</span>
              </label>
            ))}
          </fieldset>
        )}
        <Texte
          id="preuve"
          libelle="La preuve"
          aide="Ce que l’on peut voir ou lire. Rien sur une personne accueillie."
          lignes={3}
          valeur={saisie.get('preuve') ?? ''}
          erreur={errorAt('preuve')}
        />
        <Texte
          id="lien"
          libelle="Une adresse où la lire"
          aide="Facultatif. Elle commence par https://"
          valeur={saisie.get('lien') ?? ''}
          erreur={errorAt('lien')}
        />
        {documents.length === 0 ? (
          <p class="petit">
            Pour montrer un fichier (une photo de l’affiche, une charte),{' '}
            <a href={postePaths.ressources}>ajoutez-le aux documents</a> de la structure&nbsp;: il pourra être choisi
            ici.
          </p>
        ) : (
          <Champ id="document" libelle="Un document qui la montre" erreur={errorAt('document')}>
            <select id="document" name="document" aria-invalid={errorAt('document') ? 'true' : undefined}>
              <option value="">Aucun</option>
              {documents.map(({ id, titre: nom }) => (
                <option value={id} selected={saisie.get('document') === id}>
                  {typo(nom)}
                </option>
              ))}
            </select>
          </Champ>
        )}
        <Texte
          id="amelioration"
          libelle="Ce qui sera amélioré"
          aide="Facultatif."
          valeur={saisie.get('amelioration') ?? ''}
          erreur={errorAt('amelioration')}
        />
        <Texte
          id="pour-le"
          libelle="Pour le"
          type="date"
          valeur={saisie.get('pour-le') ?? ''}
          erreur={errorAt('pour-le')}
        />
        <p>
          <button class="bouton" type="submit">
            Enregistrer
          </button>
        </p>
      </form>
    </PagePoste>
  )
}
