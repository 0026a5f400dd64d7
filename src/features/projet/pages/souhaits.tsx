import type { FC } from 'hono/jsx'
import { type Commune, communeLabel } from '#features/territoires/index.ts'
import { capitalize } from '#web/format.ts'
import { Champ, ChampCommune, Liste } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { souhaitOf } from '../domain/ecrire.ts'
import { DEPLACEMENTS_CHOIX, DIPLOMES, NOMBRES, type Nombre } from '../domain/souhaits.ts'
import type { Condition } from '../parcours/souhaits.ts'
import { Aller, fauteOf, PageProjet, type ProjetProps } from './commun.tsx'

interface SouhaitsProps extends ProjetProps {
  conditions: readonly Condition[]
  commune: Commune | undefined
  /** Communes of the name that was typed. */
  candidats: readonly Commune[]
}

/** What is sought or refused, where, and what can be given to a training. Every question may be left. */
export const PageSouhaits: FC<SouhaitsProps> = ({ cadre, etat, conditions, commune, candidats }) => (
  <PageProjet
    cadre={cadre}
    etat={etat}
    page="souhaits"
    vers="metiers"
    titre="Ce qui compte pour moi"
    chapeau="Répondez à ce que vous voulez. Rien n’est éliminatoire : un métier qui ne colle pas est montré, avec ce qui ne va pas."
  >
    <section aria-labelledby="ou">
      <h2 id="ou">Où</h2>
      <div class="grille-champs">
        <Champ id="lieu" libelle="Votre commune" erreur={fauteOf(etat, 'lieu')}>
          <ChampCommune
            id="lieu"
            lieu={fauteOf(etat, 'lieu') ? (etat.saisie.get('lieu') ?? '') : commune ? communeLabel(commune) : ''}
            commune={commune?.code}
            erreur={fauteOf(etat, 'lieu')}
          />
        </Champ>
        <ChampNombre etat={etat} cle="rayon" />
      </div>
      {candidats.length === 0 ? null : (
        <p class="actions">
          {candidats.map(une => (
            <button
              type="submit"
              class="bouton second bouton-petit"
              name="commune-choisie"
              value={une.code}
              formaction="/projet/souhaits"
            >
              {communeLabel(une)}
            </button>
          ))}
        </p>
      )}
      <div class="grille-champs">
        <Champ id="permis" libelle="Avez-vous le permis de conduire ?">
          <Liste
            id="permis"
            name="permis"
            vide="Je ne réponds pas"
            valeur={souhaitOf(etat.projet, 'permis')}
            options={[
              { valeur: 'oui', texte: 'Oui' },
              { valeur: 'non', texte: 'Non' },
            ]}
          />
        </Champ>
        <Champ id="deplacements" libelle="Un métier où l’on se déplace ?">
          <Liste
            id="deplacements"
            name="deplacements"
            vide="Je ne réponds pas"
            valeur={souhaitOf(etat.projet, 'deplacements')}
            options={DEPLACEMENTS_CHOIX}
          />
        </Champ>
      </div>
    </section>
    <section aria-labelledby="etudes">
      <h2 id="etudes">Études, temps, argent</h2>
      <div class="grille-champs">
        <Champ id="diplome" libelle="Votre diplôme le plus haut">
          <Liste
            id="diplome"
            name="diplome"
            vide="Je ne réponds pas"
            valeur={souhaitOf(etat.projet, 'diplome')}
            options={DIPLOMES}
          />
        </Champ>
        <ChampNombre etat={etat} cle="formation-mois" />
        <ChampNombre etat={etat} cle="formation-budget" />
        <ChampNombre etat={etat} cle="salaire" />
        <ChampNombre etat={etat} cle="heures" />
      </div>
    </section>
    <section aria-labelledby="conditions">
      <h2 id="conditions">Au travail</h2>
      <div class="projet-conditions">
        {conditions
          .filter(({ sante }) => !sante)
          .map(condition => (
            <Souhait etat={etat} condition={condition} />
          ))}
      </div>
      <details>
        <summary>Gestes, bruit, froid, machines…</summary>
        <div class="projet-conditions">
          {conditions
            .filter(({ sante }) => sante)
            .map(condition => (
              <Souhait etat={etat} condition={condition} />
            ))}
        </div>
      </details>
    </section>
    <section aria-labelledby="sante">
      <h2 id="sante">Ce que ma santé déconseille</h2>
      <p id="sante-aide">
        Ces réponses restent sur votre appareil. Elles ne sont ni gardées chez nous ni montrées à quelqu’un, sauf si
        vous le demandez.
      </p>
      <input type="hidden" name="sante" value="vue" />
      <div class="cases projet-sante">
        {conditions
          .filter(({ sante }) => sante)
          .map(({ code, nom }) => (
            <label>
              <input
                type="checkbox"
                name="s[]"
                value={code}
                checked={souhaitOf(etat.projet, `sante-${code}`) !== ''}
                aria-describedby="sante-aide"
              />
              <span>{capitalize(nom)}</span>
            </label>
          ))}
      </div>
    </section>
    <p class="actions">
      <button type="submit" class="bouton">
        Voir des métiers
      </button>
      <Aller vers="acquis">Revenir à ce que je sais faire</Aller>
    </p>
  </PageProjet>
)

const ChampNombre: FC<Pick<ProjetProps, 'etat'> & { cle: Nombre }> = ({ etat, cle }) => {
  const erreur = fauteOf(etat, cle)
  return (
    <Texte
      id={cle}
      libelle={NOMBRES[cle].libelle}
      valeur={erreur ? (etat.saisie.get(cle) ?? '') : souhaitOf(etat.projet, cle)}
      erreur={erreur}
      max={9}
      chiffres
    />
  )
}

const Souhait: FC<Pick<ProjetProps, 'etat'> & { condition: Condition }> = ({ etat, condition: { code, nom } }) => (
  <Champ id={`k-${code}`} libelle={capitalize(nom)}>
    <Liste
      id={`k-${code}`}
      name={`k-${code}`}
      vide="Peu importe"
      valeur={souhaitOf(etat.projet, `condition-${code}`)}
      options={[
        { valeur: 'cherche', texte: 'Je cherche' },
        { valeur: 'refuse', texte: 'Je ne veux pas' },
      ]}
    />
  </Champ>
)
