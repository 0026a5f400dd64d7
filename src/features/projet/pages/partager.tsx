import type { FC } from 'hono/jsx'
import { formatDate, formatHour, wallClock } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { DUREES, GESTES } from '../mots.ts'
import type { Ouverture, Partage } from '../store/partages.ts'
import { Aller, fauteOf, PageProjet, type ProjetProps } from './commun.tsx'

interface PartagerProps extends ProjetProps {
  /** Structures near the person whose agents have an account here. */
  structures: readonly { id: string; nom: string }[]
  partages: readonly Partage[]
  ouvertures: readonly Ouverture[]
}

/** Opening the project to a structure for a time, seeing who opened it, taking it back. */
export const PagePartager: FC<PartagerProps> = ({ cadre, etat, structures, partages, ouvertures }) => (
  <PageProjet
    cadre={cadre}
    etat={etat}
    page="partager"
    titre="Partager mon projet"
    chapeau="Une structure que vous choisissez ouvre votre projet, le temps que vous voulez. Vous le reprenez quand vous voulez."
  >
    {etat.cle === undefined ? (
      <p class="attention">
        Pour être partagé, votre projet doit d’abord être gardé. <Aller vers="garder">Garder mon projet</Aller>
      </p>
    ) : (
      <>
        {partages.length === 0 ? null : (
          <section aria-labelledby="partages">
            <h2 id="partages">Qui peut l’ouvrir</h2>
            <ul class="projet-metiers">
              {partages.map(({ id, structure, jusqua, sante }) => (
                <li class="projet-metier">
                  <h3>{structure.nom}</h3>
                  <p>
                    Jusqu’au {formatDate(jusqua.toISOString())}
                    {sante ? ', avec vos limites de santé' : ''}
                  </p>
                  <p>
                    <button type="submit" class="bouton second bouton-petit" name="retirer" value={id}>
                      Reprendre<span class="hors-ecran"> à {structure.nom}</span>
                    </button>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="ouvertures">
          <h2 id="ouvertures">Qui l’a ouvert</h2>
          {ouvertures.length === 0 ? (
            <p>Personne pour l’instant.</p>
          ) : (
            <ul>
              {ouvertures.map(({ structure, geste, fois, le }) => (
                <li>
                  {structure} {GESTES[geste]}, le {formatDate(le.toISOString())}
                  {fois === 1 ? ' ' : `, ${fois} fois, la dernière `}à {formatHour(wallClock(le))}
                </li>
              ))}
            </ul>
          )}
        </section>
        <Ouvrir etat={etat} structures={structures} />
      </>
    )}
  </PageProjet>
)

const Ouvrir: FC<Pick<PartagerProps, 'etat' | 'structures'>> = ({ etat, structures }) => {
  const dit = (champ: string): string => (etat.fautes.length > 0 ? (etat.saisie.get(champ) ?? '') : '')
  return (
    <section aria-labelledby="ouvrir">
      <h2 id="ouvrir">L’ouvrir à une structure</h2>
      {structures.length === 0 ? (
        <p>
          Aucune structure près de vous ne peut ouvrir un projet ici. Dites votre commune à l’étape «&nbsp;Ce qui
          compte&nbsp;».
        </p>
      ) : (
        <>
          <div class="grille-champs">
            <Champ id="structure" libelle="Avec qui" erreur={fauteOf(etat, 'structure')}>
              <Liste
                id="structure"
                name="structure"
                vide="Choisissez"
                valeur={dit('structure')}
                options={structures.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
              />
            </Champ>
            <Champ id="duree" libelle="Combien de temps">
              <Liste id="duree" name="duree" vide="Une semaine" valeur={dit('duree')} options={DUREES} />
            </Champ>
            <Texte
              id="nom"
              libelle="Comment vous reconnaître"
              aide="Votre prénom, ou un mot convenu avec la personne qui vous aide."
              valeur={dit('nom')}
              erreur={fauteOf(etat, 'nom')}
              max={100}
            />
          </div>
          <p class="cases">
            <label>
              <input type="checkbox" name="sante-aussi" value="oui" />
              <span>Montrer aussi ce que ma santé déconseille</span>
            </label>
          </p>
          <p>
            <button type="submit" class="bouton" name="action" value="partager">
              Partager
            </button>
          </p>
        </>
      )}
    </section>
  )
}
