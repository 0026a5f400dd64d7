import type { FC } from 'hono/jsx'
import { Champ } from '#web/kit/champ.tsx'
import { SORTES_ACQUIS, standing } from '../domain/document.ts'
import { SORTES_TEXTES } from '../mots.ts'
import { Aller, fauteOf, PageProjet, type ProjetProps } from './commun.tsx'
import { type CompetenceProposee, Competences } from './competences.tsx'

interface AcquisProps extends ProjetProps {
  /** Skills that the stories make think of, and those that were confirmed. */
  competences: readonly CompetenceProposee[]
}

/** Experience told in words, and the skills it makes think of, confirmed one by one. */
export const PageAcquis: FC<AcquisProps> = ({ cadre, etat, competences }) => {
  const acquis = standing(etat.projet.acquis)
  return (
    <PageProjet
      cadre={cadre}
      etat={etat}
      page="acquis"
      titre="Ce que je sais faire"
      chapeau="Racontez ce que vous avez fait, avec vos mots : un emploi, une association, la famille, le sport, les études."
    >
      {acquis.map(([cle, { sorte, texte }], i) => (
        <Recit etat={etat} nom={cle} titre={`Expérience ${i + 1}`} sorte={sorte} texte={texte} />
      ))}
      <Recit
        etat={etat}
        nom="nouveau"
        titre={acquis.length === 0 ? 'Une expérience' : 'Une autre expérience'}
        sorte="emploi"
        texte={fauteOf(etat, 'a-nouveau-texte') ? (etat.saisie.get('a-nouveau-texte') ?? '') : ''}
      />
      <p>
        <button type="submit" class="bouton second">
          {acquis.length === 0 ? 'Ajouter, et voir ce que ça dit de moi' : 'Enregistrer, et voir ce que ça dit de moi'}
        </button>
      </p>
      <Competences proposees={competences} />
      <p class="actions">
        <Aller vers="souhaits" classe="bouton">
          Continuer&nbsp;: ce qui compte
        </Aller>
      </p>
    </PageProjet>
  )
}

interface RecitProps extends Pick<ProjetProps, 'etat'> {
  nom: string
  titre: string
  sorte: string
  texte: string
}

const Recit: FC<RecitProps> = ({ etat, nom, titre, sorte, texte }) => {
  const id = `a-${nom}-texte`
  return (
    <fieldset class="projet-recit">
      <legend>{titre}</legend>
      <Champ id={`a-${nom}-sorte`} libelle="C’était…">
        <select id={`a-${nom}-sorte`} name={`a-${nom}-sorte`}>
          {SORTES_ACQUIS.map(une => (
            <option value={une} selected={une === sorte}>
              {SORTES_TEXTES[une]}
            </option>
          ))}
        </select>
      </Champ>
      <Champ
        id={id}
        libelle="Ce que vous faisiez"
        aide={
          nom === 'nouveau'
            ? 'Par exemple : je tenais la caisse, je préparais les commandes, je formais les nouveaux'
            : undefined
        }
        erreur={fauteOf(etat, id)}
      >
        <textarea
          id={id}
          name={id}
          rows={3}
          maxlength={2000}
          aria-describedby={nom === 'nouveau' ? `${id}-aide` : undefined}
        >
          {texte}
        </textarea>
      </Champ>
      {nom === 'nouveau' ? null : (
        <p>
          <button type="submit" class="bouton discret bouton-petit" name="supprimer" value={nom}>
            Retirer cette expérience
          </button>
        </p>
      )}
    </fieldset>
  )
}
