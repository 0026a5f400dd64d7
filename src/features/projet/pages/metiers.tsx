import type { FC } from 'hono/jsx'
import type { Commune } from '#features/territoires/index.ts'
import { typo } from '#web/format.ts'
import { Champ } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { standing } from '../domain/document.ts'
import { AVIS_METIERS } from '../mots.ts'
import { Auteur } from './auteur.tsx'
import { CarteMetier, type Proposition } from './carte-metier.tsx'
import { Aller, PageProjet, type ProjetProps } from './commun.tsx'

export interface Classement {
  metiers: readonly Proposition[]
  /** Occupations in mind, wherever they come. */
  enTete: readonly Proposition[]
  /** What is worth saying of the answers taken together. */
  avertissements: readonly string[]
  /** What would change the order. */
  changerait: readonly string[]
}

interface MetiersProps extends ProjetProps {
  classement: Classement
  commune: Commune | undefined
  /** What was looked for by its name, and what was found. */
  recherche: { q: string; trouves: readonly { rome: string; libelle: string }[] | undefined }
}

const COMPARES = 3

/** Occupations ranked by what fits, each with its reasons; the person keeps some, puts others aside. */
export const PageMetiersProjet: FC<MetiersProps> = ({ cadre, etat, classement, commune, recherche }) => {
  const gardes = standing(etat.projet.metiers).filter(([, { avis }]) => avis !== 'ecarte')
  const { metiers, enTete, avertissements, changerait } = classement
  return (
    <PageProjet
      cadre={cadre}
      etat={etat}
      page="metiers"
      titre="Des métiers à regarder"
      chapeau="Ce sont des pistes, pas un verdict. Gardez-en quelques-unes, deux ou trois suffisent."
    >
      {avertissements.map(texte => (
        <p class="attention">{typo(texte)}</p>
      ))}
      {gardes.length === 0 ? null : (
        <section aria-labelledby="gardes">
          <h2 id="gardes">Ceux que vous regardez</h2>
          <ul class="projet-metiers">
            {gardes.map(([rome, { libelle, avis }, { par }]) => (
              <li class="projet-metier">
                <h3>{typo(libelle)}</h3>
                <p class="petit">{AVIS_METIERS[avis]}</p>
                <Auteur par={par} geste="Proposé" />
                <Verifier rome={rome} libelle={libelle} commune={commune} />
                <p>
                  <button type="submit" class="bouton discret bouton-petit" name="retirer" value={rome}>
                    Ne plus le regarder<span class="hors-ecran"> : {typo(libelle)}</span>
                  </button>
                </p>
              </li>
            ))}
          </ul>
          <p class="actions">
            <Aller vers="plan" classe="bouton">
              Faire mon plan
            </Aller>
            {gardes.length < 2 ? null : (
              <a class="bouton second" href={paths.comparer(gardes.slice(0, COMPARES).map(([rome]) => rome))}>
                Les comparer
              </a>
            )}
          </p>
        </section>
      )}
      {enTete.length === 0 ? null : (
        <section aria-labelledby="en-tete">
          <h2 id="en-tete">Votre idée de départ</h2>
          <ul class="projet-metiers">
            {enTete.map(une => (
              <CarteMetier proposition={une} projet={etat.projet} commune={commune} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="propositions">
        <h2 id="propositions">Ce que vos réponses font penser</h2>
        {metiers.length === 0 ? (
          <p>Répondez d’abord à quelques questions&nbsp;: ce que vous aimez, ce que vous savez faire, ce qui compte.</p>
        ) : (
          <ol class="projet-metiers">
            {metiers
              .filter(({ rome }) => !enTete.some(une => une.rome === rome))
              .map(une => (
                <CarteMetier proposition={une} projet={etat.projet} commune={commune} />
              ))}
          </ol>
        )}
        {changerait.length === 0 ? null : (
          <details>
            <summary>Ce qui changerait cette liste</summary>
            <ul>
              {changerait.map(texte => (
                <li>{typo(texte)}</li>
              ))}
            </ul>
          </details>
        )}
      </section>
      <Chercher recherche={recherche} />
    </PageProjet>
  )
}

/** For the occupation that somebody has in mind already. */
const Chercher: FC<Pick<MetiersProps, 'recherche'>> = ({ recherche: { q, trouves } }) => (
  <section aria-labelledby="chercher">
    <h2 id="chercher">Un métier en tête&nbsp;?</h2>
    <div class="ligne">
      <Champ id="q" libelle="Son nom, ou ce qu’on y fait">
        <input id="q" name="q" type="search" value={q} maxlength={200} autocomplete="off" />
      </Champ>
      <button type="submit" class="bouton second" formaction={paths.projetPage('metiers')}>
        Chercher
      </button>
    </div>
    {trouves === undefined ? null : trouves.length === 0 ? (
      <p>Aucun métier ne correspond. Essayez avec d’autres mots.</p>
    ) : (
      <ul class="projet-idees">
        {trouves.map(({ rome, libelle }) => (
          <li>
            <button type="submit" class="bouton second" name={`m-${rome}`} value="en-tete">
              Ajouter&nbsp;: {typo(libelle)}
            </button>
          </li>
        ))}
      </ul>
    )}
  </section>
)

/** The reality check: what is known here, and who can be met. */
const Verifier: FC<{ rome: string; libelle: string; commune: Commune | undefined }> = ({ rome, libelle, commune }) => {
  const code = commune?.code
  const cache = <span class="hors-ecran"> : {typo(libelle)}</span>
  return (
    <ul>
      <li>
        <a href={paths.metier(rome, code)}>Ce qu’on y fait, ce qu’on y gagne{cache}</a>
      </li>
      <li>
        <a href={paths.formations({ rome, commune: code })}>
          Les formations{commune ? ` autour de ${commune.nom}` : ''}
          {cache}
        </a>
      </li>
      <li>
        <a href={paths.partage(['stage-immersion'], code)}>Essayer quelques jours&nbsp;: qui peut m’aider{cache}</a>
      </li>
      {code === undefined ? null : (
        <li>
          <a href={paths.portrait('commune', code)}>L’emploi ici{cache}</a>
        </li>
      )}
    </ul>
  )
}
