import type { FC } from 'hono/jsx'
import type { Commune } from '#features/territoires/index.ts'
import { typo } from '#web/format.ts'
import { Champ } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { regardesOf } from '../domain/ecrire.ts'
import { CarteMetier, type Proposition } from './carte-metier.tsx'
import { Aller, PageProjet, type ProjetProps } from './commun.tsx'
import { Regarde } from './regarde.tsx'
import { type EnVrai, Verifier } from './verifier.tsx'

export interface Classement {
  metiers: readonly Proposition[]
  /** Those that the person looks at, wherever they come. */
  regardes: readonly Proposition[]
  /** What is worth saying of the answers taken together. */
  avertissements: readonly string[]
  /** What would change the order. */
  changerait: readonly string[]
}

interface MetiersProps extends ProjetProps {
  classement: Classement
  commune: Commune | undefined
  /** What can be met of those that are looked at, by their ROME codes; none without a commune. */
  enVrai: ReadonlyMap<string, EnVrai>
  /** What was looked for by its name, and what was found. */
  recherche: { q: string; trouves: readonly { rome: string; libelle: string }[] | undefined }
}

const COMPARES = 3

/** Occupations ranked by what fits, each with its reasons; the person keeps some, puts others aside. */
export const PageMetiersProjet: FC<MetiersProps> = ({ cadre, etat, classement, commune, enVrai, recherche }) => {
  const gardes = regardesOf(etat.projet)
  const { metiers, regardes, avertissements, changerait } = classement
  const autres = metiers.filter(({ rome }) => !gardes.some(([garde]) => garde === rome))
  const egaux = egauxAuDernier(metiers)
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
              <Regarde
                rome={rome}
                libelle={libelle}
                avis={avis}
                par={par}
                proposition={regardes.find(une => une.rome === rome)}
              >
                <Verifier rome={rome} libelle={libelle} commune={commune} enVrai={enVrai.get(rome)} />
              </Regarde>
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
            {commune === undefined ? null : (
              <a class="bouton second" href={paths.portrait('commune', commune.code)}>
                L’emploi autour de {commune.nom}
              </a>
            )}
          </p>
        </section>
      )}
      <section aria-labelledby="propositions">
        <h2 id="propositions">Ce que vos réponses font penser</h2>
        {metiers.some(({ exAequo }) => exAequo > 0) ? (
          <p>Entre des métiers à égalité, l’ordre ne veut rien dire&nbsp;: vos réponses ne les départagent pas.</p>
        ) : null}
        {metiers.length === 0 ? (
          <p>Répondez d’abord à quelques questions&nbsp;: ce que vous aimez, ce que vous savez faire, ce qui compte.</p>
        ) : null}
        {autres.length === 0 ? null : (
          <ol class="projet-metiers">
            {autres.map(une => (
              <CarteMetier proposition={une} projet={etat.projet} commune={commune} />
            ))}
          </ol>
        )}
        {egaux === 0 ? null : (
          <p class="petit">
            {egaux === 1 ? 'Un autre métier est' : `${egaux} autres métiers sont`} à égalité avec le dernier montré.
            Dites-en plus sur vous pour les départager.
          </p>
        )}
        {autres.length === 0 ? null : (
          <p class="actions">
            <button type="submit" class="bouton">
              Garder ceux que j’ai choisis
            </button>
          </p>
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

/** Occupations of the same rank as the last shown that are not shown themselves. */
const egauxAuDernier = (metiers: readonly Proposition[]): number => {
  const dernier = metiers.at(-1)
  if (dernier === undefined) return 0
  return dernier.exAequo + 1 - metiers.filter(({ rang }) => rang === dernier.rang).length
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
